#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# After drills came to come out differently: counts the behaviour up if the golden recording of the present one no
# longer verifies, builds, and records. usage: renew.sh BUILD SOURCE [--bump]   (BUILD: a configured build folder)
set -eu
build=$(realpath "$1") source=$(realpath "$2")
header=$source/core/drill/behaviour.h golden=$source/tests/replay/golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work"
number=$(sed -n 's/.*MST_DRILL_BEHAVIOUR = \([0-9]*\).*/\1/p' "$header")
file=$golden/golden-$number.muster
if [ -e "$file" ] && { [ "${3:-}" = --bump ] || ! "$build/muster" verify "$file" --quiet > /dev/null 2>&1; }; then
    number=$((number + 1))
    sed -i "s/MST_DRILL_BEHAVIOUR = [0-9]*/MST_DRILL_BEHAVIOUR = $number/" "$header"
    make -C "$build" -s -j2 muster
fi
file=$golden/golden-$number.muster
mkdir "$work/golden"
cp "$golden/drill.lua" "$golden/map.json" "$work/golden/"
[ -e "$file" ] || (cd "$work" && "$build/muster" run golden --until 90 --record "$file" --quiet)
"$build/muster" verify "$file" --quiet && echo "behaviour $number: $file"
