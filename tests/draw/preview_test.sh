#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# muster preview: a map, a scenario, a recording, each as a PNG of the size asked for; the same twice; and
# for bad arguments and bad files status 2, what was expected, and no picture.
# Usage: preview_test.sh MUSTER SOURCE
set -u
muster=$1 source_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8
# The font libraries keep caches for the life of a process; leaks of our own are still found.
printf 'leak:libfontconfig\nleak:libpango\n' > "$work/leaks"
export LSAN_OPTIONS="suppressions=$work/leaks:print_suppressions=0"
bad=0
fail() { echo "FAILED: $*"; bad=1; }
house="$source_dir/scenarios/one_house_night"

# paint WIDTH HEIGHT ARGUMENTS...: a PNG of that size. Its width and height stand in bytes 16 to 23.
paint() {
    width=$1 height=$2
    shift 2
    rm -f "$work/out.png"
    "$muster" preview "$@" -o "$work/out.png" 2> "$work/err" || fail "preview $*: $(head -c 300 "$work/err")"
    [ -f "$work/out.png" ] || { fail "preview $*: no picture"; return; }
    is=$(od -An -tu1 -j16 -N8 "$work/out.png" | awk '{print $3 * 256 + $4, $7 * 256 + $8}')
    [ "$is" = "$width $height" ] || fail "preview $*: is $is, wanted $width $height"
}

# refuse WORDS ARGUMENTS...: status 2, those words on stderr, no picture.
refuse() {
    words=$1
    shift
    rm -f "$work/out.png"
    "$muster" preview "$@" -o "$work/out.png" > "$work/out" 2> "$work/err"
    status=$?
    [ "$status" = 2 ] || fail "preview $*: exit status $status, wanted 2"
    grep -q -e "$words" "$work/err" || fail "preview $*: no “$words” in: $(head -c 300 "$work/err")"
    grep -q expected "$work/err" || fail "preview $*: does not say what was expected"
    [ -e "$work/out.png" ] && fail "preview $*: left a picture"
    return 0
}

paint 1366 768 "$house/map.json"
paint 320 240 "$house" --size 320x240 --theme night --lang zh
paint 800 600 "$house/drill.lua" --at 2:00 --size 800x600 --fit incident
cp "$work/out.png" "$work/again.png"
paint 800 600 "$house/drill.lua" --at 120 --size 800x600 --fit incident
cmp -s "$work/out.png" "$work/again.png" || fail "the same second is not the same picture"

"$muster" run "$house" --until 300 --quiet --record "$work/house.muster" 2> "$work/err" ||
    fail "run: $(cat "$work/err")"
paint 800 600 "$work/house.muster" --at 120 --size 800x600 --fit incident
cmp -s "$work/out.png" "$work/again.png" || fail "a recording's second is not the scenario's"
paint 1366 768 "$work/house.muster" --at peak
paint 1366 768 "$work/house.muster"
cp "$work/out.png" "$work/end.png"
paint 1366 768 "$work/house.muster" --at 300
cmp -s "$work/out.png" "$work/end.png" || fail "a recording's picture is not that of its end"
cmp -s "$work/out.png" "$work/again.png" && fail "five minutes of fire change nothing in the picture"

"$muster" preview "$house" -o "$work/out.png" --json --at 7 > "$work/out"
grep -q '"t":7,"width_px":1366,"height_px":768}$' "$work/out" || fail "--json: $(cat "$work/out")"

refuse 'WxH' "$house" --size 100x100
refuse 'WxH' "$house" --size 9000x9000
refuse 'MM:SS' "$house" --at noon
refuse 'day, night' "$house" --theme pink
refuse 'town, incident' "$house" --fit moon
refuse 'at most' "$house" --at 99:00
refuse 'at most' "$work/house.muster" --at 301
refuse 'is no recording' "$house" --at peak
refuse 'has no time' "$house/map.json" --at 5
refuse 'no option --sizes' "$house" --sizes 5
refuse 'cannot be read' "$work/none.json"
refuse 'cannot be read' "$work/none.muster"
refuse 'is no scenario' "$work/none.lua"
refuse 'preview SCENARIO' "$house" "$house"
printf 'muster_map' > "$work/bad.json"
refuse 'bad.json:1: error' "$work/bad.json"
printf 'local d = drill {\n' > "$work/bad.lua"
refuse 'bad.lua:[0-9]*: error' "$work/bad.lua"
size=$(wc -c < "$work/house.muster")
{ head -c $((size / 2)) "$work/house.muster"; printf 'XXXX'; tail -c +$((size / 2 + 5)) "$work/house.muster"; } \
    > "$work/forged.muster"
refuse 'damaged' "$work/forged.muster"
"$muster" preview "$house" > "$work/out" 2> "$work/err"
[ $? = 2 ] || fail "without -o: not status 2"

exit $bad
