#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What crews do changes the rooms, on the program as it is used: an opened door and broken windows feed a starved fire,
# a searched house is left shut, a wetted wall does not take fire, a fire that was knocked down comes back unless it is
# overhauled, a burnt-out house falls and nobody goes in any more. usage: rooms.sh MUSTER SOURCE
set -eu
muster=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }

house() { # CONSTRUCTION OCCUPANCY LENGTH_M [ANOTHER_BUILDING]
    mkdir -p "$work/drill"
    cat >"$work/drill/map.json" <<MAP
{"muster_map":1,"name":"one house","origin":{"lon":124,"lat":47},"buildings":[
{"id":"b1","outline":[[0,1500],[${3}00,1500],[${3}00,2300],[0,2300]],"storeys":1,"height_m":3.2,"construction":"$1","occupancy":"$2"}${4:+,
$4}],
"roads":[{"id":"r1","class":"main","width_m":6,"line":[[-60000,0],[60000,0]]}],
"hydrants":[{"id":"h1","kind":"pillar","at":[2500,500],"flow_lps":20}],
"stations":[{"id":"s1","kind":"national","at":[-30000,0]}]}
MAP
    cat >"$work/drill/drill.lua" <<'LUA'
local d = drill {
  id = "rooms", title = { en = "One house", zh = "一户" }, map = "map.json", start = "2026-06-10 10:00",
  utc_offset_min = 480, duration_min = 90, level = "standard", call = "T+00:05",
  weather = { temperature_degc = 15, humidity_frac = 0.4, wind = { from_deg = 270, speed_mps = 2 } },
}
d:force "national_station" {
  id = "station", station = "s1", apparatus = { "tender_12t", "tender_8t" }, crew = { day = 12, night = 12 },
}
d:at("T+00:00", function() ignite("b1", { cause = "stove" }) end)
LUA
}

# UNTIL_S [TICK:ORDER:TARGET]...: the first crew turns out and does that; events go to $work/events.
play() {
    until=$1
    shift
    for told in 150:turn_out: "$@"; do
        echo "$told" | awk -F: '{ printf "{\"t\":%s,\"seat\":\"station\",\"unit\":\"station.1\",\"order\":\"%s\"", $1, $2
            if ($3 != "") printf ",\"target\":\"%s\"", $3
            print "}" }'
    done >"$work/orders.jsonl"
    "$muster" run "$work/drill" --seed 3 --until "$until" --orders "$work/orders.jsonl" --record "$work/r.muster" \
        --json --quiet >"$work/out" 2>"$work/err" || fail "run: $(cat "$work/err")"
    "$muster" events "$work/r.muster" >"$work/events"
    rm "$work/r.muster"
}
burnt() { grep -o '"floor_burnt_m2":[0-9.]*' "$work/out" | head -n 1 | cut -d: -f2; }
heard() { grep -c "\"kind\":\"$1\"" "$work/events" || true; }
when() { grep "\"kind\":\"$1\"" "$work/events" | head -n 1 | sed 's/{"t":\([0-9]*\).*/\1/'; }
done_ok() { grep -q "\"kind\":\"task_end\".*\"order_code\":\"$1\".*\"result_code\":\"done\"" "$work/events" || fail "$1 was not done"; }
more() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a > b + 1e-9) }' || fail "$3: $1 is not more than $2"; }

# ---- an opened door feeds a fire that burns as fast as air comes in; broken windows let heat out before it flashes ----
house brick assembly 24
play 5000
left=$(when building_out) flashed=$(when flashover)
play 5000 165:force_entry:b1
done_ok force_entry
more "$left" "$(when building_out)" "end of a hall with its door shut"
play 1500 165:ventilate:b1
done_ok ventilate
more "$(when flashover)" "$flashed" "flashover of a hall whose windows were broken"

# ---- a searched house is left shut: fire and smoke have to get through its doors ----
house brick dwelling 12
play 1500 160:force_entry:b1
open_m2=$(burnt)
play 1500 160:search:b1
done_ok search
more "$open_m2" "$(burnt)" "floor burnt behind open doors"

# ---- a wetted wall does not take fire, as long as the tank lasts ----
house straw straw_stack 8 '{"id":"b2","outline":[[0,2800],[800,2800],[800,3200],[0,3200]],"storeys":1,"height_m":2.8,"construction":"timber","occupancy":"shed"}'
play 1800
grep -q '"kind":"building_ignited","subject":"b2"' "$work/events" || fail "the shed by the stack did not take fire"
play 1800 165:protect_exposure:b2
grep -q '"kind":"building_ignited","subject":"b2"' "$work/events" && fail "a wetted shed took fire"

# ---- knocked down, it comes back unless it is overhauled ----
house brick house_kang 10
play 5000 330:attack:b1
down=$(when knocked_down)
[ -n "$down" ] || fail "a line did not knock the fire down"
play 5000 330:attack:b1 $((down + 5)):withdraw:
[ "$(heard rekindled)" -ge 1 ] || fail "left alone after the knock-down, it did not come back"
play 5000 330:attack:b1 $((down + 5)):watch:b1
[ "$(heard rekindled)" = 0 ] || fail "overhauled, it came back"
[ "$(heard building_out)" -ge 1 ] || fail "overhauled, it was not out"

# ---- a house of timber falls, and nobody goes in any more ----
house timber dwelling 10
play 3000 2900:search:b1
[ "$(heard collapse)" = 1 ] || fail "it did not fall"
grep -q '"kind":"refused".*collapsed' "$work/events" || fail "a search of a fallen house was not refused"
echo "rooms answer to what crews do"
