#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each shipped drill has chapters; each of them starts and scores alone. Up to its beginning it is the drill itself,
# tick for tick; from there on people play, and only its own lines count. Its recording verifies.
set -eu
muster=$1 source_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
run() { timeout 60 "$muster" "$@" --lang en; }
number() { sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p" "$2"; }

chapters=0
for drill in "$source_dir"/scenarios/*/; do
    name=$(basename "$drill")
    count=$(grep -c 'from = "T+' "$drill/drill.lua" || true)
    [ "$count" -ge 2 ] || fail "$name has $count chapters"
    n=0
    while [ $n -lt "$count" ]; do
        n=$((n + 1))
        run run "$drill" --chapter $n --json --hashes "$work/part" > "$work/json" || fail "$name, chapter $n"
        ticks=$(number ticks "$work/json")
        from=$(grep 'from = "T+' "$drill/drill.lua" | sed -n "${n}s/.*from = \"T+\([0-9:]*\)\".*/\1/p" |
            awk -F: '{ s = 0; for (i = 1; i <= NF; i++) s = s * 60 + $i; print s }')
        run run "$drill" --quiet --until "$ticks" --hashes "$work/whole" || fail "$name"
        head -n "$from" "$work/whole" > "$work/a"
        head -n "$from" "$work/part" | cmp -s - "$work/a" || fail "$name, chapter $n is another drill before it begins"
        [ "$(wc -l < "$work/part")" = $((ticks + 1)) ] && [ "$ticks" -gt "$from" ] || fail "$name, chapter $n: $ticks ticks"
        grep -q '"level":"none"' "$work/json" && fail "$name, chapter $n has no score"
        chapters=$((chapters + 1))
    done
done

# A seat of a person: doctrine's before the chapter begins, hers from then on.
yard=$source_dir/scenarios/grain_yard
echo '{"t":700,"seat":"wutong","unit":"wutong.1","order":"withdraw"}' > "$work/orders.jsonl"
run run "$yard" --chapter wind_shift --orders "$work/orders.jsonl" --record "$work/part.muster" --json > "$work/json" ||
    fail "a chapter with orders"
run verify "$work/part.muster" > /dev/null || fail "its recording does not verify"
run score "$work/part.muster" --json > "$work/score" || fail "its recording has no score"
[ "$(number total "$work/score")" = "$(number total "$work/json")" ] || fail "the recording scores otherwise"
run events "$work/part.muster" --kind turned_out --to 599 | grep -q '"subject":"wutong' || fail "doctrine did not bring the township to the beginning"
[ "$(run events "$work/part.muster" --kind outcome --from 600 --to 600 | wc -l)" = 9 ] || fail "no figures at the beginning"
echo '{"t":500,"seat":"wutong","unit":"wutong.1","order":"withdraw"}' > "$work/orders.jsonl"
run run "$yard" --chapter 2 --orders "$work/orders.jsonl" 2> "$work/log" && fail "an order before the chapter is taken"
grep -q 'orders.jsonl:1: error: .*at least 600' "$work/log" || fail "an order before the chapter is not named: $(cat "$work/log")"
run run "$yard" --chapter nine 2> "$work/log" && fail "a chapter that is not there"
grep -q 'no chapter nine; expected first_ten, wind_shift' "$work/log" || fail "it is not named: $(cat "$work/log")"
echo "$chapters chapters start and score alone"
