#!/usr/bin/env bash
# Starts and tests the project the way a newcomer does: a clean clone in an empty folder, the two commands of the
# README, nothing prepared. Prints how long each step took. Usage: scripts/fresh-machine.sh [--no-tests] [MODE …]
#   as-is        as the user who runs this
#   closed-root  as root, in a folder only root can enter, without install scripts
#   plain-user   as a user without rights (needs root and runuser)
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)
tests=yes
if [ "${1:-}" = --no-tests ]; then tests=no; shift; fi
modes=("$@")
if [ ${#modes[@]} -eq 0 ]; then
  modes=(as-is)
  if [ "$(id -u)" = 0 ]; then modes+=(closed-root plain-user); fi
fi

now() { date +%s%N; }
since() { echo "$(( ($(now) - $1) / 1000000 )) ms"; }
report() { printf '%-12s %-22s %s\n' "$mode" "$1" "$2"; }

# Runs a command in the clone with a clean environment, as the user of the mode.
in_clone() {
  local variables=(HOME="$place/home" PATH="$PATH" PORT="$port" OPORA_DATA="$place/data" TMPDIR="$place/tmp" LANG=C.UTF-8)
  for name in npm_config_registry npm_config_cafile NODE_EXTRA_CA_CERTS HTTPS_PROXY HTTP_PROXY NO_PROXY OPORA_DEMO; do
    if [ -n "${!name:-}" ]; then variables+=("$name=${!name}"); fi
  done
  if [ "$mode" = closed-root ]; then variables+=(npm_config_ignore_scripts=true); fi
  if [ "$mode" = plain-user ]; then
    (cd "$clone" && exec runuser -u nobody -- env -i "${variables[@]}" "$@")
  else
    (cd "$clone" && exec env -i "${variables[@]}" "$@")
  fi
}

# Starts the server, waits for its first answer, stops it; prints the time to the answer.
start_once() {
  local began answered=no
  began=$(now)
  in_clone setsid sh -c 'echo $$ > "$TMPDIR/group"; exec npm start' </dev/null >>"$place/start.log" 2>&1 &
  local launched=$!
  for _ in $(seq 1 1800); do
    if curl -fs -o /dev/null "http://127.0.0.1:$port/healthz"; then answered=yes; break; fi
    if ! kill -0 "$launched" 2>/dev/null; then break; fi
    sleep 0.1
  done
  if [ "$answered" = no ]; then
    report "$1" 'NO ANSWER'
    tail -40 "$place/start.log"
    failed=1
  else
    report "$1" "$(since "$began")"
  fi
  # setsid made the newcomer's processes a group of their own.
  local group
  group=$(cat "$place/tmp/group")
  kill -TERM -- "-$group" 2>/dev/null || true
  for _ in $(seq 1 100); do
    if ! kill -0 -- "-$group" 2>/dev/null; then break; fi
    sleep 0.1
  done
  wait "$launched" 2>/dev/null || true
}

failed=0
for mode in "${modes[@]}"; do
  place=$(mktemp -d /var/tmp/opora-fresh.XXXXXX)
  clone=$place/project
  port=$((20000 + RANDOM % 20000))
  chmod 755 "$place"
  mkdir -p "$place/home" "$place/tmp"
  git clone --quiet "$source_folder" "$clone"
  if [ "$mode" = closed-root ]; then
    # Data and temporary files stay where the server's own account can get; the project itself is shut.
    mkdir -m 700 "$place/closed" && mv "$clone" "$place/closed/project" && clone=$place/closed/project
  fi
  if [ "$mode" = plain-user ]; then chown -R nobody "$place"; fi

  start_once 'npm start, first'
  start_once 'npm start, warm'
  if [ "$tests" = yes ]; then
    began=$(now)
    if in_clone npm test </dev/null >"$place/test.log" 2>&1; then
      report 'npm test' "$(since "$began")"
    else
      report 'npm test' "FAILED after $(since "$began")"
      tail -60 "$place/test.log"
      failed=1
    fi
  fi
  # A server that failed may have left its database running.
  for record in "$place"/data/postgres/postmaster.pid "$place"/tmp/*/postgres/postmaster.pid; do
    if [ -f "$record" ]; then
      report 'left running' "$(head -1 "$record")"
      kill -INT "$(head -1 "$record")" 2>/dev/null || true
    fi
  done
  rm -rf "$place"
done
exit "$failed"
