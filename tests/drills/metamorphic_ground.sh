#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What makes a grass fire harder: more wind raises the head's spread on a uniform field, at every draw of fuel,
# moisture and wind; drier fuel, more wind and later arrival never lower the ground burnt in the stubble drill:
# paired seeds, a one-sided sign test at 1 % for each, which fails too when no pair differs (then it tests
# nothing). usage: metamorphic_ground.sh MUSTER SOURCE [SEEDS]
set -eu
muster=$1 source=$2 seeds=${3:-50}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$source/tests/drills decimals=0
. "$here/metamorphic_trial.sh"

# ---- the head on a uniform field: seconds over 99 cells in a row ----
head_s() { # FUEL MOISTURE WIND
    { printf 'ncols 100\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 30\nNODATA_value -9999\n'
      awk -v f="$1" 'BEGIN { for (i = 0; i < 100; i++) printf "%d ", f }'; } >"$work/row.asc"
    "$muster" spread --fuel "$work/row.asc" --wind-from 270 --wind-mps "$3" --moisture "$2" --ignite 15,15 \
        -o "$work/out.asc" --quiet
    awk 'NR > 6 { print $100 }' "$work/out.asc"
}
awk -v n="$seeds" 'BEGIN { srand(11); kinds = split("1 2 4 5 6 8 9 10 102 122 145 165 183 231 232", fuel, " ")
    for (i = 0; i < n; i++) { m = 3 + rand() * 6; w = rand() * 9
        printf "%d %.2f,%.2f,%.2f,60,90 %.2f %.2f\n", fuel[1 + int(rand() * kinds)], m, m + 1, m + 2, w, w + 0.5 + rand() * 5 } }' >"$work/draws"
drawn=0 faster=0
while read -r fuel moisture less more; do
    slow=$(head_s "$fuel" "$moisture" "$less") quick=$(head_s "$fuel" "$moisture" "$more")
    drawn=$((drawn + 1))
    if awk -v a="$quick" -v b="$slow" 'BEGIN { exit !(a > 0 && b > a) }'; then
        faster=$((faster + 1))
    else
        echo "fuel $fuel, moisture $moisture: $slow s at $less m/s, $quick s at $more m/s"
    fi
done <"$work/draws"
echo "more wind raises the head's spread: $faster of $drawn"
[ "$faster" = "$drawn" ] || failed=1

# ---- the stubble drill ----
edit() { # NAME SED: the drill with a line changed
    rm -rf "${work:?}/$1"
    cp -r "$source/scenarios/stubble_spring" "$work/$1"
    sed "$2" "$source/scenarios/stubble_spring/drill.lua" >"$work/$1/drill.lua"
    if [ -n "$2" ] && cmp -s "$source/scenarios/stubble_spring/drill.lua" "$work/$1/drill.lua"; then
        echo "FAILED: “$2” changes nothing"; exit 1
    fi
}
loss() { # DIR SEED [OPTION]: m2 of ground
    # shellcheck disable=SC2086
    "$muster" run "$1" --seed "$2" ${3:-} --json --quiet >"$work/json" 2>"$work/err" || { cat "$work/err" >&2; exit 2; }
    sed 's/.*"ground_burnt_m2":\([-0-9.e+]*\).*/\1/' "$work/json"
}
printf '%-16s %6s %6s %6s %12s %12s %9s\n' harder higher same lower m2_easy m2_hard p_lower
edit easy 's/humidity_frac = 0.22/humidity_frac = 0.45/'; edit hard 's/humidity_frac = 0.22/humidity_frac = 0.15/'
trial "drier fuel" --no-response
edit easy 's/speed_mps = 8 }/speed_mps = 5 }/'; edit hard ''
trial "more wind" --no-response
edit easy ''; edit hard 's/surface_cell_m = 5,/surface_cell_m = 5, road_factor = 0.4,/'
trial "later arrival"
exit $failed
