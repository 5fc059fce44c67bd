#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Marks of people stand beside a recording: several assessors, their mean and spread, a final mark that says why where
# it differs, objections and answers; only appended, never merged with the automatic score, and every change shows.
# usage: marks.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work" LANG=en_US.UTF-8
fail() { echo "FAILED: $*"; exit 1; }
rec=$work/r.muster
"$muster" run "$source/scenarios/one_house_night" --record "$rec" --quiet 2> /dev/null
cp "$source/assets/rubric/standard.lua" "$work/own.lua"
mark() { "$muster" mark "$rec" "$@" --quiet 2> "$work/err" || fail "mark $*: $(cat "$work/err")"; }
refused() { ! "$muster" mark "$rec" "$@" --quiet 2> "$work/err" || fail "mark $*: taken"; grep -q expected "$work/err" || fail "mark $*: does not say what was expected"; }
heading=$("$muster" mark "$rec" --json | grep -o '"id":"[a-z_0-9]*"' | head -n 1 | cut -d'"' -f4)
automatic=$("$muster" mark "$rec" --json | grep -o '"automatic_level":"[a-z]*"' | cut -d'"' -f4)
"$muster" score "$rec" --json > "$work/before"

mark --by Gao --for "$heading" --points 92
mark --by Xu --for "$heading" --points 71
mark --by He --for "$heading" --points 80
mark --by Xu --for "$heading" --points 82
mark --by Gao --for total --points 55
mark --by Xu --for total --points 85
"$muster" mark "$rec" --json > "$work/out"
grep -q "\"id\":\"$heading\",\"automatic\":[0-9.]*,\"marks\":{\"Gao\":92,\"Xu\":82,\"He\":80},\"mean\":84.66666666666667,\"discuss\":false" "$work/out" || fail "the mean of three: $(head -c 500 "$work/out")"
grep -q '"marks":{"Gao":55,"Xu":85},"mean":70,"discuss":true' "$work/out" || fail "two levels apart are not for discussion"

other=good
[ "$automatic" != good ] || other=pass
refused --by Gao --final "$other"
mark --by Gao --final "$other" --say 'the first line was late for a reason'
[ "$automatic" = none ] || mark --by Gao --final "$automatic"
mark --by Wu --object 'the road was closed' --for "$heading"
number=$("$muster" mark "$rec" --json | grep -o '"number":[0-9]*,"kind":"objection"' | grep -o '[0-9]*')
mark --by Gao --answer "$number" --say 'true; the points stand'
refused --by Gao --answer 1 --say x
refused --by Gao --points 101
refused --by Gao --points ten
refused --points 50
refused --by Gao
refused --by Gao --points 50 --final good
refused --by Gao --points 50 --for nothing_like_it
refused --by Gao --final best
lines=$(wc -l < "$rec.marks")
[ "$lines" -ge 9 ] || fail "the file has $lines lines"

# Never merged, and nothing is lost: the first lines are still what they were.
"$muster" score "$rec" --json > "$work/after"
cmp -s "$work/before" "$work/after" || fail "marks changed the automatic score"
cp "$rec.marks" "$work/good"
for edit in 's/\t92\t/\t99\t/' '2d' '1!G;h;$!d'; do
    sed "$edit" "$work/good" > "$rec.marks"
    if "$muster" mark "$rec" > /dev/null 2> "$work/err"; then fail "an edit was not seen: $edit"; fi
    grep -q 'marks:[0-9]*: error' "$work/err" || fail "an edit is not named by its line"
done
# Every line kept, those of another drill are refused.
"$muster" run "$source/scenarios/one_house_night" --seed 2 --record "$work/other.muster" --quiet 2> /dev/null
cp "$work/good" "$work/other.muster.marks"
if "$muster" mark "$work/other.muster" > /dev/null 2>&1; then fail "marks of another drill are taken"; fi
# A signature of a person leaves them valid.
cp "$work/good" "$rec.marks"
"$muster" key new -o "$work/k" > /dev/null 2>&1 || "$muster" key new -o "$work/k" --quiet
"$muster" sign "$rec" --key "$work/k" --role assessor --quiet
"$muster" mark "$rec" --quiet || fail "a signature made the marks invalid"
echo "$lines marks appended, edits, lost lines, order and another drill's marks seen"
