#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A screen of many dots: the same window, finer and not smaller, and clicks go where they point; and text that an
# input method gives, with what it has not given yet, by the way of the window system.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
house=scenarios/one_house_night

for lang in zh en; do
    session plain-$lang drill $house --seat songlin --lang $lang << EOF
until 6:30
screenshot $work/plain-$lang.png
EOF
    session fine-$lang drill $house --seat songlin --lang $lang << EOF
size 2732 1536
dpi 192
until 6:30
fits
screenshot $work/fine-$lang.png
tap order:take_command
until 6:37
expect command
tap log
expect log:list
# Half as fine again; a small window stays as it is, however fine its screen.
size 1920 1080
dpi 120
fits
expect command
size 1366 768
dpi 320
fits
tap log
absent log:list
EOF
    is_picture "$work/fine-$lang.png" 2732x1536
    "$3" "$work/plain-$lang.png" "$work/fine-$lang.png" 6 fine || fail "$lang: not the same window, or no finer"
done

"$muster" run $house --record "$work/r.muster" --quiet
session typed replay "$work/r.muster" --lang zh << EOF
until 12:00
until 6:30
tap comment
edit huo
edit huo zai ji lan zhe ge shi hou hai mei you fa xian de shi qing
text 火灾
edit zai
key backspace
key return
screenshot $work/pre.png
text 在厨房，由住户最先发现并且呼喊邻居，随后拨打一一九报警
key backspace
key return
absent comment:none
expect note:1
quit
EOF
[ -s "$work/typed.err" ] && fail "typed: $(cat "$work/typed.err")"
find "$work" -name '*.notes*' -o -name 'r.muster.*' | while read -r kept; do cat "$kept"; done > "$work/kept"
grep -q '火灾在厨房，由住户最先发现并且呼喊邻居，随后拨打一一九报$' "$work/kept" || fail "the comment is: $(cat "$work/kept")"
# Where nothing takes text, none is taken.
printf 'until 0:10\ntext 火\n' > "$work/s.txt"
timeout 60 "$muster" drill $house --lang en --script "$work/s.txt" > "$work/out" 2> "$work/err"
[ $? = 2 ] && grep -q 's.txt:2' "$work/err" || fail "text went somewhere: $(cat "$work/err")"
exit $bad
