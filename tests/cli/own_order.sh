#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An order that a drill adds as data: listed, taken, refused with a reason, in effect, recorded, verified, replayed.
set -u
muster=$1 source_dir=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8
bad=0
fail() { echo "FAILED: $*"; bad=1; }
cp -r "$source_dir/scenarios/one_house_night" "$work/drill" || exit 1
cat >> "$work/drill/drill.lua" <<'LUA'
d:order "beat_gong" { en = "beat the gong through the lane", zh = "鸣锣通知", target = "building", seconds = 30,
                      effect = "warn_around" }
d:order "soak_shed" { en = "soak the shed", zh = "浇湿棚屋", target = "building", crew = 2, kit = "hose",
                      needs = "not_burning", seconds = 60, effect = { "wet", "look" }, lasts = "done" }
d:order "too_many" { en = "for thirty people", zh = "三十人作业", crew = 30, seconds = 5, effect = "none" }
LUA
"$muster" orders "$work/drill" --lang en > "$work/list" || fail "orders exits $?"
grep -q 'soak_shed target=building crew>=2 kit=hose needs=not_burning seconds=60 effect=look+wet  # soak the shed' "$work/list" ||
    fail "the list does not say what soak_shed takes: $(grep soak_shed "$work/list" | head -1)"
"$muster" orders "$work/drill" --lang zh | grep -q '鸣锣通知' || fail "no Chinese title"
"$muster" orders "$work/drill" --json | grep -q '"order":"beat_gong".*"effect":\["warn_around"\]' || fail "not in the JSON list"
unit=songlin.1 seat=songlin
{
    echo "{\"t\":690,\"seat\":\"$seat\",\"unit\":\"$unit\",\"order\":\"too_many\"}"
    echo "{\"t\":500,\"seat\":\"$seat\",\"unit\":\"$unit\",\"order\":\"beat_gong\",\"target\":\"house\"}"
} > "$work/orders.jsonl"
"$muster" run "$work/drill" --orders "$work/orders.jsonl" --record "$work/b.muster" --quiet || fail "run exits $?"
"$muster" events "$work/b.muster" --kind effect | grep -q '"effect_code":"warn_around"' || fail "no effect: $("$muster" events "$work/b.muster" --subject "$unit" | tail -3)"
"$muster" events "$work/b.muster" --kind refused | grep -q '"reason_code":"no_crew"' || fail "thirty people were not missed"
"$muster" verify "$work/b.muster" > "$work/said" || fail "verify: $(cat "$work/said")"
echo '{"t":5,"seat":"'$seat'","unit":"'$unit'","order":"beat_gnog","target":"house"}' > "$work/typo.jsonl"
"$muster" run "$work/drill" --until 10 --orders "$work/typo.jsonl" --quiet 2> "$work/err" && fail "a typo was taken"
grep -q 'beat_gong' "$work/err" || fail "the typo's nearest word is not said: $(cat "$work/err")"
exit $bad
