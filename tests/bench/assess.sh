#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Speed of assessment on the flagship: wall time as told by the commands, and as multiples of one run in the same
# session. Targets beside. usage: assess.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work"
figure() { grep -o "\"$2\":[-0-9.e+]*" "$1" | tail -n 1 | cut -d: -f2; }
row() { awk -v name="$1" -v value="$2" -v unit="$3" -v target="$4" 'BEGIN { printf "%-44s %9.3f %-8s target %s\n", name, value, unit, target }'; }
seconds() { # COMMAND...: its wall time
    start=$(date +%s%N)
    "$@" > /dev/null 2>&1
    end=$(date +%s%N)
    awk -v ns=$((end - start)) 'BEGIN { print ns / 1e9 }'
}

# One run: the median of five, with the orders of a township seat.
: > "$work/walls"
for i in 1 2 3 4 5; do
    "$muster" run "$source/scenarios/grain_yard" --orders "$source/tests/assess/flagship_orders.jsonl" --record "$work/r.muster" --json > "$work/out" 2> /dev/null
    figure "$work/out" wall_s >> "$work/walls"
done
one=$(sort -n "$work/walls" | sed -n 3p)
row "one run" "$one" s "-"

"$muster" score "$work/r.muster" --contribution --seeds 1 --json > "$work/out"
wall=$(figure "$work/out" wall_s) runs=$(figure "$work/out" contribution_runs)
row "contribution, both rules, one seed" "$wall" s "-"
row "  the same for 8 re-runs" "$(awk -v w="$wall" -v n="$runs" 'BEGIN { print w * 8 / n }')" s "5"
row "  as runs" "$(awk -v w="$wall" -v n="$runs" -v b="$one" 'BEGIN { print w * 8 / n / b }')" "x one" "4.5"

"$muster" score "$work/r.muster" --ledger --seeds 3 --json > "$work/out"
wall=$(figure "$work/out" wall_s) runs=$(figure "$work/out" ledger_runs)
row "ledger, 3 seeds, $runs re-runs" "$wall" s "-"
row "  against re-runs x one run / 2" "$(awk -v w="$wall" -v n="$runs" -v b="$one" 'BEGIN { print w / (n * b / 2) }')" x "0.55"

# The same where orders are given through the whole drill: those above all come in its first half.
: > "$work/even.jsonl"
i=0 t=240
while [ "$t" -lt 5300 ]; do
    printf '{"t":%d,"seat":"wutong","unit":"wutong.%d","order":"attack","target":"straw_%d"}\n' "$t" $((i % 2 + 1)) $((14 + i % 3)) >> "$work/even.jsonl"
    i=$((i + 1)) t=$((t + 230))
done
: > "$work/walls"
for i in 1 2 3; do
    "$muster" run "$source/scenarios/grain_yard" --orders "$work/even.jsonl" --record "$work/e.muster" --json > "$work/out" 2> /dev/null
    figure "$work/out" wall_s >> "$work/walls"
done
even=$(sort -n "$work/walls" | sed -n 2p)
"$muster" score "$work/e.muster" --ledger --seeds 3 --json > "$work/out"
wall=$(figure "$work/out" wall_s) runs=$(figure "$work/out" ledger_runs)
row "ledger, orders through the drill, $runs re-runs" "$wall" s "-"
row "  against re-runs x one run / 2" "$(awk -v w="$wall" -v n="$runs" -v b="$even" 'BEGIN { print w / (n * b / 2) }')" x "0.55"

row "verify --chain-only" "$(seconds "$muster" verify "$work/r.muster" --chain-only)" s "1"
row "report, HTML, no ledger" "$(seconds "$muster" report "$work/r.muster" -o "$work/r.html" --lang zh)" s "3"
row "report, PDF, no ledger" "$(seconds "$muster" report "$work/r.muster" -o "$work/r.pdf" --lang zh)" s "3"

# A drill of two hours: the flagship, made longer.
mkdir "$work/long"
cp "$source"/scenarios/grain_yard/*.json "$source"/scenarios/grain_yard/rubric.lua "$work/long/"
sed 's/duration_min = 90/duration_min = 120/' "$source/scenarios/grain_yard/drill.lua" > "$work/long/drill.lua"
"$muster" run "$work/long" --record "$work/long.muster" --quiet 2> /dev/null
"$muster" seek "$work/long.muster" --times 60 --json > "$work/out"
row "seek in a drill of two hours, p95" "$(figure "$work/out" p95_ms)" ms "100"
row "  its cache" "$(awk -v b="$(figure "$work/out" cache_bytes)" 'BEGIN { print b / 1e6 }')" MB "-"
row "verify --chain-only of it" "$(seconds "$muster" verify "$work/long.muster" --chain-only)" s "1"

# What a recording grows by: two lengths of one drill, so that the packed header falls out.
"$muster" run "$source/scenarios/grain_yard" --until 600 --record "$work/a.muster" --quiet > /dev/null 2>&1
a=$(wc -c < "$work/a.muster") r=$(wc -c < "$work/r.muster")
last=5400 # the length of the flagship
row "recording, per hour beside its header" "$(awk -v a="$a" -v r="$r" -v t="$last" 'BEGIN { print (r - a) / (t - 600) * 3600 / 1e6 }')" MB "2"
