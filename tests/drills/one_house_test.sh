#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The first minutes of one house by night, fought by hand: an engine that comes about five minutes after the
# call, a crew of four, a hydrant about 80 m off. On nine seeds the median of first water lies 7 to 9 minutes
# after the call, the fire is knocked down less than two minutes later, and 2 to 4 m3 are used in all.
# usage: one_house_test.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source/scenarios/one_house_night" "$work/house"
# The crew has the fire to itself: nobody to search for, and the time to finish.
sed -i 's/duration_min = 12/duration_min = 30/; /trapped("house", 1)/d' "$work/house/drill.lua"
sed -i 's/"at":\[4400,-300\]/"at":[8380,-300]/' "$work/house/map.json" # the pillar on the lane, 80 m from the house
grep -q '8380,-300' "$work/house/map.json"
cat >"$work/orders.jsonl" <<'JSON'
{"t":150,"seat":"songlin","unit":"songlin.1","order":"turn_out"}
{"t":151,"seat":"songlin","unit":"songlin.1","order":"attack","target":"house","via":"h1"}
JSON
at() { # EVENTS KIND: the first tick of it
    sed -n "s/.*\"t\":\([0-9]*\).*\"kind\":\"$2\".*/\1/p" "$1" | head -1
}
for seed in 1 2 3 4 5 6 7 8 9; do
    "$muster" run "$work/house" --seed $seed --quiet --json --orders "$work/orders.jsonl" --record "$work/r.muster" >"$work/json"
    "$muster" events "$work/r.muster" >"$work/events"
    echo "$(at "$work/events" call_119) $(at "$work/events" arrived) $(at "$work/events" first_water) $(at "$work/events" knocked_down) $(sed 's/.*"water_l":\([0-9.]*\).*/\1/' "$work/json")"
done >"$work/seeds"
awk 'NF == 5 { print $2 - $1, $3 - $1, $4 - $3, $5 }' "$work/seeds" >"$work/figures"
median() { sort -g -k"$1,$1" "$work/figures" | awk -v k="$1" '{ x[NR] = $k } END { print NR ? x[int((NR + 1) / 2)] : -1 }'; }
echo "arrival $(median 1) s, first water $(median 2) s after the call, knocked down $(median 3) s later, $(median 4) L"
awk -v n="$(wc -l <"$work/figures")" -v water="$(median 2)" -v down="$(median 3)" -v litres="$(median 4)" 'BEGIN {
    exit !(n == 9 && water >= 420 && water <= 540 && down < 120 && litres >= 2000 && litres <= 4000) }' || { cat "$work/seeds"; exit 1; }
