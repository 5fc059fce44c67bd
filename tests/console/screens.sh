#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the pictures of assets/screens by driving the program: each screen in both languages at 1366 x 768 and at
# 1920 x 1080.    sh tests/console/screens.sh build/muster [FOLDER] [NAME...]
set -u
muster=$(realpath "$1") out=$(realpath "${2:-assets/screens}")
shift; [ $# = 0 ] || shift
only=" $* "
cd "$(dirname "$0")/../.."
set -- . "$muster"
. tests/console/session.sh
yard=scenarios/grain_yard house=scenarios/one_house_night

# one NAME LANG SIZE ARGUMENTS...: the script's line "shot" becomes a screenshot.
one() {
    picture=$out/$1-$2-${3%x*}.png lang=$2 size=$3
    shift 3
    sed "s#^shot\$#move 420,24\nscreenshot $picture#" "$work/both" > "$work/one"
    session "$(basename "$picture" .png)" "$@" --lang "$lang" --size "$size" < "$work/one"
    python3 tests/console/pack_png.py "$picture"
}

# each NAME ARGUMENTS... < SCRIPT
each() {
    screen=$1
    shift
    cat > "$work/both"
    case "$only" in "  " | *" $screen "*) ;; *) return 0 ;; esac
    for at in 1366x768 1920x1080; do
        one "$screen" zh $at "$@"
        one "$screen" en $at "$@"
    done
}

# The township team's first minutes as a person plays them: command, and the nearest hydrant, which is frozen.
cat > "$work/command" << EOF
until 10:30
click order:take_command
until 10:32
click order:supply
click @h3
until 13:12
EOF
each start drill << EOF
await start:joint 400
wait 2
shot
EOF
each lesson drill << EOF
await start:learn 400
click start:learn
await lesson:on 400
click lesson:on
await lesson:on 400
click lesson:on
await lesson:4 400
click order:take_command
await lesson:6 400
shot
EOF
each command drill $yard --seat wutong << EOF
$(cat "$work/command")
rclick @h3
shot
EOF
"$muster" run $yard --record "$work/r.muster" --quiet
each belief replay "$work/r.muster" --seat wutong << EOF
until 90:00
until 13:00
shot
EOF
each replay replay "$work/r.muster" << EOF
until 90:00
until 22:00
key 1
click mark:2:2
shot
EOF
each director drill $yard --seat director --theme night << EOF
until 11:20
click tool:wind
shot
EOF
each floor drill $yard --seat depot << EOF
until 3:40
click unit:depot.1
key f7
shot
EOF
each night drill $house --seat songlin --theme night << EOF
until 6:30
click order:take_command
until 6:37
click order:search
click @house
until 8:20
shot
EOF
each wall drill $yard --seat wutong << EOF
$(cat "$work/command")
key f9
shot
EOF
each endings replay "$work/r.muster" << EOF
until 90:00
until 13:20
click takeover
expect picker
click sit:2
await bar 400
until 90:00
await wash:endings 400
click wash:endings
shot
EOF
exit $bad
