@echo off
rem Starts Evenkeel. Needs Java 25 or later: JAVA_HOME, else java on the PATH.
rem EVENKEEL_OPTS holds further options for Java.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "VERSION=0"
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1 ^| findstr /i /c:" version ""') do set "VERSION=%%~v"
for /f "tokens=1 delims=.-+" %%v in ("%VERSION%") do set "MAJOR=%%v"
if not %MAJOR% geq 25 (
  echo evenkeel: needs Java 25 or later ^("%JAVA%" is %VERSION%^): install one, for example from https://adoptium.net, and set JAVA_HOME to its folder. 1>&2
  exit /b 1
)
"%JAVA%" "@%HOME_DIR%\lib\java.options" "--module-path=%HOME_DIR%\lib\javafx" %EVENKEEL_OPTS% -cp "%HOME_DIR%\lib\*" dev.evenkeel.Main %*
exit /b %ERRORLEVEL%
