#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# First time: from the start screen through the lesson to the hot-wash, by mouse alone; language asked once;
# nothing longer than 40 characters is said.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
session lesson drill << EOF
expect lang:zh
click lang:zh
absent lang:zh
await start:learn 400
screenshot $work/start.png
fits
click start:learn
wait 2
fits
screenshot $work/first.png
click lesson:on
await lesson:on 400
click lesson:on
await lesson:4 400
click order:take_command
await lesson:6 400
click order:attack
click @house
wait 1
click order:search
click @house
await lesson:8 400
click order:attack
click @house
await lesson:on 400
fits
screenshot $work/panels.png
click lesson:on
click lesson:on
await wash:replay 400
screenshot $work/wash.png
expect wash:keep
fits
longest 40
EOF
for picture in start first panels wash; do is_picture "$work/$picture.png" 1366x768; done
grep -q '^lang zh$' "$XDG_DATA_HOME/muster/settings.txt" || fail "the language was not remembered"
sed -n 's/^console\.lesson.*,"\(.*\)"$/\1/p' assets/texts/console.csv > "$work/said"
[ -s "$work/said" ] || fail "the lesson says nothing"
while read -r words; do
    [ "$(printf '%s' "$words" | LC_ALL=C.UTF-8 wc -m)" -le 40 ] || fail "longer than 40 characters: $words"
done < "$work/said"
exit $bad
