#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A report in both languages and on both carriers: nothing is fetched, nothing overflows, the fixed sentences stand in
# it, the same recording gives the same bytes; and where Chromium is, the slider moves the map without a complaint.
# usage: report_test.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work"
fail() { echo "FAILED: $*"; exit 1; }
cat > "$work/orders.jsonl" <<'END'
{"t":92,"seat":"songlin","unit":"songlin.1","order":"turn_out"}
{"t":330,"seat":"songlin","unit":"songlin.1","order":"take_command"}
{"t":335,"seat":"songlin","unit":"songlin.1","order":"attack","target":"house"}
END
"$muster" run "$source/scenarios/one_house_night" --orders "$work/orders.jsonl" --quiet --record "$work/r.muster" 2> "$work/err" ||
    fail "no recording: $(cat "$work/err")"
for lang in zh en; do
    for end in html pdf; do
        "$muster" report "$work/r.muster" -o "$work/$lang.$end" --lang $lang --ledger --luck 3 --quiet 2> "$work/err" || fail "$lang.$end: $(cat "$work/err")"
        "$muster" report "$work/r.muster" -o "$work/again.$end" --lang $lang --ledger --luck 3 --quiet
        cmp -s "$work/$lang.$end" "$work/again.$end" || fail "$lang.$end is another the second time"
    done
    [ "$(head -c 5 "$work/$lang.pdf")" = "%PDF-" ] || fail "$lang.pdf is no PDF"
    if grep -oE '(src|href)="[^"#]*"' "$work/$lang.html" | grep -v 'data:,' ; then fail "$lang.html fetches something"; fi
    if grep -oE '(url\(|@import|fetch\(|XMLHttpRequest|import\()[^)]*' "$work/$lang.html" | grep -v 'url(#hatch'; then fail "$lang.html fetches something"; fi
    pages=$(grep -c 'class="page"' "$work/$lang.html")
    [ "$pages" -ge 10 ] || fail "$lang.html has $pages pages"
    if grep -qE 'report\.[a-z_]+' "$work/$lang.html"; then fail "$lang.html shows an id: $(grep -oE 'report\.[a-z_]+' "$work/$lang.html" | head -n 3)"; fi
done
grep -q '本次模型推演中的作用，不作为个人考核、奖惩依据' "$work/zh.html" || fail "the fixed sentence is missing"
grep -q '模型没算什么' "$work/zh.html" && grep -q 'What is not' "$work/en.html" || fail "what is not modelled is not said"
[ "$(grep -o '演练·模型推演，非真实警情' "$work/zh.html" | wc -l)" -ge 10 ] || fail "not every page says that it is a model"
if "$muster" report "$work/r.muster" -o "$work/r.doc" 2> "$work/err"; then fail "wrote a .doc"; fi
grep -q 'FILE' "$work/err" || grep -q '文件' "$work/err" || fail "does not say what was expected"
for browser in chromium chromium-browser google-chrome; do command -v "$browser" > /dev/null 2>&1 && break || browser=; done
if [ -z "$browser" ]; then
    echo "SKIPPED the player in a browser (no Chromium)"
else
    sed 's#</body>#<script>window.addEventListener("load",function(){var c=document.getElementById("map"),s=document.getElementById("time");s.value=0;s.dispatchEvent(new Event("input"));var a=c.toDataURL();s.value=s.max;s.dispatchEvent(new Event("input"));var b=c.toDataURL();document.querySelector(".ev").dispatchEvent(new Event("click"));document.title="moved="+(a!==b)+" clock="+document.getElementById("clock").textContent;});</script></body>#' "$work/zh.html" > "$work/probe.html"
    "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --virtual-time-budget=3000 --enable-logging=stderr --dump-dom "file://$work/probe.html" > "$work/dom" 2> "$work/log" || fail "the browser failed"
    grep -q '<title>moved=true clock=T+' "$work/dom" || fail "the slider does not move the map: $(grep -o '<title>[^<]*' "$work/dom")"
    if grep -i 'CONSOLE' "$work/log"; then fail "the page complains"; fi
    echo "the slider moves the map in $browser"
fi
echo "reports in zh and en, HTML and PDF, $pages pages"
