#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every golden recording verifies, or is refused by the number of the behaviour that made it; and one of them was
# made under the behaviour that this program plays. Where that one parts from its drill, drills come out
# differently now: renew.sh counts the behaviour up and adds a recording. usage: golden_test.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work" LANG=en_US.UTF-8
fail() { echo "FAILED: $*"; exit 1; }
plays=$(sed -n 's/.*MST_DRILL_BEHAVIOUR = \([0-9]*\).*/\1/p' "$source/core/drill/behaviour.h")
own=0 verified=0 refused=0

for file in "$source"/tests/replay/golden/*.muster; do
    name=$(basename "$file" .muster) made=${file##*-}
    made=${made%.muster}
    cp "$file" "$work/g.muster"
    "$muster" verify "$work/g.muster" --json > "$work/out" 2> "$work/err" && status=0 || status=$?
    grep -q "\"behaviour\":$made[,}]" "$work/out" || fail "$name does not say its behaviour: $(cat "$work/out")"
    if [ "$status" = 0 ]; then
        grep -q '"verdict":"sealed".*"simulated":true' "$work/out" || fail "$name: $(cat "$work/out")"
        verified=$((verified + 1))
    elif [ "$made" = "$plays" ]; then
        fail "$name parts from its drill: run tests/replay/renew.sh. $(cat "$work/out" "$work/err")"
    else
        grep -q '"verdict":"sealed".*"simulated":false.*"refused":"behaviour"' "$work/out" || fail "$name: $(cat "$work/out")"
        grep -q "behaviour $made of muster, this program plays behaviour $plays" "$work/err" || fail "$name is not refused by name: $(cat "$work/err")"
        refused=$((refused + 1))
        # What does not need it to be played again still works; what does is refused by the same name.
        "$muster" events "$work/g.muster" > "$work/events" 2> "$work/err" || fail "events of $name: $(cat "$work/err")"
        [ -s "$work/events" ] || fail "$name has no events"
        "$muster" score "$work/g.muster" --json > "$work/score" 2> "$work/err" || fail "score of $name: $(cat "$work/err")"
        "$muster" report "$work/g.muster" -o "$work/g.html" --lang zh --quiet 2> "$work/err" || fail "report of $name: $(cat "$work/err")"
        ! "$muster" score "$work/g.muster" --luck 3 --json > "$work/out" 2> "$work/err" || fail "luck of $name: $(cat "$work/out")"
        grep -q "this program plays behaviour $plays" "$work/err" || fail "luck of $name is not refused by name: $(cat "$work/err")"
    fi
    [ "$made" != "$plays" ] || own=1
done
[ "$own" = 1 ] || fail "no golden recording of behaviour $plays: run tests/replay/renew.sh"
[ "$refused" -gt 0 ] || fail "no golden recording was refused"

# Another number does not hide a forgery: bytes that were changed are damaged, whoever made them.
"$muster" verify "$work/g.muster" --chain-only --quiet > "$work/out" 2>&1 || fail "the chain of a golden recording"
printf '\377' | dd of="$work/g.muster" bs=1 seek=3000 conv=notrunc 2> /dev/null
"$muster" verify "$work/g.muster" --json > "$work/out" 2> /dev/null && fail "damage is not seen"
grep -q '"verdict":"damaged"' "$work/out" || fail "damage is not told: $(cat "$work/out")"
echo "$verified golden recordings verify, $refused are refused by their behaviour"
