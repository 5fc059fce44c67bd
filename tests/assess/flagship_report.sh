#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes the flagship's reports anew (zh and en, HTML and PDF) into scenarios/grain_yard/: the township seat is played by
# the orders beside this script. Checks size, requests and, where Chromium is, that the slider moves the map.
# usage: flagship_report.sh MUSTER SOURCE [OUT]
set -eu
muster=$1 source=$2 out=${3:-$2/scenarios/grain_yard}
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work"
fail() { echo "FAILED: $*"; exit 1; }
"$muster" run "$source/scenarios/grain_yard" --orders "$here/flagship_orders.jsonl" --quiet --record "$work/grain_yard.muster" 2> "$work/err" ||
    fail "no recording: $(cat "$work/err")"
for lang in zh en; do
    for end in html pdf; do
        "$muster" report "$work/grain_yard.muster" -o "$out/report-$lang.$end" --lang $lang --ledger --seeds 2 --luck 8 --quiet 2> "$work/err" ||
            fail "report-$lang.$end: $(cat "$work/err")"
        size=$(wc -c < "$out/report-$lang.$end")
        [ "$size" -lt 1500000 ] || fail "report-$lang.$end has $size bytes; expected less than 1500000"
        echo "report-$lang.$end $size bytes"
    done
    if grep -oE '(src|href)="[^"#]*"' "$out/report-$lang.html" | grep -v 'data:,'; then fail "report-$lang.html fetches something"; fi
done
for browser in chromium chromium-browser google-chrome; do command -v "$browser" > /dev/null 2>&1 && break || browser=; done
[ -n "$browser" ] || { echo "SKIPPED the player in a browser (no Chromium)"; exit 0; }
for lang in zh en; do
    sed 's#</body>#<script>window.addEventListener("load",function(){var c=document.getElementById("map"),s=document.getElementById("time");s.value=0;s.dispatchEvent(new Event("input"));var a=c.toDataURL();s.value=s.max;s.dispatchEvent(new Event("input"));document.title="moved="+(a!==c.toDataURL())+" asked="+performance.getEntriesByType("resource").length;});</script></body>#' "$out/report-$lang.html" > "$work/probe.html"
    "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --virtual-time-budget=3000 --enable-logging=stderr --dump-dom "file://$work/probe.html" > "$work/dom" 2> "$work/log" ||
        fail "the browser failed"
    grep -q '<title>moved=true asked=0' "$work/dom" || fail "report-$lang.html: $(grep -o '<title>[^<]*' "$work/dom")"
    if grep -i 'CONSOLE' "$work/log"; then fail "report-$lang.html complains"; fi
    echo "report-$lang.html: the slider moves the map, nothing is asked for, no complaint ($browser)"
done
