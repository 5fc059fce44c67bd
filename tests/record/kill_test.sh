#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# kill -9 at random instants of a recording drill: what is left is never damaged, forged, or called sealed by a key that
# is known unless it ran to its end, and every whole tick in it can still be read. usage: kill_test.sh MUSTER SOURCE [TIMES]
set -eu
muster=$1 source=$2 times=${3:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work" LANG=en_US.UTF-8
fail() { echo "FAILED: $*"; exit 1; }
drill=$source/scenarios/grain_yard # long enough that most instants fall into the play
start=$(date +%s%N)
"$muster" run "$drill" --record "$work/whole.muster" --quiet 2> "$work/err" || fail "no recording: $(cat "$work/err")"
whole_ns=$(($(date +%s%N) - start))
key=$(find "$work" -name '*.pub' | head -n 1)
[ -n "$key" ] || fail "no key was made"
[ "$("$muster" verify "$work/whole.muster" --key "$key" --chain-only --json | grep -o '"verdict":"[a-z]*"')" = '"verdict":"sealed"' ] || fail "the whole one is not sealed"
"$muster" events "$work/whole.muster" > "$work/all"
[ -s "$work/all" ] || fail "the whole drill has no events"
cut=0 none=0 ended=0
for i in $(seq "$times"); do
    after=$(awk -v seed="$i" -v ns="$whole_ns" 'BEGIN { srand(seed * 7919); printf "%.4f", 0.001 + rand() * ns / 1e9 }')
    rm -f "$work/r.muster"
    timeout -s KILL "$after" "$muster" run "$drill" --record "$work/r.muster" --quiet > /dev/null 2>&1 || true
    [ -s "$work/r.muster" ] || { none=$((none + 1)); continue; }
    status=0
    "$muster" verify "$work/r.muster" --key "$key" --chain-only --json > "$work/out" 2> "$work/err" || status=$?
    [ "$status" -le 2 ] || fail "verify ended with $status after $after s: $(cat "$work/err")"
    if [ "$status" = 2 ]; then # killed before the start was whole: no recording yet
        [ "$(wc -c < "$work/r.muster")" -lt 12 ] || fail "no recording after $after s: $(cat "$work/err")"
        none=$((none + 1))
    elif grep -q '"verdict":"sealed"' "$work/out"; then
        "$muster" events "$work/r.muster" | cmp -s - "$work/all" || fail "called sealed, and not whole, after $after s"
        ended=$((ended + 1))
    else
        grep -q '"verdict":"unsealed"' "$work/out" || fail "after $after s: $(cat "$work/out")"
        "$muster" events "$work/r.muster" > "$work/some" 2> /dev/null || true
        lines=$(wc -l < "$work/some")
        head -n "$lines" "$work/all" | cmp -s - "$work/some" || fail "other events than the whole drill has, after $after s"
        cut=$((cut + 1))
    fi
done
echo "$times kills: $cut cut recordings, $none before the first record, $ended after the end; none damaged, none forged"
