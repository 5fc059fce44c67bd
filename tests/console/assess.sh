#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An assessor watches a drill that runs: truth beside any seat's picture, a mark with one key for each line of the
# rubric, stamps and notes kept beside the recording; no order can be given. In a replay units leave tracks, one is
# followed, and a difference is shown where it is.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
session live drill scenarios/grain_yard --seat assessor --lang zh --record "$work/a.muster" << EOF
until 8:00
expect rubric
absent takeover
absent bar
absent order:attack
key v
key v
expect map:truth
key 1
key 2
key 2
click mark:3:3
key b
click comment
text 微型站先到
key return
expect note:5
until 12:00
key k
fits
screenshot $work/live.png
EOF
"$muster" verify "$work/a.muster" --json > "$work/a.json" || fail "cannot be proved: $(cat "$work/a.json")"
"$muster" events "$work/a.muster" --kind inject_hand | grep -q . && fail "an assessor has a hand in it"
# Three lines of the rubric, whatever they are called there, each with the mark of its key.
[ "$(grep '^mark' "$work/a.muster.notes" | cut -f 2 | sort -u | grep -c '^[a-z0-9_]*$')" = 3 ] || fail "not three lines of the rubric"
printf 'mark\tseen\nmark\tunseen\nmark\tnone\nstamp\t480\nnote\t480\t微型站先到\n' > "$work/want"
awk -F '\t' -v OFS='\t' '$1 == "mark" { print $1, $3; next } { print }' "$work/a.muster.notes" > "$work/got"
cmp "$work/got" "$work/want" || fail "the marks: $(cat "$work/a.muster.notes")"
session again replay "$work/a.muster" --lang en --size 1920x1080 << EOF
until 11:00
expect note:5
key v
key v
key k
click @wutong.1
key f
click differ:1
key f10
screenshot $work/tracks.png
EOF
# From the briefing: one team and the assessor at one desk, a key for each.
session desk drill --lang en << EOF
await start:one 400
click start:one
expect seat:4
click seat:4
click brief:go
await mine:2 400
key f11
expect rubric
key f2
absent rubric
EOF
is_picture "$work/live.png" 1366x768
is_picture "$work/tracks.png" 1920x1080
exit $bad
