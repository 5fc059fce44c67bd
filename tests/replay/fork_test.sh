#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A fork without new orders is its parent bit for bit, wherever it leaves it; with new orders it keeps the
# history up to there; every fork verifies; and what cannot be forked leaves no file behind.
# usage: fork_test.sh MUSTER SOURCE [RANDOM-TICKS]
set -eu
muster=$1 source=$2 ticks=${3:-25}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work" LANG=en_US.UTF-8
drill=$source/scenarios/one_house_night
fail() { echo "FAILED: $*"; exit 1; }
member() { sed -n "s/.*\"$2\":\([0-9]*\|\"[^\"]*\"\).*/\1/p" "$1" | tr -d '"' | head -n 1; }

# A drill in which people sit: doctrine until second 150, then a crew that is told what to do.
cat > "$work/orders.jsonl" <<'END'
{"t":100,"seat":"director","order":"take_seat","target":"songlin"}
{"t":230,"seat":"songlin","unit":"songlin.1","order":"take_command"}
{"t":232,"seat":"songlin","unit":"songlin.1","order":"size_up","target":"house"}
{"t":330,"seat":"songlin","unit":"songlin.1","order":"attack","target":"house"}
{"t":500,"seat":"songlin","unit":"songlin.1","order":"watch","target":"house"}
END
"$muster" run "$drill" --seed 3 --orders "$work/orders.jsonl" --quiet --record "$work/parent.muster" 2> "$work/err" || fail "no parent: $(cat "$work/err")"
"$muster" verify "$work/parent.muster" --quiet || fail "the parent does not verify"

i=0
while [ "$i" -lt "$ticks" ]; do
    at=$(awk -v seed="$i" 'BEGIN { srand(seed); print int(rand() * 721) }')
    "$muster" fork "$work/parent.muster" --at "$at" -o "$work/fork.muster" --json > "$work/out" || fail "no fork at $at"
    [ "$(member "$work/out" same_until)" = 720 ] || fail "the fork at $at is not its parent: $(head -c 300 "$work/out")"
    i=$((i + 1))
done
"$muster" verify "$work/fork.muster" --quiet || fail "a fork does not verify"

# With new orders: the same until the fork, another drill after it, and a fork of a fork.
echo '{"t":310,"seat":"songlin","unit":"songlin.1","order":"withdraw"}' > "$work/new.jsonl"
"$muster" fork "$work/parent.muster" --at 5:00 --orders "$work/new.jsonl" -o "$work/child.muster" --json > "$work/out"
[ "$(member "$work/out" same_until)" = 309 ] || fail "the child parts at another second than its first order: $(cat "$work/out")"
"$muster" verify "$work/child.muster" --quiet || fail "the child does not verify"
"$muster" fork "$work/child.muster" --at 400 -o "$work/grandchild.muster" --json > "$work/out"
[ "$(member "$work/out" same_until)" = 720 ] || fail "the grandchild is not the child"
"$muster" compare "$work/parent.muster" "$work/child.muster" "$work/grandchild.muster" --json > "$work/out"
grep -q '"parent":0,' "$work/out" && grep -q '"parent":1,' "$work/out" || fail "the tree is not told: $(cat "$work/out")"
grep -q '"parts":{"t":310,"field":"orders"}' "$work/out" || fail "compare does not say where they part"

# What cannot be.
refused() {
    ! "$muster" fork "$work/parent.muster" "$@" > /dev/null 2> "$work/err" || fail "fork $*: not refused"
    grep -q expected "$work/err" || fail "fork $*: does not say what was expected: $(cat "$work/err")"
    [ ! -e "$work/none.muster" ] || fail "fork $*: left a file behind"
}
refused --at 721 -o "$work/none.muster"
refused --at 310 --orders "$work/new.jsonl" -o "$work/none.muster"
refused --at x -o "$work/none.muster"
refused --at 300 -o "$work/parent.muster"
"$muster" verify "$work/parent.muster" --quiet || fail "a refused fork damaged its parent"
echo "$ticks forks are their parent bit for bit"
