#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What makes a fire harder never lowers the loss: drier fuel, later arrival, less water, longer hose, smaller
# gaps. Paired seeds on a small hamlet of timber houses and straw; a one-sided sign test at 1 % for each: the
# trial fails when the harder drill has the lower loss in too many pairs, and when no pair differs at all
# (then it tests nothing). usage: metamorphic.sh MUSTER [SEEDS]
set -eu
muster=$1 seeds=${2:-50}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(dirname "$0") decimals=6
. "$here/metamorphic_trial.sh"

# DIR HUMIDITY ROAD_FACTOR HYDRANT_LPS HYDRANT_X_M GAP_M [RESPONSE]: twelve houses in two rows, a stack behind each
hamlet() {
    mkdir -p "$1"
    awk -v flow="$4" -v far="$5" -v gap="$6" '
        function box(id, x, y, w, d, h, what, use) {
            return sprintf("{\"id\":\"b%d\",\"outline\":[[%d,%d],[%d,%d],[%d,%d],[%d,%d]],\"storeys\":1,\"height_m\":%s,\"construction\":\"%s\",\"occupancy\":\"%s\"}",
                id, x, y, x + w, y, x + w, y + d, x, y + d, h, what, use)
        }
        BEGIN {
            printf "{\"muster_map\":1,\"name\":\"hamlet\",\"origin\":{\"lon\":124,\"lat\":47},\n\"buildings\":["
            for (i = 0; i < 12; i++) {
                x = (i % 6) * (1000 + 100 * gap); y = int(i / 6) * 2600
                printf "%s%s,\n%s", i ? ",\n" : "", box(2 * i + 1, x, y, 1000, 700, "3.2", "timber", "house_kang"),
                    box(2 * i + 2, x + 300, y + 700 + 100 * gap, 400, 400, "2.5", "straw", "straw_stack")
            }
            printf "],\n\"roads\":[{\"id\":\"r1\",\"class\":\"village\",\"width_m\":5,\"line\":[[-400000,-600],[-3000,-600],[12000,-600],[60000,-600]]}],\n"
            printf "\"hydrants\":[{\"id\":\"h1\",\"kind\":\"pillar\",\"at\":[%d,-900],\"flow_lps\":%s}],\n", 100 * far, flow
            printf "\"stations\":[{\"id\":\"s1\",\"kind\":\"township\",\"at\":[-380000,-900]}]}\n"
        }' >"$1/map.json"
    cat >"$1/drill.lua" <<LUA
local d = drill {
  id = "hamlet", title = { en = "Hamlet", zh = "小村" }, map = "map.json", start = "2026-04-10 13:00",
  utc_offset_min = 480, duration_min = 75, level = "standard", road_factor = $3,
  weather = { temperature_degc = 15, humidity_frac = $2, wind = { from_deg = 250, speed_mps = 6 } },
}
d:force "township_team" { id = "town", station = "s1", class = "first", apparatus = { "tender_3t" },
  crew = { day = 6, night = 6 }, title = { en = "Town", zh = "镇队" } }
d:at("T+00:00", function() ignite("b1", { cause = "stove" }) end)
LUA
}

figure() { sed "s/.*\"$2\":\([-0-9.e+]*\).*/\1/" "$1"; }

loss() { # DIR SEED [OPTION]: loss index
    "$muster" run "$1" --seed "$2" ${3:-} --json --quiet >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 2; }
    figure "$work/out" loss_index
}

printf '%-16s %6s %6s %6s %12s %12s %9s\n' harder higher same lower loss_easy loss_hard p_lower

#                    humidity road hydrant_lps hydrant_x gap
hamlet "$work/easy" 0.80 1.0 20 40 4; hamlet "$work/hard" 0.20 1.0 20 40 4; trial "drier fuel" --no-response
hamlet "$work/easy" 0.40 1.0 20 40 4; hamlet "$work/hard" 0.40 0.4 20 40 4; trial "later arrival"
hamlet "$work/easy" 0.40 1.0 20 40 4; hamlet "$work/hard" 0.40 1.0 3 40 4; trial "less water"
hamlet "$work/easy" 0.40 1.0 20 40 4; hamlet "$work/hard" 0.40 1.0 20 400 4; trial "longer hose"
hamlet "$work/easy" 0.40 1.0 20 40 8; hamlet "$work/hard" 0.40 1.0 20 40 2; trial "smaller gap" --no-response
exit $failed
