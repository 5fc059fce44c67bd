#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Doctrine gets worse, not absurd: the flagship with half the people, with every hydrant frozen, and with a
# net on which nobody is heard. On three seeds the score falls in sum, nobody faults, nobody asks for the
# impossible again and again, and nobody is left without a task. And a seat passes to a person and back in
# the middle: doctrine is silent meanwhile, takes up what it finds, and the recording verifies.
# usage: worse.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
here=$source/tests/drills flagship=$source/scenarios/grain_yard
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAILED: $*"; failed=1; }

# A copy of the flagship in which one thing is worse.
copy() { # NAME
    cp -r "$flagship" "$work/$1"
    case $1 in
    few) awk -v what=few -f "$here/trials_worse.awk" "$flagship/drill.lua" >"$work/few/drill.lua" ;;
    frozen) for h in $(grep -o '"id":"h[0-9]*"' "$flagship/map.json" | tr -dc 'h0-9\n'); do
            [ "$h" = h3 ] || echo "d:condition \"$h\" { frozen = true }"
        done >>"$work/frozen/drill.lua" ;;
    esac
}
total() { sed 's/.*"score":{"total":\([0-9.]*\).*/\1/' "$1"; }
echo '{"t":1,"seat":"director","order":"radio","off_s":5400}' >"$work/mute.jsonl"
play() { # NAME DIR SEED [OPTIONS]: score, faults, refusals, longest without a task
    "$muster" run "$2" --seed "$3" ${4:-} ${5:-} --json --quiet --record "$work/r.muster" >"$work/json"
    "$muster" events "$work/r.muster" >"$work/events"
    grep -q culprit_off "$work/events" && fail "$1, seed $3: somebody fell silent"
    set -- "$1" "$3" $(awk -f "$here/doctrine.awk" "$work/events")
    [ "$3" -le 60 ] || fail "$1, seed $2: $3 refusals"
    [ "$7" -le 180 ] || fail "$1, seed $2: $7 s without a task"
    echo "$1 $(total "$work/json")" >>"$work/scores"
}
for name in few frozen; do copy $name; done
for seed in 1 2 3; do
    play whole "$flagship" $seed
    for name in few frozen; do play $name "$work/$name" $seed; done
    play mute "$flagship" $seed --orders "$work/mute.jsonl"
done
awk '{ sum[$1] += $2 } END {
    for (name in sum) printf "%-8s score %.1f\n", name, sum[name] / 3
    for (name in sum) if (name != "whole" && sum[name] >= sum["whole"]) { print "FAILED: " name " scores no less"; bad = 1 }
    exit bad }' "$work/scores" || failed=1

# ---- a force may be useless: in the care home the national station comes when all is done ----
loss() { grep -o '"loss_index":[-0-9.e+]*' "$work/json" | head -1; }
for seed in 1 2 3 4 5 6; do
    "$muster" run "$source/scenarios/care_home" --seed $seed --json --quiet >"$work/json"
    with=$(loss)
    "$muster" run "$source/scenarios/care_home" --seed $seed --json --quiet --without dongguan >"$work/json"
    [ -n "$with" ] && [ "$with" = "$(loss)" ] || fail "care_home, seed $seed: the national station changes the loss"
done

# ---- a person sits down at T+15:00 and leaves at T+25:00 ----
cat >"$work/orders.jsonl" <<'JSON'
{"t":900,"seat":"director","order":"take_seat","target":"wutong"}
{"t":1500,"seat":"director","order":"leave_seat","target":"wutong"}
JSON
"$muster" run "$flagship" --seed 1 --quiet --orders "$work/orders.jsonl" --record "$work/person.muster"
"$muster" verify "$work/person.muster" --quiet >/dev/null 2>&1 || fail "a drill with a change of seats does not verify"
"$muster" events "$work/person.muster" --kind task_start | grep '"subject":"wutong' | grep -v withdraw >"$work/wutong" || true # a crew that flees waits for nobody's order
count() { awk -v from="$1" -v to="$2" '{ match($0, /"t":[0-9]+/); t = substr($0, RSTART + 4, RLENGTH - 4) + 0 } t > from && t < to' "$work/wutong" | wc -l; }
[ "$(count 0 900)" -gt 0 ] || fail "doctrine gave no order before the person came"
[ "$(count 910 1500)" -eq 0 ] || fail "doctrine ordered about in a person's seat: $(count 910 1500) tasks"
[ "$(count 1500 1620)" -gt 0 ] || fail "doctrine gave no order within two minutes after the person had left"
exit $failed
