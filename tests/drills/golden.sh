#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Golden drills: each shipped scenario, seed 1, gives the hashes (every 300 ticks) and the outcome that
# stand in its golden.txt. A change that is meant to change a drill writes them anew and says why.
# usage: golden.sh MUSTER SOURCE [--write]
set -eu
muster=$1 source=$2 write=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for folder in "$source"/scenarios/*/; do
    name=$(basename "$folder")
    "$muster" run "$folder" --seed 1 --quiet --json --hashes "$work/hashes" >"$work/out" 2>"$work/err" || {
        cat "$work/err"
        exit 1
    }
    {
        echo "# tick hash, every 300 ticks and the last; then the outcome"
        awk '{ last = $0 } $1 % 300 == 0 { print; shown = $0 } END { if (last != shown) print last }' "$work/hashes"
        sed 's/.*"outcome":{\([^}]*\)}.*/\1/' "$work/out" | tr ',' '\n' | tr -d '"' | tr ':' ' '
    } >"$work/golden"
    if [ "$write" = --write ]; then
        cp "$work/golden" "$folder/golden.txt"
        echo "written: $name"
    elif cmp -s "$work/golden" "$folder/golden.txt"; then
        echo "as golden: $name"
    else
        echo "DIFFERS from golden: $name"
        diff "$folder/golden.txt" "$work/golden" | head -6 || true
        failed=1
    fi
done
exit $failed
