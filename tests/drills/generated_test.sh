#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `muster new scenario` on a drawn town and on real ones: the drill checks clean, plays, its recording is
# sealed and scored, and a response saves something. usage: generated_test.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shared=${MUSTER_SHARED:-$source/../shared}

fail() {
    echo "FAILED: $*"
    exit 1
}

figure() { # FILE KEY: the number that stands after "KEY":
    sed "s/.*\"$2\":\([-0-9.e+]*\).*/\1/" "$1"
}

status_of() { # EXPECTED COMMAND...: fails when the exit status is another one
    expected=$1 got=0
    shift
    "$@" >"$work/out" 2>"$work/err" || got=$?
    [ "$got" = "$expected" ] || {
        cat "$work/err"
        fail "exit status $got, expected $expected: $*"
    }
}

# Checks, plays, verifies and scores a generated drill; with a third argument the loss that it names must be
# smaller than without a response.
plays() { # SCENARIO UNTIL [MEASURE]
    status_of 0 "$muster" check "$1" --json --quiet
    grep -q '"errors":\[\],"warnings":\[\]' "$work/out" || fail "check of $1 is not clean: $(cat "$work/out")"
    grep -q '"assumed":\[{"file":"[^"]*drill.lua","line":[0-9]*,"message":' "$work/out" ||
        fail "check of $1 does not list what was made up"
    grep -q '"arrival_s":null' "$work/out" && fail "a force of $1 has no way to the fire"
    status_of 0 "$muster" run "$1" --until "$2" --record "$work/r.muster" --json --quiet
    cp "$work/out" "$work/with"
    [ ! -s "$work/err" ] || fail "run of $1 says: $(cat "$work/err")"
    status_of 0 "$muster" verify "$work/r.muster" --json
    grep -q '"verdict":"sealed".*"simulated":true' "$work/out" || fail "verify of $1: $(cat "$work/out")"
    status_of 0 "$muster" score "$work/r.muster" --json
    grep -q '"total":' "$work/out" || fail "no score of $1"
    rm "$work/r.muster"
    [ $# -gt 2 ] || return 0
    status_of 0 "$muster" run "$1" --until "$2" --no-response --json --quiet
    awk -v a="$(figure "$work/with" "$3")" -v b="$(figure "$work/out" "$3")" 'BEGIN { exit a + 0 < b + 0 ? 0 : 1 }' ||
        fail "$1: $3 is $(figure "$work/with" "$3") with a response, $(figure "$work/out" "$3") without"
    echo "plays: $(basename "$1"), $3 $(figure "$work/with" "$3") with, $(figure "$work/out" "$3") without"
}

# ---- the drawn town ----
status_of 0 "$muster" new scenario "$work/town" --quiet
status_of 0 "$muster" new scenario "$work/a/town" --quiet --lang zh
for file in drill.lua map.json note.md; do
    cmp -s "$work/town/$file" "$work/a/town/$file" || fail "the same seed gave another $file"
done
status_of 0 "$muster" new scenario "$work/b/town" --seed 2 --quiet
cmp -s "$work/town/drill.lua" "$work/b/town/drill.lua" && fail "two seeds gave the same drill"
plays "$work/town" 1500 floor_burnt_m2

# A made station stands in the map, every byte of which is otherwise the given one.
status_of 0 "$muster" new scenario "$work/c" --map "$work/town/map.json" --seed 3 --quiet
cmp -s "$work/town/map.json" "$work/c/map.json" || fail "a map with both stations was changed"

# ---- what is refused, with nothing half written ----
echo "-- mine" >"$work/mine.lua" && cp "$work/mine.lua" "$work/town/drill.lua"
status_of 2 "$muster" new scenario "$work/town" --lang en
grep -q "drill.lua:0: error: is there already" "$work/err" || fail "no word of the file that is there"
cmp -s "$work/mine.lua" "$work/town/drill.lua" || fail "a drill was overwritten"
status_of 2 "$muster" new scenario "$work/none" --map "$work/no.json"
status_of 2 "$muster" new scenario "$work/none" --seed many
status_of 2 "$muster" new scenario
printf '{"muster_map":1,"origin":{"lon":11,"lat":50},"buildings":[{"id":"b1","outline":[[0,0],[2000,0],[2000,1000],[0,1000]],"storeys":1,"height_m":3,"construction":"brick","occupancy":"dwelling"}],"roads":[]}' >"$work/lone.json"
status_of 2 "$muster" new scenario "$work/none" --map "$work/lone.json" --lang en
grep -q "lone.json:0: error: has no building for a drill" "$work/err" || fail "no word of what the map lacks"
status_of 2 "$muster" new scenario "$work/none" --map "$work/lone.json" --surface --lang en
grep -q "has no open ground that burns" "$work/err" || fail "no word of what the map lacks"
[ ! -e "$work/none" ] || fail "a refused scenario left a folder"

# ---- open ground ----
status_of 0 "$muster" new scenario "$work/field" --surface --quiet
plays "$work/field" 1800 ground_burnt_m2

# ---- real towns ----
town() { # NAME INPUT
    if [ ! -r "$2" ]; then
        echo "SKIPPED $1 (no $2)"
        [ "${CI:-}" != true ] || exit 1
        return 0
    fi
    status_of 0 "$muster" import "$2" -o "$work/$1.json" --json
    status_of 0 "$muster" new scenario "$work/$1" --map "$work/$1.json" --quiet
    plays "$work/$1" 1500 loss_index
}
town bautzen "$shared/data/bautzen.osm"
town wuhan "$shared/data/wuhan.geojson"
echo "generated drills play"
