#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# On each screen, in both languages and at both sizes, every text stands whole in its place: none cut without a mark,
# none out of its box or over another.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
yard=scenarios/grain_yard
"$muster" run $yard --record "$work/r.muster" --quiet || fail "a recording"

# each NAME ARGUMENTS... < SCRIPT: the script at both sizes in both languages.
each() {
    screen=$1
    shift
    cat > "$work/each"
    for size in 1366x768 1920x1080; do
        for lang in zh en; do
            session "$screen-$lang-$size" "$@" --lang $lang --size $size < "$work/each"
        done
    done
}

each start drill << EOF
await start:joint 400
wait 1
fits
click start:joint
fits
key 1
key 3
fits
EOF
each play drill $yard --seat wutong << EOF
fits
until 10:30
fits
click order:take_command
until 15:00
fits
click unit:wutong.1
rclick @straw_16
fits
key escape
key m
fits
key m
key l
fits
key l
key f9
fits
EOF
each floor drill $yard --seat depot << EOF
until 3:40
click unit:depot.1
key f7
fits
EOF
each director drill $yard --seat director << EOF
until 11:20
fits
click tool:wind
fits
EOF
each replay replay "$work/r.muster" << EOF
until 90:00
until 22:00
fits
key v
fits
click takeover
fits
EOF
each watch drill $yard --seat assessor << EOF
until 12:00
fits
key 1
fits
EOF
each talk drill $yard --seat wutong << EOF
until 12:00
key 4
fits
key escape
click more
fits
EOF
each wash drill scenarios/one_house_night --seat songlin << EOF
until 12:00
await wash:replay 400
fits
EOF
exit $bad
