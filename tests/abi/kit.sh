#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The plugin kit as its users have it: headers that stand alone in C11, C17 and C++; `new plugin`, `plugin check`,
# `plugin list`; and a fourth force, built against an installed muster only, that plays in the flagship.
set -eu
muster=$1 source_dir=$2 build_dir=$3 compiler=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
run() { timeout 120 "$muster" "$@" --lang en; }

cmake --install "$build_dir" --component plugin_kit --prefix "$work/kit" > "$work/log"
for header in "$work"/kit/include/muster/*.h; do
    name=$(basename "$header")
    for standard in c11 c17; do
        echo "#include \"muster/$name\"" | "$compiler" -std=$standard -pedantic -Wall -Wextra -Werror -x c -fsyntax-only \
            -I "$work/kit/include" - || fail "$name alone in $standard"
    done
    command -v g++ > /dev/null || continue
    echo "#include \"muster/$name\"" | g++ -std=c++17 -pedantic -Wall -Wextra -Werror -x c++ -fsyntax-only \
        -I "$work/kit/include" - || fail "$name alone in C++"
done
echo '#include "muster/plugin.h"' | "$compiler" -ffast-math -x c -fsyntax-only -I "$work/kit/include" - 2> "$work/log" &&
    fail "plugin.h lets itself be built with -ffast-math"
grep -q 'without -ffast-math' "$work/log" || fail "-ffast-math is not named"

build() { # folder: its library lies in $work/out/plugins
    cmake -S "$1" -B "$work/out" -DCMAKE_PREFIX_PATH="$work/kit" -DCMAKE_C_COMPILER="$compiler" \
        -DCMAKE_C_FLAGS="-Wall -Wextra -Wno-unused-parameter -Werror" > "$work/log" || { cat "$work/log"; fail "$1"; }
    cmake --build "$work/out" > "$work/log" 2>&1 || { cat "$work/log"; fail "$1"; }
}

run new plugin "$work/Village-1" > /dev/null || fail "new plugin"
run new plugin "$work/Village-1" 2> "$work/log" && fail "new plugin writes over what is there"
build "$work/Village-1"
run plugin check "$work/out/plugins/village_1.so" > "$work/log" || { cat "$work/log"; fail "a new plugin is not sound"; }
[ "$(grep -c '\[yes\]' "$work/log")" = 5 ] || fail "a new plugin passes fewer than 5 checks"
run plugin check "$build_dir/tests/faults/fault_hidden.so" > "$work/log" 2>&1 && fail "hidden state goes unseen"
run plugin check "$work/none.so" 2> /dev/null && fail "no file, and yet good"

lines=$(wc -l < "$source_dir/tests/abi/forest/forest_crew/forest_crew.c")
[ "$lines" -lt 200 ] || fail "the fourth force has $lines lines"
rm -rf "$work/out"
build "$source_dir/tests/abi/forest"
MUSTER_PLUGINS=$work/out/plugins
export MUSTER_PLUGINS
run plugin list --json > "$work/log" || fail "plugin list"
for id in forest_crew micro_station national_station township_team; do
    grep -q "\"id\":\"$id\"" "$work/log" || fail "plugin list does not name $id"
done
run plugin check "$work/out/plugins/forest_crew.so" > "$work/log" || { cat "$work/log"; fail "forest_crew is not sound"; }

cp -r "$source_dir/scenarios/grain_yard" "$work/yard"
cat >> "$work/yard/drill.lua" <<'LUA'
d:force "forest_crew" { id = "forest", station = "s1", apparatus = { "command_car", "command_car" }, crew = { day = 10, night = 6 },
  title = { en = "Forest crew", zh = "森林消防队" } }
LUA
run check "$work/yard" > /dev/null 2>&1 || fail "the flagship with a fourth force does not check"
run run "$work/yard" --until 3600 --record "$work/yard.muster" --json > "$work/log" || fail "it does not play"
for kind in turned_out arrived; do
    run events "$work/yard.muster" --kind $kind | grep -q '"subject":"forest' || fail "the forest crew never $kind"
done
run events "$work/yard.muster" --kind culprit_off | grep -q . && fail "somebody fell silent"
begun=$(run events "$work/yard.muster" --kind task_start | grep -c '"subject":"forest' || true)
[ "$begun" -gt 0 ] || fail "the forest crew begins no task"
run verify "$work/yard.muster" > /dev/null || fail "its recording does not verify"
echo "a fourth force of $lines lines begins $begun tasks in the flagship"
