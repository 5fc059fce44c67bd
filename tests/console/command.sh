#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Who holds the hat marks out a sector by dragging, orders a unit to it by its row and by its label, and sends a
# message in five taps; all of it stands in the recording, which can be proved.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
session command drill scenarios/one_house_night --seat songlin --lang zh --record "$work/c.muster" << EOF
until 6:30
absent command
click order:take_command
until 6:37
expect command
absent sector:1
click command:sector
drag @house 10 10
until 6:38
absent sector:1
drag 300,200 420 330
until 6:39
expect sector:1
expect board:1
click unit:songlin.1
click board:1
until 6:45
key q
click shift+@house
until 6:46
expect drop:1001
click drop:1001
until 6:48
absent drop:1001
key x
key delete
rclick sector:1
expect menu:1
key escape
absent menu:1
click say
fits
click tick:1:2
click tick:2:2
click form:send
absent form
until 6:49
screenshot $work/zh.png
key 4
expect form
key 3
key x
key s
key return
absent form
until 6:50
key 3
drag 40,420 150 120
until 6:51
expect sector:2
click sector:drop:2
until 6:53
absent sector:2
size 1920 1080
key f12
screenshot $work/en.png
EOF
"$muster" verify "$work/c.muster" --json > "$work/c.json" || fail "cannot be proved: $(cat "$work/c.json")"
"$muster" events "$work/c.muster" > "$work/events"
[ "$(grep -c '"kind":"sector"' "$work/events")" = 3 ] || fail "sectors: $(grep '"kind":"sector"' "$work/events")"
grep -q '"kind":"task_start".*"order_code":"search","target_id":"house"' "$work/events" || fail "nobody was sent to the sector"
grep -q '"kind":"queued".*"order_code":"attack"' "$work/events" || fail "nothing waited"
grep -q '"kind":"task_start".*"order_code":"withdraw"' "$work/events" && fail "what was taken back was done"
grep -q '"kind":"said".*"to_id":"dispatch","form_code":1,"ticks":290}' "$work/events" || fail "the arrival report: $(grep said "$work/events")"
grep -q '"kind":"said".*"form_code":3' "$work/events" || fail "the call for help: $(grep said "$work/events")"
[ "$(grep -c '"kind":"report"' "$work/events")" -ge 1 ] || fail "what the unit knows was not told"
is_picture "$work/zh.png" 1366x768
is_picture "$work/en.png" 1920x1080
exit $bad
