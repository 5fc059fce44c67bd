#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every order has its key or its row: an order that a drill brings as data is given from the menu and by its key; an
# order without a target waits for no click; arrow keys choose the target of one that needs it.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
mkdir "$work/own"
cp scenarios/one_house_night/map.json "$work/own"
sed '/^d:at("T+00:00"/i\
d:order "sound_gong" { en = "Sound the gong", zh = "鸣锣示警", crew = 1, seconds = 10, effect = "none" }\
d:order "clear_snow" { en = "Clear the way", zh = "清除积雪", target = "building", crew = 2, seconds = 20, effect = "none" }' \
    scenarios/one_house_night/drill.lua > "$work/own/drill.lua"

session own drill "$work/own" --seat songlin --lang zh --record "$work/o.muster" << EOF
until 6:30
click more
fits
# The rows turn in pages of nine: the drill's own orders stand among what can be done.
key 0
key 0
key 0
key escape
key alt+7
until 6:45
key alt+8
key right
fits
screenshot $work/aim.png
key right
key left
key escape
key alt+8
seek right @b2
seek left @house
key return
until 7:30
key q
key right
key escape
key alt+c
until 7:40
quit
EOF
"$muster" verify "$work/o.muster" --json > "$work/o.json" || fail "cannot be proved: $(cat "$work/o.json")"
"$muster" events "$work/o.muster" > "$work/events"
grep -q '"kind":"task_start".*"order_code":"sound_gong"' "$work/events" || fail "nobody sounded the gong"
grep -q '"kind":"task_start".*"order_code":"clear_snow","target_id":"' "$work/events" || fail "nobody cleared the way"
grep -q '"order_code":"attack"' "$work/events" && fail "what was left with Escape was ordered"
grep -q '"order_code":"\(rest\|change_cylinders\)"' "$work/events" || fail "Alt and C gave no order"
is_picture "$work/aim.png" 1366x768
exit $bad
