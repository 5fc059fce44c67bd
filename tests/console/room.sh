#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One room: one operator plays three seats, the wall shows the common board, a key says who speaks. An
# assessment has no pause and keeps its recording by itself. Both languages, both themes, two sizes.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
session room drill --lang en --size 1920x1080 << EOF
await start:joint 400
click start:joint
key 1
key 3
click mode:2
screenshot $work/brief.png
key return
await bar 400
grey pause
grey faster
key space
grey pause
EOF
ls "$XDG_DATA_HOME"/muster/recordings/grain_yard-*.muster > /dev/null 2>&1 || fail "an assessment was not recorded"
session seats drill --lang en --size 1920x1080 << EOF
await start:joint 400
click start:joint
key 1
key 3
key return
await mine:3 400
until 10:30
key f2
expect unit:depot.1
key f3
expect unit:wutong.1
key f9
expect board
absent bar
click @depot.1
absent bar
key f2
expect bar
key f3
absent order:attack
key f2
screenshot $work/wall.png
key 4
expect form
click tick:2:2
key return
absent form
key shift+f2
key f9
expect board
key f9
absent board
EOF
is_picture "$work/wall.png" 1920x1080
# One chapter of a drill: it starts where the chapter starts, with what was done before it done.
session chapter drill --lang en << EOF
await start:joint 400
click start:joint
await chapter:2 400
click chapter:2
fits
key 5
key 2
key return
await tool:wind 400
until 10:40
fits
screenshot $work/chapter.png
EOF
is_picture "$work/chapter.png" 1366x768
# A building with a plan opens over the map by its chip and by its key; a unit in it takes orders there.
session plan drill scenarios/grain_yard --seat depot --lang zh << EOF
until 3:40
click unit:depot.1
click plan:1
expect floor
expect inside:1
click order:turn_out
click floor:back
absent floor
key f7
expect floor
key escape
absent floor
EOF
# A click on a room sends the crew into that room; in the replay truth and belief stand side by side by room.
session house drill scenarios/one_house_night --seat songlin --lang zh --record "$work/house.muster" << EOF
until 6:40
key f7
expect floor
click unit:songlin.1
click 300,300
until 6:42
screenshot $work/rooms.png
rclick 300,300
expect menu:1
key escape
key escape
absent floor
until 8:00
EOF
"$muster" events "$work/house.muster" | grep -q '"kind":"task_start".*"order_code":"search","target_id":"house"' || fail "nobody went in"
session plans replay "$work/house.muster" --lang en --size 1920x1080 << EOF
until 7:30
key v
key f7
expect floor
fits
screenshot $work/plans.png
key escape
absent floor
EOF
is_picture "$work/rooms.png" 1366x768
is_picture "$work/plans.png" 1920x1080
for lang in zh en; do
    for theme in day night; do
        "$muster" drill scenarios/grain_yard --seat wutong --at 11:00 --lang $lang --theme $theme --size 1920x1080 --screenshot "$work/$lang-$theme.png" || fail "$lang $theme"
        is_picture "$work/$lang-$theme.png" 1920x1080
    done
done
cmp -s "$work/zh-day.png" "$work/en-day.png" && fail "both languages look the same"
exit $bad
