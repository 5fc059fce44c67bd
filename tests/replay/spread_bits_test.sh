#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `muster spread` on mixed ground gives the same bytes from every program given and for 1, 2 and 3 threads.
# usage: spread_bits_test.sh SOURCE MUSTER...
set -eu
source=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v python3 >/dev/null || { echo "SKIPPED the front's bytes (no python3)"; exit 0; }
python3 "$source/tests/bench/spread_ground.py" mixed 256 "$work"
# Two of its eight fuels become cured grass, which burns by other equations.
awk 'NR > 6 { for (i = 1; i <= NF; i++) if ($i == 2) $i = 231; else if ($i == 6) $i = 232 } { print }' "$work/fuel.asc" >"$work/grass.asc"
mv "$work/grass.asc" "$work/fuel.asc"
for muster in "$@"; do
    for threads in 1 2 3; do
        "$muster" spread --fuel "$work/fuel.asc" --elevation "$work/dem.asc" --wind-from 225 --wind-mps 6 \
            --moisture 6,7,8,40,90 --ignite 1500,1500 --line '2400,900;3300,2400' --until 60000 \
            --threads $threads -o "$work/out.asc" --quiet
        [ -e "$work/first.asc" ] || cp "$work/out.asc" "$work/first.asc"
        cmp "$work/first.asc" "$work/out.asc" || { echo "FAILED: $muster with $threads threads gives other bytes"; exit 1; }
    done
done
burnt=$(tr ' ' '\n' <"$work/first.asc" | grep -cE '^[0-9.]+$')
[ "$burnt" -gt 5000 ] || { echo "FAILED: only $burnt cells burnt"; exit 1; }
echo "$# programs, 1 to 3 threads: the same bytes, $burnt cells"
