#!/usr/bin/env bash
# Makes a native package of Evenkeel for the machine it runs on, from the runnable folder that
# "mvn package" leaves: on Debian and its kin a .deb, on Fedora and its kin an .rpm, on macOS a .dmg.
#
#   mvn -Pinstaller package            builds the folder, then calls this
#   JAVA_HOME=... installer/package.sh FOLDER VERSION OUTPUT
#
# Needs JDK 25 or later; for an .rpm also rpmbuild.
set -euo pipefail

runnable=$(cd "${1:?the runnable folder, target/evenkeel}" && pwd)
version=${2:?the version}
output=${3:?the folder for the package}
here=$(cd "$(dirname "$0")" && pwd)
jpackage=${JAVA_HOME:+$JAVA_HOME/bin/}jpackage

case $(uname -s) in
  Darwin) type=dmg ;;
  Linux) if command -v dpkg-deb >/dev/null; then type=deb; else type=rpm; fi ;;
  *) echo "package.sh: knows Linux and macOS; elsewhere run target/evenkeel as it is." >&2; exit 1 ;;
esac
command -v "$jpackage" >/dev/null || { echo "package.sh: no jpackage: set JAVA_HOME to a JDK 25 or later." >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$output"
rm -f "$output"/evenkeel*."$type"

# One jar names all others: the launcher of JDK 25 can crash on a long class path (JDK-8380085).
cp -R "$runnable/lib" "$work/lib"
rm -rf "$work/lib/javafx" "$work/lib/java.options"
(cd "$work/lib" && ls ./*.jar) | sed 's|^\./||' >"$work/jars"
{
  printf 'Main-Class: dev.evenkeel.Main\n'
  printf 'Class-Path: '
  # A manifest's line ends at 72 bytes; what continues begins with a blank.
  tr '\n' ' ' <"$work/jars" | sed 's/ $//' | fold -b -w 56 | sed '2,$s/^/ /'
  printf '\n'
} >"$work/manifest"
"${jpackage%jpackage}jar" --create --file "$work/lib/app.jar" --manifest "$work/manifest"

# JavaFX is linked into the runtime. The other modules are what Jetty, Jackson and Logback ask for at run time;
# bin/java stays, since the start-up cache is assembled by it. Of the thousand languages that Java could write numbers
# and dates in, those of the window: Jetty goes through them all at each start.
options=()
while read -r option; do
  case $option in -XX:*|-D*|--enable-native-access*) options+=(--java-options "$option") ;; esac
done <"$runnable/lib/java.options"
icon=$here/evenkeel.png
if [ $type = dmg ]; then icon=$work/evenkeel.icns; mkdir "$work/evenkeel.iconset"; for s in 16 32 64 128 256 512; do
  sips -z $s $s "$here/evenkeel.png" --out "$work/evenkeel.iconset/icon_${s}x$s.png" >/dev/null; done
  iconutil -c icns -o "$icon" "$work/evenkeel.iconset"; fi

"$jpackage" --type app-image --dest "$work/image" --name evenkeel --app-version "$version" \
  --description "A desktop load balancer" --vendor Evenkeel --icon "$icon" \
  --input "$work/lib" --main-jar app.jar --main-class dev.evenkeel.Main \
  --module-path "$runnable/lib/javafx" \
  --add-modules javafx.controls,javafx.fxml,java.desktop,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.unsupported,jdk.zipfs \
  --jlink-options "--no-header-files --no-man-pages --include-locales=en,de" \
  "${options[@]}"

if [ $type != dmg ]; then
  # jpackage puts every jar of the folder on the class path: leave the one that names them.
  cfg=$work/image/evenkeel/lib/app/evenkeel.cfg
  sed -i '/^app.classpath=/{/app\.jar$/!d}' "$cfg"
  grep -q '^app.classpath=\$APPDIR/app.jar$' "$cfg"

  # JavaFX's own libraries stand beside Java's: else each start would copy them to the home folder of whoever starts it,
  # or compare them with those that are there.
  for jar in "$runnable"/lib/javafx/*.jar; do
    libraries=$("${jpackage%jpackage}jar" --list --file "$jar" | grep '\.so$') || continue
    # shellcheck disable=SC2086
    (cd "$work/image/evenkeel/lib/runtime/lib" && "${jpackage%jpackage}jar" --extract --file "$jar" $libraries)
  done

  # Security providers whose modules aren't in the runtime: Java would look for each in all the jars, and load
  # Bouncy Castle with its every algorithm on the way, as soon as something is asked for that no provider has.
  security=$work/image/evenkeel/lib/runtime/conf/security/java.security
  awk '/^security\.provider\.[0-9]+=(XMLDSig|SunPCSC|JdkSASL|SunPKCS11)$/ { next }
    /^security\.provider\.[0-9]+=/ { sub(/^security\.provider\.[0-9]+/, "security.provider." ++n) }
    { print }' "$security" >"$work/security"
  cat "$work/security" >"$security"

  # A trained start-up cache: the program serves and draws its window for a moment, on no display, and the classes
  # it used are kept, linked. The cache also holds how far each method was compiled, and the next start does it that
  # way at once: what the window and every start are made of quickly (level 1), where optimizing it would take the
  # processor from the window that opens. All else, the proxy above all, isn't compiled here, so that nothing is held
  # about it: it is optimized as it runs, as without a cache. So is the drawing of shapes (com.sun.marlin), which goes
  # on with the charts.
  aot=$work/image/evenkeel/lib/app/evenkeel.aot
  training="-XX:AOTCacheOutput=$aot -Dglass.platform=Headless -Dprism.order=sw -XX:TieredStopAtLevel=1"
  for part in javafx com.sun.javafx com.sun.glass com.sun.prism com.sun.scenario atlantafx org.kordamp dev.evenkeel.ui \
    dev.evenkeel.config tools.jackson ch.qos.logback java.lang.invoke java.lang.reflect java.math java.text java.util.jar \
    java.util.regex jdk.internal.classfile jdk.internal.jimage jdk.internal.loader sun.reflect sun.util; do
    training+=" -XX:CompileCommand=compileonly,$part.*::*"
  done
  XDG_CONFIG_HOME=$work/train JAVA_TOOL_OPTIONS=$training \
    "$work/image/evenkeel/bin/evenkeel" \
    --demo --port 0 --admin-port 0 --config "$runnable/config.json" >"$work/train.log" 2>&1 &
  trained=$!
  for _ in $(seq 240); do
    if grep -q ' is up: ' "$work/train.log" || ! kill -0 $trained 2>/dev/null; then break; fi
    sleep 0.25
  done
  sleep 15
  kill -TERM $trained 2>/dev/null || true
  wait $trained || true
  grep -q ' is up: ' "$work/train.log" && [ -s "$aot" ] || { cat "$work/train.log" >&2; echo "package.sh: the packaged program did not serve, or left no start-up cache." >&2; exit 1; }
  printf 'java-options=-XX:AOTCache=$APPDIR/evenkeel.aot\n' >"$work/option"
  sed -i "/^\[JavaOptions\]/r $work/option" "$cfg"
fi

case $type in
  deb)
    # Built by dpkg-deb and not by jpackage: jpackage's package calls xdg-desktop-menu when it is installed,
    # which fails on a machine without a desktop; and it does not know that JavaFX loads GTK.
    architecture=$(dpkg --print-architecture)
    root=$work/root
    mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" \
      "$root/usr/share/icons/hicolor/512x512/apps" "$root/usr/share/icons/hicolor/scalable/apps"
    # With its times: the start-up cache is only good for the files it was trained on.
    cp -Rp "$work/image/evenkeel" "$root/opt/evenkeel"
    ln -s ../../opt/evenkeel/bin/evenkeel "$root/usr/bin/evenkeel"
    cp "$here/linux/evenkeel.desktop" "$root/usr/share/applications/"
    cp "$here/evenkeel.png" "$root/usr/share/icons/hicolor/512x512/apps/"
    cp "$here/evenkeel.svg" "$root/usr/share/icons/hicolor/scalable/apps/"
    cat >"$root/DEBIAN/control" <<CONTROL
Package: evenkeel
Version: $version
Architecture: $architecture
Section: net
Priority: optional
Maintainer: Evenkeel <evenkeel@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f 1)
Depends: libc6, zlib1g, libfreetype6, libfontconfig1, libx11-6, libxext6, libxi6, libxrender1, libxtst6, libxxf86vm1, libgl1, libgtk-3-0 | libgtk-3-0t64
Description: desktop load balancer
 Edit services, hosts and routes in a window, and watch how the requests are
 spread over the hosts as it happens. Also runs without a window.
CONTROL
    chmod -R u+w,go=rX "$root"
    dpkg-deb --root-owner-group -Zzstd --build "$root" "$output/evenkeel_${version}_$architecture.deb"
    ;;
  rpm)
    "$jpackage" --type rpm --dest "$output" --name evenkeel --app-version "$version" --vendor Evenkeel \
      --description "A desktop load balancer" --app-image "$work/image/evenkeel" \
      --linux-shortcut --linux-menu-group "Network" --linux-package-deps gtk3
    ;;
  dmg)
    "$jpackage" --type dmg --dest "$output" --name evenkeel --app-version "$version" --vendor Evenkeel \
      --app-image "$work/image/evenkeel.app"
    ;;
esac
ls -l "$output"/evenkeel*."$type"
