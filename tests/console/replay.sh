#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A replay: any moment, any eyes, truth beside belief, marks that stay beside the recording; from an event
# on the bar of time to a drill that goes on in two clicks, and both endings.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
"$muster" run scenarios/grain_yard --until 1200 --record "$work/r.muster" --quiet || fail "a recording"
cp "$work/r.muster" "$work/kept.muster"

session replay replay "$work/r.muster" --lang zh << EOF
until 20:00
expect scrub
until 0:20
until 11:00
key v
expect map:truth
screenshot $work/split.png
key t
absent map:truth
key t
click filter:5
drag scrub 100 0
key 1
click mark:2:2
click stamp
click comment
edit feng
text 风向变了
key return
expect note:4
key ,
click takeover
expect picker
click sit:2
await bar 400
until 15:00
screenshot $work/fork.png
until 20:00
await wash:endings 400
click wash:endings
screenshot $work/endings.png
EOF
cmp "$work/r.muster" "$work/kept.muster" || fail "the recording was touched"
printf 'mark\tlives_dead\tseen\nmark\tlives_injured\tunseen\n' > "$work/want"
head -n 2 "$work/r.muster.notes" | cmp - "$work/want" || fail "the marks: $(cat "$work/r.muster.notes")"
grep -q '风向变了' "$work/r.muster.notes" || fail "the comment was not kept"
for picture in split fork endings; do is_picture "$work/$picture.png" 1366x768; done

# Its notes are there the next time.
session again replay "$work/r.muster" --lang en --at 10:00 --seat wutong << EOF
until 1:00
expect note:4
screenshot $work/again.png
EOF
# A fork from the command line goes on from that second.
session fork drill "$work/r.muster" --at 10:00 --seat wutong --lang en --record "$work/fork.muster" << EOF
await bar 400
until 11:00
EOF
"$muster" verify "$work/fork.muster" --json > "$work/fork.json" || fail "the fork cannot be proved: $(cat "$work/fork.json")"
exit $bad
