#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# muster check: the target of each force in its parts, 1-3-5 where a town drill asks for it, and what a map says
# that cannot be meant.
set -u
muster=$1 source_dir=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8
bad=0
fail() { echo "FAILED: $*"; bad=1; }
cp -r "$source_dir/scenarios/straw_village" "$work/drill" || exit 1
"$muster" check "$work/drill" --lang en > "$work/said" 2> "$work/err" || fail "check exits $?"
grep -q 'on the scene 295 s after the call, as it estimates (60 + 60 + 175 s: call handling, turnout, way)' "$work/said" ||
    fail "no target in parts: $(cat "$work/said")"
"$muster" check "$work/drill" --json | grep -q '"call_s":60,"turnout_s":60,"road_s":[0-9.]*,"target_s":' || fail "no parts in JSON"
grep -q '1-3-5' "$work/err" && fail "1-3-5 is asked of a drill that does not say so"
sed 's/duration_min/one_three_five = true, duration_min/' "$work/drill/drill.lua" > "$work/town.lua" && cp "$work/town.lua" "$work/drill/drill.lua"
"$muster" check "$work/drill" --lang en > "$work/said" 2> "$work/err"
grep -q 'longjiang is on the scene 1153 s after the call; expected at most 300 s (1-3-5)' "$work/err" ||
    fail "a brigade that comes late is not named: $(cat "$work/err")"
grep -q 'village is on the scene .* expected at most 180 s (1-3-5)' "$work/err" || fail "nor the village's own station"
cp -r "$source_dir/scenarios/stubble_spring" "$work/map" || exit 1
sed 's/"fuel_model": *1,/"fuel_model":77,/' "$work/map/map.json" > "$work/m.json" && cp "$work/m.json" "$work/map/map.json"
"$muster" check "$work/map" --lang en > "$work/said" 2> "$work/err"
grep -q 'has the fuel model 77, which nobody publishes' "$work/err" || fail "an unknown fuel model is not named: $(head -3 "$work/err")"
# What a drill assumes is what it leans on: figures of gas where there are cylinders, of grass where grass grows.
said() { "$muster" check "$1" --json --lang en 2> /dev/null | grep -c "$2"; }
[ "$(said "$source_dir/scenarios/one_house_night" lpg_dose_mjm2)" = 0 ] || fail "a house without gas cylinders leans on theirs"
[ "$(said "$source_dir/tests/drills/fuel_yard" lpg_dose_mjm2)" = 1 ] || fail "a store of gas cylinders does not"
[ "$(said "$source_dir/scenarios/stubble_spring" flaming_max_s)" = 1 ] || fail "stubble does not lean on the figures of the ground"
[ "$(said "$source_dir/tests/drills/itoigawa" flaming_max_s)" = 0 ] || fail "a district without grass does"
exit $bad
