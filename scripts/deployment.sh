# A sandbox and a Kater side by side, for scripts that show or test the whole. To be sourced; sets $work and ends what it
# started when the script does.
# shellcheck shell=bash

work=$(mktemp -d)
children=()
stop() {
  trap - EXIT INT TERM
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  for child in "${children[@]}"; do wait "$child" 2>/dev/null || true; done
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

text_in() { sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p" <<<"$1"; }
number_in() { sed -n "s/.*\"$2\":\(-\{0,1\}[0-9.]*\).*/\1/p" <<<"$1"; }

# start NAME COMMAND…: runs it in the background and leaves its first line of output in $line.
start() {
  local name=$1
  shift
  mkfifo "$work/$name.out"
  "$@" >"$work/$name.out" 2>"$work/$name.log" &
  children+=($!)
  exec {from}<"$work/$name.out"
  if ! read -r -t 120 line <&"$from"; then
    echo "$name did not start; its last words:" >&2
    tail -n 5 "$work/$name.log" >&2
    exit 1
  fi
}

# start_sandbox BIN [FLAG…] leaves the sandbox's line in $sandbox.
start_sandbox() {
  local bin=$1
  shift
  start sandbox "$bin/kater-sandbox" --state "$work/sandbox" "$@"
  # shellcheck disable=SC2034 # for the script that sources this
  sandbox=$line
}

# start_kater BIN leaves the server's line in $kater, and sets KATER_DATA and KATER_URL for its clients.
start_kater() {
  export KATER_DATA=$work/data
  start kater "$1/kater" serve --json --listen 127.0.0.1:0
  kater=$line
  KATER_URL=$(text_in "$kater" url)
  export KATER_URL
}
