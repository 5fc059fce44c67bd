#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Is doctrine worth playing against? Each drill is played on many seeds by trained forces, by untrained
# ones and without a response. One-sided sign tests at 1 %: trained loses less than untrained, untrained
# less than none, trained scores above untrained. And what a reviewer of the trained drills counts
# (doctrine.awk). Fails on a test that does not hold, on a false declaration, on a crew left without a
# task for more than 3 min while something burns.
# usage: doctrine.sh MUSTER SOURCE [SEEDS] [SCENARIO...]
set -eu
muster=$1 source=$2 seeds=${3:-60}
[ $# -gt 3 ] && shift 3 || shift $#
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$source/tests/drills
set_of="$*"
if [ -z "$set_of" ]; then
    "$muster" new scenario "$work/town" --seed 5 --quiet
    "$muster" new scenario "$work/field" --surface --seed 6 --quiet
    set_of="$source/scenarios/grain_yard $source/scenarios/one_house_night $source/scenarios/stubble_spring
        $work/town $work/field"
fi

figures() { # JSON: loss, ground burnt, score (-1: none), dead
    for key in loss_index ground_burnt_m2 total dead; do
        sed "s/.*\"$key\":\([-0-9.e+]*\).*/\1/; t; s/.*/-1/" "$1"
    done
}
# One line per seed: the figures of each way, then what the reviewer counted.
play() { # SCENARIO SEED
    "$muster" run "$1" --seed "$2" --json --quiet --record "$work/r.muster" >"$work/json"
    figures "$work/json"
    "$muster" run "$1" --seed "$2" --json --quiet --doctrine untrained >"$work/json"
    figures "$work/json"
    "$muster" run "$1" --seed "$2" --json --quiet --no-response >"$work/json"
    figures "$work/json"
    "$muster" events "$work/r.muster" | awk -f "$here/doctrine.awk"
    rm -f "$work/r.muster"
}

failed=0
for scenario in $set_of; do
    name=$(basename "$scenario") seed=1
    while [ $seed -le "$seeds" ]; do
        play "$scenario" $seed | tr '\n' ' '
        echo
        seed=$((seed + 1))
    done >"$work/$name.seeds"
    awk -v name="$name" -f "$here/chance.awk" -f "$here/doctrine_table.awk" "$work/$name.seeds" || failed=1
done
exit $failed
