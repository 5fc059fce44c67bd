#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One team commands a drill from its briefing to the hot-wash, once by mouse only and once by keys only; the
# recording of either can be proved, holds the same orders, and ends better than without a response.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
house=scenarios/one_house_night

session mouse drill $house --seat songlin --lang zh --record "$work/mouse.muster" << EOF
until 3:00
expect unit:songlin.1
until 6:30
click order:take_command
until 6:37
expect command
click order:search
click @house
until 6:38
screenshot $work/play.png
rclick @h1
expect menu:1
key escape
absent menu:1
click log
expect log:list
click log
until 11:15
click order:attack
click @house
until 12:00
await wash:replay 400
screenshot $work/wash.png
click wash:replay
expect scrub
quit
EOF
session keys drill $house --seat songlin --lang en --theme night --record "$work/keys.muster" << EOF
until 6:30
key v
until 6:37
key a
key return
until 11:15
key q
key return
until 12:00
await wash:replay 400
key r
until 0:30
key .
key t
key escape
EOF
for run in mouse keys; do
    "$muster" verify "$work/$run.muster" --json > "$work/$run.json" || fail "$run cannot be proved: $(cat "$work/$run.json")"
    "$muster" events "$work/$run.muster" --kind task_start | sed 's/"t":[0-9]*,"n":[0-9]*,//' > "$work/$run.tasks"
    grep -q '"order_code":"search"' "$work/$run.tasks" || fail "$run: no search was begun"
done
cmp "$work/mouse.tasks" "$work/keys.tasks" || fail "mouse and keys gave different orders"

# Better than nobody: the sleeper is out.
"$muster" score "$work/mouse.muster" --json > "$work/with.json"
"$muster" run $house --no-response --record "$work/none.muster" --quiet
"$muster" score "$work/none.muster" --json > "$work/without.json"
total() { sed 's/.*"total":\([0-9.]*\).*/\1/' "$1"; }
awk -v with="$(total "$work/with.json")" -v without="$(total "$work/without.json")" 'BEGIN { exit !(with > without) }' ||
    fail "the team scored $(total "$work/with.json"), nobody $(total "$work/without.json")"
is_picture "$work/play.png" 1366x768
is_picture "$work/wash.png" 1366x768
exit $bad
