#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes the incident log of the flagship's first half hour into its note.md, in both languages, anew: the table
# after the line that begins **Incident log**, and the one after **处置记录**.
# usage: log_note.sh MUSTER SOURCE
set -eu
here=$2/tests/drills note=$2/scenarios/grain_yard/note.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for lang in en zh; do sh "$here/log.sh" "$1" "$2" "$2/scenarios/grain_yard" 1 $lang 1800 >"$work/$lang"; done
awk -v en="$work/en" -v zh="$work/zh" '
    function put(file,    line) { while ((getline line < file) > 0) print line }
    /^\*\*Incident log\*\*/ { table = en } /^\*\*处置记录\*\*/ { table = zh }
    /^\|/ && table { put(table); table = ""; skips = 1 }
    !/^\|/ { skips = 0 }
    !skips { print }' "$note" >"$work/note"
cp "$work/note" "$note"
