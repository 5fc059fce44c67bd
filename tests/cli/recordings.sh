#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every command that reads a recording, on whole, cut, longer, edited and foreign files: the exit status of
# COMMANDS, the same for all of them; then `score --rubric` and `events --json`.
set -u
source_dir=$1 muster=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LSAN_OPTIONS="suppressions=$source_dir/tests/lsan.supp:print_suppressions=0"
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8
bad=0
fail() { echo "FAILED: $*"; bad=1; }
cd "$work" || exit 1
"$muster" run "$source_dir/scenarios/one_house_night" --until 150 --record whole.muster --quiet || exit 1
"$muster" key new -o key --quiet > key.hex
size=$(stat -c %s whole.muster)
head -c $((size * 3 / 5)) whole.muster > cut.muster
{ cat whole.muster; printf 'xx'; } > longer.muster
cp whole.muster edited.muster
printf 'ZZ' | dd of=edited.muster bs=1 seek=$((size * 2 / 3)) conv=notrunc 2> dd.log
head -c 12 whole.muster > start.muster
echo 'not a recording' > text.muster

# try STATUS FILE COMMAND...: the command sees a copy of the file, rec.muster.
try() {
    want=$1 file=$2
    shift 2
    cp "$file.muster" rec.muster
    timeout 60 "$muster" "$@" > out 2> err
    got=$?
    [ "$got" = "$want" ] || fail "$file: muster $*: $got, wanted $want: $(head -c 200 err)"
}
#            whole cut longer edited start text
table() {
    wants=$1
    shift
    for file in whole cut longer edited start text; do
        try "${wants%% *}" $file "$@"
        wants=${wants#* }
    done
}
table '0 1 1 1 1 2' verify rec.muster --chain-only
table '0 0 0 2 2 2' events rec.muster
table '0 0 0 2 2 2' score rec.muster
table '0 1 1 2 2 2' sign rec.muster --key key
table '0 0 0 2 2 2' preview rec.muster --at 30 -o out.png
table '0 0 0 2 2 2' fork rec.muster --at 30 -o fork.muster
table '0 0 0 2 2 2' compare rec.muster rec.muster
table '0 0 0 2 2 2' report rec.muster -o out.html

# says FILE WORDS: what verify says of it; never a record "-1".
says() {
    "$muster" verify "$1.muster" --chain-only > out 2>&1
    grep -q -e "$2" out || fail "verify $1 does not say “$2”: $(cat out)"
    grep -q -e '-1' out && fail "verify $1 speaks of a record -1: $(cat out)"
}
says longer 'bytes were added behind its end'
says longer 'bytes stand behind it that are no record'
says start 'no seal was made'
says cut 'not sealed to its end'
"$muster" verify longer.muster --chain-only 2>&1 | grep -q 'cut' && fail "bytes added to a recording are called a cut"

# Another rubric: its lines, its levels; the recording's own forces; errors with their lines.
cat > other.lua <<'LUA'
rubric {
  { id = "water", measure = "first_water_s", force = "songlin", of = 60, full = 300, none = 900 },
  { id = "loss", measure = "loss_index", of = 40, full = 0, none = 1 },
  gates = { { id = "no_death", measure = "dead", full = 0, cap = 59 } }, pass = 30,
}
LUA
"$muster" score whole.muster --rubric other.lua --json > out 2> err || fail "score --rubric: $(cat err)"
for id in water loss no_death; do grep -q "\"id\":\"$id\"" out || fail "no line $id: $(cat out)"; done
grep -q '"of":60' out || fail "not the points of the file"
sed 's/^rubric/d:rubric/' other.lua > method.lua
"$muster" score whole.muster --rubric method.lua --json > again 2> err || fail "d:rubric: $(cat err)"
cmp -s out again || fail "d:rubric is not what rubric is"
sed 's/^rubric/return/' other.lua > returned.lua
"$muster" score whole.muster --rubric returned.lua --json > again 2> err || fail "return: $(cat err)"
cmp -s out again || fail "return { } is not what rubric { } is"
{ sed 's/songlin/songln/; s/loss_index/los_index/' other.lua; echo 'd:force "x" { }'; } > wrong.lua
"$muster" score whole.muster --rubric wrong.lua > out 2> err
[ $? = 2 ] || fail "a wrong rubric does not end with 2"
for line in '2: error: .*songlin' '3: error: .*loss_index' '6: error: d:force has no place'; do
    grep -q "wrong.lua:$line" err || fail "no “$line” in: $(cat err)"
done
[ -s out ] && fail "a wrong rubric gives a score"
echo 'local x = 1' > none.lua
"$muster" score whole.muster --rubric none.lua 2>&1 | grep -q 'none.lua:1: error: there is no rubric' || fail "no rubric, no error"

# Lines, and one document.
"$muster" events whole.muster > lines
"$muster" events whole.muster --json > document
[ "$(wc -l < document)" -le 1 ] && [ "$(head -c 1 document)" = '[' ] || fail "events --json is no one document"
{ printf '['; paste -sd, lines | tr -d '\n'; printf ']\n'; } > joined
cmp -s joined document || fail "events --json does not hold the same events as the lines"
"$muster" events whole.muster --csv > table
[ "$(head -n 1 table)" = "t,n,kind,subject,args" ] || fail "events --csv has another head: $(head -n 1 table)"
sed 's/^{"t":\([0-9]*\),"n":\([0-9]*\),"kind":"\([a-z_0-9]*\)".*/\1,\2,\3/' lines > joined
# Tracks: as many units as the drill has at most, times that only grow, each as long as its line, all near the map.
"$muster" tracks whole.muster -o tracks.geojson --quiet || fail "no tracks"
if ! command -v python3 > /dev/null; then echo "SKIPPED the form of the tracks (no python3)"; else python3 - tracks.geojson <<'END' || fail "the tracks are not GeoJSON"
import json, sys
d = json.load(open(sys.argv[1]))
assert d["type"] == "FeatureCollection" and d["features"]
for f in d["features"]:
    t, g = f["properties"]["t"], f["geometry"]
    assert t == sorted(t) and len(t) == (len(g["coordinates"]) if g["type"] == "LineString" else 1)
    for lon, lat in g["coordinates"] if g["type"] == "LineString" else [g["coordinates"]]:
        assert -180 <= lon <= 180 and -90 <= lat <= 90
END
fi
tail -n +2 table | cut -d, -f1-3 | cmp -s - joined || fail "events --csv does not hold the same events as the lines"

# An option without its value.
"$muster" check x --lang > out 2> err
[ $? = 2 ] && grep -q 'zh or en\|zh 或 en' err || fail "--lang without a value: $(cat err)"
[ "$bad" = 0 ] && echo "recordings are judged alike by every command"
exit $bad
