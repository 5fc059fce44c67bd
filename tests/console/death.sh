#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A drill host that dies: the window says who and when, in its language, and goes on from the last second; what
# was recorded stays. A plugin or script is no part of this: those are muted, and the drill goes on.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
for lang in zh en; do
    cat > "$work/d.txt" << EOF
until 2:00
key space
await trouble:on 100
fits
screenshot $work/$lang.png
click trouble:on
await bar 100
until 3:00
expect bar
quit
EOF
    timeout 200 "$muster" drill scenarios/one_house_night --seat songlin --lang $lang --record "$work/$lang.muster" \
        --script "$work/d.txt" > "$work/out" 2> "$work/err" &
    console=$!
    worker= tries=0
    while [ -z "$worker" ] && [ $tries -lt 300 ]; do # timeout's child is the console, its child the worker
        window=$(ps -o pid= --ppid $console | head -n 1)
        [ -n "$window" ] && worker=$(ps -o pid= --ppid $window | head -n 1)
        tries=$((tries + 1))
        sleep 0.1
    done
    sleep 3
    [ -n "$worker" ] && kill -9 $worker || fail "$lang: no worker to kill"
    wait $console
    status=$?
    [ $status = 0 ] || fail "$lang: exit status $status: $(head -c 400 "$work/err")"
    is_picture "$work/$lang.png" 1366x768
    "$muster" events "$work/$lang.muster" > "$work/events" 2> "$work/err"
    [ -s "$work/events" ] || fail "$lang: the recording is lost: $(head -c 300 "$work/err")"
done
cmp -s "$work/zh.png" "$work/en.png" && fail "both languages look the same"
exit $bad
