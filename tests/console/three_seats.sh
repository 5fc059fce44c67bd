#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One operator plays three seats of the joint drill, one key to say for whom: each force does what its seat was told,
# each seat sees its own picture, and the assessment keeps it all.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
session seats drill --lang zh << EOF
await start:joint 400
click start:joint
key 1
key 3
click mode:2
key return
await mine:3 400
until 7:00
key f2
click unit:depot.2
click order:turn_out
until 12:00
key f4
click unit:baihe.1
click order:report
until 14:00
key f3
click unit:wutong.1
click order:take_command
until 14:40
click mine:1
expect unit:depot.2
screenshot $work/depot.png
click mine:2
expect unit:wutong.2
screenshot $work/wutong.png
quit
EOF
told() { grep "\"kind\":\"$1\"" "$work/events" | grep -q "\"subject\":\"$2\"" || fail "no $1 of $2"; }
for kept in "$XDG_DATA_HOME"/muster/recordings/grain_yard-*.muster; do
    [ -e "$kept" ] || fail "the assessment was not kept"
    "$muster" verify "$kept" --json > "$work/verdict" || fail "it cannot be proved: $(cat "$work/verdict")"
    "$muster" events "$kept" > "$work/events"
    told task_end depot.2
    told report baihe.1
    told command_taken wutong.1
    grep '"kind":"task_start"' "$work/events" | grep -q '"subject":"depot.3"' && fail "depot.3 worked, and nobody said so"
done
cmp -s "$work/depot.png" "$work/wutong.png" && fail "two seats saw the same"
exit $bad
