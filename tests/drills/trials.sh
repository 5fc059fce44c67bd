#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The trials matrix: each drill on many seeds, in six ways on the same seed: trained, untrained, no
# response, and trained with slower roads, half the people, a third of the flow of every hydrant. (Longer
# hose has no knob in a drill: metamorphic.sh.) What must hold stands in trials_table.awk; it prints a table and fails when anything does not.
# usage: trials.sh MUSTER SOURCE [SEEDS] [SCENARIO...]; PARALLEL (2) seeds at a time.
set -eu
muster=$1 source=$2 seeds=${3:-200} parallel=${PARALLEL:-2}
[ $# -gt 3 ] && shift 3 || shift $#
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$source/tests/drills
set_of="$*"
if [ -z "$set_of" ]; then
    "$muster" new scenario "$work/town" --seed 5 --quiet
    "$muster" new scenario "$work/field" --surface --seed 6 --quiet
    for drill in "$source"/scenarios/*/drill.lua; do set_of="$set_of $(dirname "$drill")"; done
    set_of="$set_of $work/town $work/field"
fi

# A copy of a scenario in which one thing is worse.
worse() { # SCENARIO COPY WHAT
    cp -r "$1" "$2"
    awk -v what="$3" -f "$here/trials_worse.awk" "$1/drill.lua" >"$2/drill.lua"
    [ "$3" != dry ] || awk -v what=dry -f "$here/trials_worse.awk" "$1/map.json" >"$2/map.json"
}
figures() { # JSON: loss, ground burnt, score (-1: none), dead
    for key in loss_index ground_burnt_m2 total dead; do
        sed "s/.*\"$key\":\([-0-9.e+]*\).*/\1/; t; s/.*/-1/" "$1"
    done
}
run() { # JSON SCENARIO SEED [OPTIONS...]
    json=$1 drill=$2 seed=$3
    shift 3
    "$muster" run "$drill" --seed "$seed" --json --quiet "$@" >"$json" || echo "{}" >"$json"
    figures "$json"
}
# One line: four figures of each of the six ways, then what trials.awk and doctrine.awk counted.
play() { # NAME SCENARIO SEED
    at=$work/$1.$3
    run "$at" "$2" "$3" --record "$at.muster"
    run "$at" "$2" "$3" --doctrine untrained
    run "$at" "$2" "$3" --no-response
    for what in late few dry; do run "$at" "$work/$1.$what" "$3"; done
    "$muster" events "$at.muster" >"$at.events"
    awk -f "$here/trials.awk" "$at.events"
    awk -f "$here/doctrine.awk" "$at.events"
    rm -f "$at" "$at.muster" "$at.events"
}
share() { # NAME SCENARIO FIRST: every PARALLEL-th seed
    seed_of=$3
    while [ "$seed_of" -le "$seeds" ]; do
        play "$1" "$2" "$seed_of" | tr '\n' ' '
        echo
        seed_of=$((seed_of + parallel))
    done >"$work/$1.part$3"
}

failed=0
for scenario in $set_of; do
    name=$(basename "$scenario")
    for what in late few dry; do worse "$scenario" "$work/$name.$what" $what; done
    part=1 jobs=
    while [ $part -le "$parallel" ]; do
        share "$name" "$scenario" $part &
        jobs="$jobs $!" part=$((part + 1))
    done
    for job in $jobs; do wait "$job" || failed=1; done
    minutes=$(sed -n 's/.*duration_min = *\([0-9]*\).*/\1/p' "$scenario/drill.lua" | head -1)
    cat "$work/$name".part* | awk -v name="$name" -v seeds="$seeds" -v minutes="$minutes" -f "$here/chance.awk" -f "$here/trials_table.awk" || failed=1
    rm -rf "$work/$name".part* "$work/$name".late "$work/$name".few "$work/$name".dry
done
exit $failed
