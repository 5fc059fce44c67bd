#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Bad input to the console: a clear message, an exit status, nothing lost; windows of any size.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1

expect() {
    want=$1 words=$2
    shift 2
    timeout 100 "$muster" "$@" > "$work/out" 2> "$work/err"
    status=$?
    [ "$status" = "$want" ] || fail "muster $*: exit status $status, wanted $want: $(head -c 300 "$work/err")"
    grep -q -e "$words" "$work/err" || fail "muster $*: no “$words” in: $(head -c 300 "$work/err")"
}
house=scenarios/one_house_night

expect 2 'expected: drill' drill a b
expect 2 'no option --fast' drill $house --fast
expect 2 '0.5, 1, 2' drill $house --speed 3
expect 2 'day, night' drill $house --theme dusk
expect 2 'WxH' drill $house --size 10x10
expect 2 'expected: replay' replay
expect 2 'no scenario' drill "$work/absent" --screenshot "$work/x.png"
expect 2 'cannot be read' replay "$work/absent.muster" --screenshot "$work/x.png"
echo nonsense > "$work/bad.muster"
expect 2 'no recording' replay "$work/bad.muster" --screenshot "$work/x.png"
mkdir "$work/broken"
echo 'local d = drill {' > "$work/broken/drill.lua"
expect 2 'drill.lua:' drill "$work/broken" --screenshot "$work/x.png"
[ -e "$work/x.png" ] && fail "a picture of nothing"
expect 2 'cannot be written' drill $house --screenshot "$work/no/such/folder.png"

# A script: every bad line at once; a box that is not there by its line.
printf 'click\nsize 1\n# fine\njump 3\n' > "$work/s.txt"
expect 2 's.txt:1:' drill $house --script "$work/s.txt"
grep -q 's.txt:2:' "$work/err" && grep -q 's.txt:4:' "$work/err" || fail "not every bad line was told"
printf 'until 0:10\nclick nowhere\n' > "$work/s.txt"
expect 2 's.txt:2: error: there is no nowhere' drill $house --script "$work/s.txt"
expect 2 'cannot be read' drill $house --script "$work/no.txt"

# No display.
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    env -u SDL_VIDEODRIVER timeout 60 "$muster" drill $house > "$work/out" 2> "$work/err"
    [ $? = 2 ] && grep -q 'expected a display' "$work/err" || fail "without a display: $(head -c 300 "$work/err")"
fi

# No font with Chinese: which package, in either language.
mkdir "$work/fonts"
printf '<?xml version="1.0"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>' "$work/fonts" "$work/fonts" > "$work/fonts.conf"
export FONTCONFIG_FILE="$work/fonts.conf"
expect 2 '软件包 fonts-wqy-microhei' drill $house --lang zh --screenshot "$work/x.png"
expect 2 'package fonts-wqy-microhei' drill $house --lang en --screenshot "$work/x.png"
unset FONTCONFIG_FILE

# The same moment is the same picture, twice and through a window.
"$muster" drill $house --at 7:00 --lang zh --screenshot "$work/a.png" || fail "a screenshot"
"$muster" drill $house --at 7:00 --lang zh --screenshot "$work/b.png" || fail "the same screenshot"
cmp -s "$work/a.png" "$work/b.png" || fail "the same moment gave two pictures"
is_picture "$work/a.png" 1366x768

# A recording that is cut short or changed.
"$muster" run $house --record "$work/whole.muster" --quiet --until 300 || fail "a recording"
head -c 60000 "$work/whole.muster" > "$work/cut.muster"
session cut replay "$work/cut.muster" --lang en << 'EOF'
until 0:05
expect scrub
EOF
cp "$work/whole.muster" "$work/changed.muster"
printf 'X' | dd of="$work/changed.muster" bs=1 seek=100000 conv=notrunc 2> /dev/null
cp "$work/whole.muster" "$work/other.muster"
printf '\002' | dd of="$work/other.muster" bs=1 seek=8 conv=notrunc 2> /dev/null
expect 2 'another version' replay "$work/other.muster" --lang en --screenshot "$work/x.png"
expect 2 '其他版本' replay "$work/other.muster" --lang zh --screenshot "$work/x.png"
expect 2 'changed' replay "$work/changed.muster" --screenshot "$work/x.png"

# Any size, and a storm of them.
session sizes drill $house --seat songlin --lang en << EOF
until 6:30
size 640 400
screenshot $work/small.png
size 320 320
screenshot $work/tiny.png
size 3840 2160
screenshot $work/huge.png
size 700 500
size 701 499
size 1200 300
size 1366 768
click unit:songlin.1
drag map 9000 9000
drag map -20000 5
wheel map 40
wheel map -80
key 0
expect order:search
EOF
is_picture "$work/small.png" 640x400
is_picture "$work/huge.png" 3840x2160

# The map that went out of sight and came back is the same but for the last bits of edges; a drag ends where the focus is lost, and orders nothing.
session focus drill $house --seat songlin --lang zh --record "$work/focus.muster" << EOF
until 6:30
drag map 10 10
drag map -10 -10
move map
screenshot $work/before.png
drag map 700 300
drag map -1400 -620
drag map 700 320
move map
screenshot $work/back.png
hold @songlin.1 -120 40
unfocus
move map
click log
until 6:40
EOF
"$3" "$work/before.png" "$work/back.png" 8 || fail "the map is not the same after it was moved and put back"
"$muster" events "$work/focus.muster" --kind task_start | grep -q '"order_code":"go"' && fail "a lost drag gave an order"

# A text that is longer than it may be is found.
printf 'until 0:10\nlongest 2\n' > "$work/s.txt"
expect 2 '文字过长' drill $house --lang zh --script "$work/s.txt"
exit $bad
