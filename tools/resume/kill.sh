#!/bin/sh
# Kills a small sweep at random moments, lets it go on to its end, and compares all of its files
# with those of a sweep that was not killed.
# Usage: tools/resume/kill.sh [KILLS [SEED]]       (20 kills, seed 0)
set -u

kills=${1:-20}
seed=${2:-0}
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
# What is killed cannot remove its temporary files.
mkdir "$work/tmp" || exit 1
GOLGI_JAVA_OPTS="${GOLGI_JAVA_OPTS:-} -Djava.io.tmpdir=$work/tmp"
export GOLGI_JAVA_OPTS

sweep() {
  exec "$root/golgi" sweep sva/simple --methods attribution-patching,random,activation \
    --sizes 5,10,20,50 --train-prompts 128 --test-prompts 64 --out "$1" >"$work/log" 2>&1
}

now() {
  date +%s.%N
}

# The first builds, if need be; the second is timed.
for folder in warm whole; do
  begun=$(now)
  (sweep "$work/$folder") || { cat "$work/log"; exit 1; }
  seconds=$(echo "$begun $(now)" | awk '{ print $2 - $1 }')
done
echo "a whole sweep takes $seconds s"

differ=0
cut=0
for moment in $(awk -v kills="$kills" -v seed="$seed" -v seconds="$seconds" \
  'BEGIN { srand(seed); for (i = 0; i < kills; i++) print (i + rand()) * seconds / kills }'); do
  folder=$work/killed
  rm -rf "$folder"
  (sweep "$folder") &
  process=$!
  sleep "$moment"
  kill -9 "$process" 2>/dev/null
  wait "$process" 2>/dev/null
  [ -f "$folder/sweep.json" ] || cut=$((cut + 1))
  left=$(find "$folder" -name '*.json' 2>/dev/null | wc -l)
  (sweep "$folder") || cat "$work/log"
  if diff -r "$work/whole" "$folder" >"$work/diff"; then
    echo "killed after $moment s, with $left files of JSON: the same bytes"
  else
    echo "killed after $moment s, with $left files of JSON: DIFFERENT"
    cat "$work/diff"
    differ=$((differ + 1))
  fi
done
echo "$kills kills, $cut of them before the end; $differ sweeps differ"
[ "$differ" -eq 0 ] && [ "$cut" -gt 0 ]
