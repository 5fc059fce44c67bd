#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A drill with spilt petrol, foam and gas cylinders, as a trainer writes it: it checks, plays in both languages,
# foam puts the pool out and saves the cylinders that burst when nobody comes; slips of the pen are named.
# usage: fuel_yard_test.sh MUSTER SOURCE
set -u
muster=$1 yard=$2/tests/drills/fuel_yard
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8
bad=0
fail() { echo "FAILED: $*"; bad=1; }
bursts() { timeout 60 "$muster" events "$1" --kind explosion | wc -l; }

timeout 60 "$muster" check "$yard" --json >"$work/check" || fail "check: $(cat "$work/check")"
grep -q '"pool_spread_mps"\|pool_spread_mps' "$work/check" || fail "check does not list what the pool assumes"
saved=0
for seed in 1 2 3; do
    timeout 60 "$muster" run "$yard" --seed $seed --record "$work/with.muster" --quiet || fail "run --seed $seed"
    timeout 60 "$muster" run "$yard" --seed $seed --no-response --record "$work/none.muster" --quiet || fail "run --no-response"
    [ "$(bursts "$work/none.muster")" = 12 ] || fail "seed $seed: not all cylinders burst when nobody comes"
    [ "$(bursts "$work/with.muster")" = 0 ] && saved=$((saved + 1))
done
[ "$saved" -ge 2 ] || fail "the forces saved the cylinders in $saved of 3 drills"
timeout 60 "$muster" events "$work/with.muster" >"$work/events"
grep '"spilt"' "$work/events" | grep -q '"gasoline"' || fail "no event of the spill"
grep '"refused"' "$work/events" | grep '"bund"' | grep -q '"no_foam"' || fail "a tender without foam was not refused"
grep '"knocked_down","subject":"bund"' "$work/events" >/dev/null || fail "foam did not hold the pool"
grep '"building_out","subject":"bund"' "$work/events" >/dev/null || fail "the pool is not out"
timeout 60 "$muster" verify "$work/with.muster" >"$work/verify" || fail "verify: $(cat "$work/verify")"
timeout 60 "$muster" run "$yard" --lang zh --until 700 >"$work/zh" || fail "run in Chinese"
grep -q '汽油流淌火' "$work/zh" || fail "no Chinese title: $(head -n 3 "$work/zh")"

# slip WORDS FROM TO: with FROM put for TO, check says so with the line.
slip() {
    mkdir -p "$work/slip"
    cp "$yard/map.json" "$work/slip"
    sed "s/$2/$3/" "$yard/drill.lua" >"$work/slip/drill.lua"
    timeout 60 "$muster" check "$work/slip" >"$work/out" 2>"$work/err" && timeout 60 "$muster" run "$work/slip" --until 5 >"$work/out" 2>>"$work/err"
    grep -q "drill.lua:[0-9]*: .*$1" "$work/err" || fail "$3: no “$1” in: $(cat "$work/err" "$work/out" | head -n 5)"
}
slip 'gasoline' 'liquid = "gasoline"' 'liquid = "gasolin"'
slip 'occupancy liquid' 'spill("bund"' 'spill("office"'
slip 'bund' 'spill("bund"' 'spill("bunt"'
slip 'volume_l' 'volume_l = 8000' 'volume_l = -1'
slip 'whole number\|1..60' 'count = 12' 'count = 1.5'
[ "$bad" = 0 ] && echo "pool, foam and cylinders play as written"
exit $bad
