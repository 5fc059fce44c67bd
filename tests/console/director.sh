#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A director injects: wind, a trapped person, a frozen hydrant, a closed road; takes a seat and comes back; and
# every act is in the recording, which can be proved.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
session director drill scenarios/grain_yard --seat director --lang zh --theme night --record "$work/d.muster" << EOF
until 5:00
click tool:wind
expect windcard
click wind:2
click mps:2
click wind:go
absent windcard
click tool:trapped
click @shop_corner
click tool:freeze
click @h1
click bookmark
until 5:30
screenshot $work/director.png
# The plan: one inject later, then now; another by dragging, then skipped; radio gone, a leader comes.
click inject:wind_shift
expect injectcard
click inject:later
until 5:32
click inject:wind_shift
absent injectcard
drag inject:old_woman 40 0
until 5:34
absent injectcard
click inject:wind_shift
key return
absent injectcard
click inject:old_woman
fits
screenshot $work/card.png
key x
click tool:radio
key 8
click @straw_2
until 5:36
click inject:wind_shift
grey inject:fire
key escape
drag grip:director 0 -60
click take:2
await bar 20
expect unit:wutong.1
until 5:50
key f8
expect tool:wind
key n
until 6:00
screenshot $work/back.png
EOF
"$muster" verify "$work/d.muster" --json > "$work/d.json" || fail "cannot be proved: $(cat "$work/d.json")"
"$muster" events "$work/d.muster" > "$work/events"
[ "$(grep -c '"kind":"inject_hand"' "$work/events")" = 4 ] || fail "the hand: $(grep inject_hand "$work/events")"
grep -q '"kind":"inject","subject":"wind_shift"' "$work/events" || fail "the wind did not turn when told to"
grep -q '"kind":"inject","subject":"old_woman"' "$work/events" && fail "what was skipped came all the same"
for kind in wind_changed person_trapped mark radio leader_arrived; do
    grep -q "\"kind\":\"$kind\"" "$work/events" || fail "no $kind in the recording"
done
grep -q '^panel_director [0-9]' "$XDG_DATA_HOME/muster/settings.txt" || fail "the panel's size was not remembered"
is_picture "$work/director.png" 1366x768
is_picture "$work/card.png" 1366x768
exit $bad
