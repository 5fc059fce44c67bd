#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Shares of a drill that burns in earnest: a crew that is never told anything gets exactly nothing, shares add up to
# the total, and the total is the loss with --no-response less the loss as played. Eight subsets of three forces cost at
# most 4.5 times one run on two cores (measured, and told; a loaded machine is not judged).
# usage: shares_test.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work" LANG=en_US.UTF-8
fail() { echo "FAILED: $*"; exit 1; }
near() { awk -v a="$1" -v b="$2" 'BEGIN { d = a - b; exit !(d < 1e-9 && d > -1e-9) }'; }
# The numbers of one gain and rule: a share per force, then the total.
shares() { sed "s/.*\"$1\":{\"$2\":{\"forces\":{//; s/\"worlds_part_at\".*//" "$3" | grep -oE '"[a-z_]+":\{"share":[-0-9.e+]+|"total":[-0-9.e+]+' | sed 's/[{"]//g; s/share://; s/:/ /g'; }

mkdir "$work/drill"
cp "$source/scenarios/one_house_night/map.json" "$work/drill/"
sed 's/^d:objective "life"/d:force "township_team" { id = "idle", station = "s1", class = "second", apparatus = { "tender_5t" }, crew = { day = 4, night = 4 } }\n&/' \
    "$source/scenarios/one_house_night/drill.lua" > "$work/drill/drill.lua"
grep -q '"idle"' "$work/drill/drill.lua" || fail "the second crew is not in the drill"
# A seat that is held and says nothing that can be done.
echo '{"t":1,"seat":"idle","unit":"idle.1","order":"reserve"}' > "$work/orders.jsonl"
"$muster" run "$work/drill" --orders "$work/orders.jsonl" --quiet --json --record "$work/r.muster" > "$work/played" 2> "$work/err" || fail "no recording: $(cat "$work/err")"
"$muster" run "$work/drill" --no-response --quiet --json > "$work/none"
loss() { grep -o '"loss_index":[-0-9.e+]*' "$1" | head -n 1 | cut -d: -f2; }
"$muster" score "$work/r.muster" --contribution --seeds 3 --json > "$work/out" 2> "$work/err" || fail "no shares: $(cat "$work/err")"
for gain in loss_averted people_safe control_s; do
    shares $gain absent "$work/out" > "$work/shares"
    sum=$(awk '$1 != "total" { s += $2 } END { printf "%.17g", s }' "$work/shares")
    total=$(awk '$1 == "total" { print $2 }' "$work/shares")
    near "$sum" "$total" || fail "$gain: shares add up to $sum, not $total"
    idle=$(awk '$1 == "idle" { print $2 }' "$work/shares")
    near "$idle" 0 || fail "$gain: a crew that did nothing has $idle"
done
total=$(shares loss_averted absent "$work/out" | awk '$1 == "total" { print $2 }')
near "$total" "$(awk -v a="$(loss "$work/none")" -v b="$(loss "$work/played")" 'BEGIN { printf "%.17g", a - b }')" ||
    fail "the total $total is not the loss without response less that as played"
grep -q '"ledger":\[' "$work/out" && fail "a ledger nobody asked for"
"$muster" score "$work/r.muster" --ledger --luck 4 --seeds 2 --json > "$work/out"
grep -q '"ledger":\[\]' "$work/out" || fail "an order that was refused is in the ledger: $(grep -o '"ledger".*' "$work/out")"
grep -qE '"luck":\{"score":[0-9.]+,"percentile":[0-9.]+,"mean":[0-9.]+,"sd":[0-9.e-]+,"doctrine":[0-9.]+' "$work/out" || fail "luck: $(grep -o '"luck".*' "$work/out")"

# Eight subsets on the flagship against one run.
"$muster" run "$source/scenarios/grain_yard" --quiet --json --record "$work/g.muster" > "$work/one" 2> /dev/null
one=$(grep -o '"wall_s":[0-9.]*' "$work/one" | cut -d: -f2)
"$muster" score "$work/g.muster" --contribution --seeds 1 --json > "$work/out"
all=$(grep -o '"wall_s":[0-9.]*' "$work/out" | cut -d: -f2)
echo "shares add up; 8 subsets $all s, one run $one s: $(awk -v a="$all" -v b="$one" 'BEGIN { printf "%.2f", a / b }') times"
