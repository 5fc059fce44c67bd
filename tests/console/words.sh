#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every order, reason, condition and occupancy that the headers list has its words: their ids are put together
# from the lists, so that no search for whole ids finds a gap.
source_dir=$1 bad=0
cd "$source_dir" || exit 1
list() { awk -v name="$2(X)" 'index($0, "#define " name) { on = 1 } on { print } on && !/\\$/ { exit }' "$1" | grep -oE 'X\([A-Z0-9_]+, *"[a-z0-9_]+"' | sed 's/.*"\(.*\)"/\1/'; }
need() {
    [ -n "$3" ] || { echo "FAILED: nothing is listed for $2"; bad=1; }
    for word in $3; do
        grep -q "^$2$word," "$1" || { echo "FAILED: no text $2$word"; bad=1; }
    done
}
orders=$(list core/include/muster/order.h MST_ORDER_LIST)
need assets/texts/console.csv console.order. "$orders"
need assets/texts/draw.csv draw.task. "$orders"
need assets/texts/draw.csv draw.mark. "$orders"
need assets/texts/console.csv console.reason. "$(list core/include/muster/event.h MST_REASON_LIST)"
need assets/texts/console.csv console.condition. "$(list core/include/muster/event.h MST_CONDITION_LIST)"
need assets/texts/draw.csv draw.place. "$(list core/world/map.h MST_OCCUPANCY_LIST)"
exit $bad
