#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Does a response do any good? Paired seeds: each drill is played with its forces and with
# --no-response; a one-sided sign test at 1 % on the loss index over the seeds where the two differ.
# usage: paired.sh MUSTER SOURCE [SEEDS] [SCENARIO...]; without scenarios: the flagship, and generated
# drills on the real towns of MUSTER_SHARED (default ../shared) where these are there.
set -eu
muster=$1 source=$2 seeds=${3:-60}
here=$source/tests/drills
[ $# -gt 3 ] && shift 3 || shift $#
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shared=${MUSTER_SHARED:-$source/../shared}

town() { # NAME INPUT [IMPORT OPTIONS...]
    name=$1 input=$2
    shift 2
    if [ ! -r "$input" ]; then
        echo "SKIPPED $name (no $input)"
        [ "${CI:-}" != true ] || exit 1
        return
    fi
    "$muster" import "$input" "$@" -o "$work/$name.json" --quiet
    "$muster" new scenario "$work/$name" --map "$work/$name.json" --quiet
    set_of="$set_of $work/$name"
}
set_of="$*"
if [ -z "$set_of" ]; then
    set_of="$source/scenarios/grain_yard"
    town bautzen "$shared/data/bautzen.osm"
    town wuhan "$shared/data/wuhan.geojson"
    town north-bayreuth "$shared/data/north-bayreuth.osm.gz" --elevation "$shared/data"
fi

figure() { # JSON KEY: the number that stands after "KEY":
    sed "s/.*\"$2\":\([-0-9.e+]*\).*/\1/" "$1"
}

failed=0
printf '%-24s %6s %6s %6s %12s %12s %9s\n' drill better same worse loss_with loss_none p
for scenario in $set_of; do
    : >"$work/pairs"
    seed=1
    while [ $seed -le "$seeds" ]; do
        "$muster" run "$scenario" --seed $seed --json --quiet >"$work/with" 2>/dev/null
        "$muster" run "$scenario" --seed $seed --no-response --json --quiet >"$work/none" 2>/dev/null
        echo "$(figure "$work/with" loss_index) $(figure "$work/none" loss_index)" >>"$work/pairs"
        seed=$((seed + 1))
    done
    awk -v name="$(basename "$scenario")" -f "$here/chance.awk" -f "$here/paired.awk" "$work/pairs" || failed=1
done
exit $failed
