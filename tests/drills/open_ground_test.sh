#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Open ground in drills, as a trainer writes them: lit by an outline, a line, a director's corners, a burning stack
# and its brands; stacks lit by the front; a road that holds until the wind turns or flames are too long for it;
# a strip that a crew wetted. usage: open_ground_test.sh MUSTER SOURCE
set -u
muster=$1 ground=$2/tests/drills/open_ground
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8
mkdir "$work/drill"
bad=0
fail() { echo "FAILED: $*"; bad=1; }

# play NAME BODY [SED [OPTIONS...]]: the drill with BODY for what it does and a line changed; its events in NAME.
play() {
    name=$1 body=$2 change=${3:-}
    shift 2
    [ $# -eq 0 ] || shift
    sed "s/\"fuel_model\":1/\"fuel_model\":${fuel:-1}/" "$ground/map.json" >"$work/drill/map.json"
    { sed -e '/^d:at/,$d' -e "$change" "$ground/drill.lua"; echo "$body"; } >"$work/drill/drill.lua"
    timeout 60 "$muster" run "$work/drill" "$@" --record "$work/$name.muster" --json --quiet >"$work/$name.json" 2>"$work/err" ||
        fail "$name: $(cat "$work/err")"
    timeout 60 "$muster" events "$work/$name.muster" >"$work/$name" || fail "events of $name"
}
burnt() { sed 's/.*"ground_burnt_m2":\([0-9.]*\).*/\1/' "$work/$1.json"; }
has() { grep -q "$2" "$work/$1" || fail "$1: no $2 among $(grep -c . "$work/$1") events"; }
hasnt() { grep "$2" "$work/$1" && fail "$1: $2"; }
at() { grep "$2" "$work/$1" | head -n 1 | sed 's/{"t":\([0-9]*\).*/\1/'; }
within() { awk -v x="$1" -v lo="$2" -v hi="$3" 'BEGIN { exit !(x >= lo && x <= hi) }' || fail "$4: $1, not in $2..$3"; }
calm='s/speed_mps = 4/speed_mps = 0/' strong='s/speed_mps = 4/speed_mps = 9/'
none=--no-response

# What it is lit by.
play outline 'd:at("T+00:00", function() ignite({ { -300, -50 }, { -200, -50 }, { -200, 50 }, { -300, 50 } }, { cause = "stubble_burning" }) end)' "" $none --until 1
within "$(burnt outline)" 10000 11100 "an outline of 100 by 100 m"
has outline '"ignition".*"stubble_burning".*"x_m":-300,"y_m":-50'
play line 'd:at("T+00:00", function() ignite { { -300, 90 }, { x_m = -100, y_m = 90 } } end)' "" $none --until 1
within "$(burnt line)" 1000 1100 "a line of 200 m"
cat >"$work/director.jsonl" <<'IN'
{"t":5,"seat":"director","order":"corner","x_m":-300,"y_m":100}
{"t":5,"seat":"director","order":"corner","x_m":-200,"y_m":100}
{"t":5,"seat":"director","order":"corner","x_m":-300,"y_m":180}
{"t":5,"seat":"director","order":"ignite","x_m":-300,"y_m":100,"corners":3}
{"t":6,"seat":"director","order":"ignite","x_m":-300,"y_m":100,"corners":3}
IN
play corners '' "" $none --orders "$work/director.jsonl" --until 6
within "$(burnt corners)" 4000 4700 "a director's triangle of 4000 m2"
[ "$(grep -c '"t":6,.*"refused".*"ignite"' "$work/corners")" = 1 ] || fail "an ignite without its corners is not refused"
timeout 60 "$muster" verify "$work/corners.muster" >/dev/null || fail "corners: verify"
play stack 'd:at("T+00:00", function() ignite("field_stack") end)' "" $none --until 600
has stack '"ground_ignited","subject":"field".*"from_id":"field_stack"'
lit=0 # yard_stack stands on bare ground, 15 m before a field in its lee; the wind leaves the other field aside
for seed in 1 2 3; do
    play brands 'd:at("T+00:00", function() ignite("yard_stack") end)' "$strong" $none --seed $seed --until 900
    hasnt brands '"ground_ignited".*"from_id":"yard_stack"'
    lit=$((lit + $(grep -c '"ground_ignited","subject":"lee_field".*"from_id":null' "$work/brands")))
done
[ $lit -gt 0 ] || fail "no brand of a burning stack lit dry grass in its lee"

# What it lights, and what holds it.
front='d:at("T+00:00", function() ignite { { -40, -60 }, { -40, 60 } } end)'
play run "$front" "" $none
has run '"building_ignited","subject":"field_stack".*"surface","from_id":"field","flux_kwm2":[1-9]'
hasnt run '"building_ignited","subject":"\(house\|hall\)"'
hasnt run '"ground_ignited".*"from_id":"village_road"'
fuel=3 play tall "$front" "$strong" $none --until 600
has tall '"ground_ignited","subject":"field".*"from_id":"village_road"'
play north "$front d:at(\"T+01:00\", function() wind { from_deg = 120, speed_mps = 7, over_s = 30 } end)" "" $none
has north '"wind_changed".*"from_deg":120'
has north '"building_ignited","subject":"north_stack".*"surface"'
hasnt run '"building_ignited","subject":"north_stack"'
play still "$front" "$calm" $none
[ "$(burnt still | cut -d. -f1)" -lt "$(burnt run | cut -d. -f1)" ] || fail "more ground burns without wind"

# Water: a crew wets a strip, and a fire set there later finds nothing.
late='d:at("T+00:00", function() ignite("house") end) d:at("T+28:00", function() ignite({ 120, -60 }, { radius_m = 2 }) end)'
echo '{"t":900,"seat":"village","unit":"village.1","order":"soak","x_m":120,"y_m":-60}' >"$work/soak.jsonl"
play dry "$late" "$calm" $none
has dry '"t":1680,.*"ground_ignited"'
play wet "$late" "$calm" --orders "$work/soak.jsonl"
has wet '"task_end".*"soak".*"done"'
hasnt wet '"t":1680,.*"ground_ignited"'

# slip WORDS BODY: the drill stops there and says so with its line.
slip() {
    { sed '/^d:at/,$d' "$ground/drill.lua"; echo "d:at('T+00:00', function() $2 end)"; } >"$work/drill/drill.lua"
    timeout 60 "$muster" run "$work/drill" --until 5 >"$work/out" 2>&1
    grep -q "drill.lua:[0-9]*: .*$1" "$work/out" || fail "$2: no “$1” in: $(head -n 3 "$work/out")"
}
slip '2..64 places' 'ignite { { 0, 0 } }'
slip 'list of places' 'ignite { { 0, 0 }, 7 }'
slip 'x_m' 'ignite { { 0, 0 }, { 1e6, 0 }, { 0, 9 } }'
[ "$bad" = 0 ] && echo "open ground lights and is lit, and roads and water hold it"
exit $bad
