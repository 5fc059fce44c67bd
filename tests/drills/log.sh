#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The incident log of one drill: who, when, what, and why not, as a clerk at the command post would keep
# it; from the events of a run.
# usage: log.sh MUSTER SOURCE SCENARIO [SEED] [zh|en] [UNTIL_S]
set -eu
muster=$1 source=$2 scenario=$3 seed=${4:-1} lang=${5:-zh} until_s=${6:-0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$muster" run "$scenario" --seed "$seed" --quiet --record "$work/r.muster" >"$work/out"
"$muster" events "$work/r.muster" >"$work/events"
cat "$source/assets/texts/report.csv" "$source/assets/texts/console.csv" >"$work/words"
awk -v lang="$lang" -v until_s="$until_s" -f "$source/tests/drills/log.awk" "$work/words" "$scenario/drill.lua" "$work/events"
