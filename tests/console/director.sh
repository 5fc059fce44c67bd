#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A director injects: wind, a trapped person, a frozen hydrant, a closed road; takes a seat and comes back; and
# every act is in the recording, which can be proved.
. "$(dirname "$0")/session.sh"
cd "$source_dir" || exit 1
session director drill scenarios/grain_yard --seat director --lang zh --theme night --record "$work/d.muster" << EOF
until 5:00
click tool:wind
expect windcard
click wind:2
click mps:2
click wind:go
absent windcard
click tool:trapped
click @shop_corner
click tool:freeze
click @h1
click bookmark
until 5:30
screenshot $work/director.png
click take:2
await bar 20
expect unit:wutong.1
until 5:40
key f8
expect tool:wind
key n
until 6:00
screenshot $work/back.png
EOF
"$muster" verify "$work/d.muster" --json > "$work/d.json" || fail "cannot be proved: $(cat "$work/d.json")"
"$muster" events "$work/d.muster" > "$work/events"
for kind in wind_changed person_trapped mark; do
    grep -q "\"kind\":\"$kind\"" "$work/events" || fail "no $kind in the recording"
done
is_picture "$work/director.png" 1366x768
exit $bad
