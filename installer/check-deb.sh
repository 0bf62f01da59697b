#!/usr/bin/env bash
# Installs the .deb, sees its program answer and serve, and removes it again. Needs root and apt.
set -euo pipefail

deb=$(readlink -f "${1:?the .deb}")
program=/opt/evenkeel/bin/evenkeel
log=$(mktemp)
cleanup() {
  [ -z "${pid:-}" ] || kill "$pid" 2>/dev/null || true
  dpkg --purge evenkeel >/dev/null 2>&1 || true
  rm -f "$log"
}
trap cleanup EXIT

dpkg-deb --field "$deb" Package Version Architecture Depends
apt-get install -y --no-install-recommends "$deb" >"$log" 2>&1 || { cat "$log"; exit 1; }
/usr/bin/evenkeel --version
# One line and no other: a start-up cache that doesn't fit would complain here.
[ "$(/usr/bin/evenkeel --version 2>&1 | wc -l)" = 1 ]
grep -q '^Exec=/opt/evenkeel/bin/evenkeel' /usr/share/applications/evenkeel.desktop

for _ in 1 2 3 4 5 6 7 8 9 10; do # the crash on a long class path was a matter of chance
  "$program" --version >/dev/null
done

config=$(mktemp -d)/config.json
cp "$(dirname "$0")/../config.json" "$config"
began=$(date +%s%N)
"$program" --headless --demo --port 0 --admin-port 0 --config "$config" >"$log" 2>&1 &
pid=$!
for _ in $(seq 200); do
  if grep -q '^evenkeel ready' "$log"; then break; fi
  kill -0 "$pid" || { cat "$log"; exit 1; }
  sleep 0.1
done
grep '^evenkeel ready' "$log"
echo "ready after $((($(date +%s%N) - began) / 1000000)) ms"
kill -TERM "$pid"
wait "$pid" || true # the exit status after a signal is the program's own affair
pid=

if command -v xvfb-run >/dev/null; then
  status=0
  timeout 15 xvfb-run -a "$program" --demo --port 0 --admin-port 0 --config "$config" >"$log" 2>&1 || status=$?
  [ $status = 124 ] || { echo "the window did not stay open (exit status $status)"; cat "$log"; exit 1; }
  echo "the window stays open"
fi

dpkg --purge evenkeel
[ ! -e /opt/evenkeel ]
