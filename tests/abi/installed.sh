#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The force of plugins/README.md, taken from that page as it stands, builds in a project of its own
# against an installed muster, and is a plugin: one symbol, nothing from outside.
set -eu
source_dir=$1 build_dir=$2 compiler=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

block() { # language: the first such block of the page
    sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$source_dir/plugins/README.md" | sed '/^```/d'
}
cmake --install "$build_dir" --component plugin_kit --prefix "$work/muster" > "$work/log"
mkdir -p "$work/project/village_brigade"
block c > "$work/project/village_brigade/village_brigade.c"
block cmake > "$work/project/CMakeLists.txt"
lines=$(wc -l < "$work/project/village_brigade/village_brigade.c")
[ "$lines" -gt 50 ] && [ "$lines" -le 200 ] || { echo "FAILED: the force has $lines lines"; exit 1; }

cmake -S "$work/project" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/muster" -DCMAKE_C_COMPILER="$compiler" \
      -DCMAKE_C_FLAGS="-Wall -Wextra -Wno-unused-parameter -Werror" > "$work/log" || { cat "$work/log"; exit 1; }
cmake --build "$work/build" > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
library=$work/build/plugins/village_brigade.so
shown=$(nm -D --defined-only "$library" | awk '{print $3}')
[ "$shown" = mst_plugin_query ] || { echo "FAILED: it shows $shown"; exit 1; }
asked=$(nm -D -u "$library" | awk '{print $2}' | grep -vE '^(memset|memcpy|memmove|memcmp)$' || true)
[ -z "$asked" ] || { echo "FAILED: it asks for $asked"; exit 1; }
echo "the force of README.md: $lines lines, builds against an installed muster"
