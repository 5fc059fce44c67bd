#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Speed as ratios to real time, in one run on one core: drill seconds per wall second of the tick loop
# with worker, hashes and recording on; 99th percentile of a tick; memory; start-up; and whether a map
# four times as large with the same fire costs more. usage: bench.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shared=${MUSTER_SHARED:-$source/../shared}
one_core=""
command -v taskset >/dev/null 2>&1 && one_core="taskset -c 0"

figure() { sed "s/.*\"$2\":\([-0-9.e+]*\).*/\1/" "$1"; }

row() { # NAME SCENARIO: the median of five runs
    : >"$work/speeds"
    for i in 1 2 3 4 5; do
        $one_core "$muster" run "$2" --record "$work/r.muster" --json --quiet >"$work/out" 2>/dev/null
        echo "$(figure "$work/out" speed) $(figure "$work/out" tick_p99_us)" >>"$work/speeds"
    done
    sort -n "$work/speeds" | awk -v name="$1" 'NR == 3 { printf "%-28s %10.0f x real time   p99 of a tick %7.0f us\n", name, $1, $2 }'
    rm -f "$work/r.muster"
}

row "flagship" "$source/scenarios/grain_yard"
row "one house by night" "$source/scenarios/one_house_night"
row "stubble in spring" "$source/scenarios/stubble_spring"
if [ -r "$shared/data/north-bayreuth.osm.gz" ]; then
    "$muster" import "$shared/data/north-bayreuth.osm.gz" --elevation "$shared/data" -o "$work/nb.json" --quiet
    "$muster" new scenario "$work/nb" --map "$work/nb.json" --quiet
    row "north-bayreuth, generated" "$work/nb"
else
    echo "SKIPPED north-bayreuth (no $shared/data)"
fi

# A town with three hundred fires, one in every fourteenth building, and the same town with none.
many_fires() { # MAP COUNT DIR
    mkdir -p "$3"
    cp "$1" "$3/map.json"
    {
        cat <<'LUA'
local d = drill {
  id = "many_fires", title = { en = "A town with many fires", zh = "城镇多点起火" }, map = "map.json",
  start = "2026-04-10 13:00", utc_offset_min = 480, duration_min = 60, level = "standard",
  weather = { temperature_degc = 15, humidity_frac = 0.4, wind = { from_deg = 250, speed_mps = 6 } },
}
d:at("T+00:00", function()
LUA
        grep -o '"id":"b[0-9]*"' "$1" | grep -o 'b[0-9]*' |
            awk -v n="$2" '{ id[NR] = $0 } END { for (i = 0; i < n; i++) printf "  ignite(\"%s\", { cause = \"stove\" })\n", id[1 + int(i * NR / n)] }'
        echo 'end)'
    } >"$3/drill.lua"
}
if [ -r "$work/nb.json" ]; then
    for fires in 300 0; do
        many_fires "$work/nb.json" $fires "$work/fires"
        printf '%-28s ' "town on fire, 15 min"
        $one_core "$(dirname "$muster")/tests/bench/bench_town_fire" "$work/fires" 900
    done
fi

# The flagship map four times over, the same fire.
if command -v python3 >/dev/null 2>&1; then
    mkdir "$work/four"
    cp "$source/scenarios/grain_yard/drill.lua" "$work/four/"
    python3 "$source/tests/bench/tile_map.py" "$source/scenarios/grain_yard/map.json" >"$work/four/map.json"
    row "flagship map x 4" "$work/four"
fi

if [ -x /usr/bin/time ]; then
    /usr/bin/time -f '%M' -o "$work/kb" "$muster" run "$source/scenarios/grain_yard" --quiet >/dev/null 2>&1
    awk '{ printf "%-28s %10.0f MB\n", "memory, flagship", $1 / 1024 }' "$work/kb"
fi
start=$(date +%s%N)
"$muster" run "$source/scenarios/one_house_night" --until 1 --quiet >/dev/null 2>&1
end=$(date +%s%N)
awk -v ns=$((end - start)) 'BEGIN { printf "%-28s %10.3f s\n", "one_house_night --until 1", ns / 1e9 }'

sh "$source/tests/bench/assess.sh" "$muster" "$source"
