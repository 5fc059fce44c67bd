#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Speed of the surface front side by side with GRASS r.ros + r.spread on the same grids, one core each, user
# CPU seconds. GRASS: both modules less the same with the ignition on rock, per cell it burned; ours:
# `muster spread` less the same with --until 1. Then 4096 cells a side, the slice after a change, memory, the
# shape against the ellipse, and the picture of the mixed landscape. Each figure stands beside what is asked of
# it, with OVER where it is not met.
# usage: spread_grass.sh MUSTER SOURCE SLICE [TIMES]; SLICE: the program bench_spread_slice
set -eu
muster=$(realpath "$1") source=$2 slice=$(realpath "$3") times=${4:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ground=$(realpath "$source/tests/bench/spread_ground.py")
weather="--wind-from 225 --wind-mps 3.038 --wind-height midflame --moisture 6,7,8,90,90"
one_core="taskset -c 0"
TIMEFORMAT=%U
export TIMEFORMAT weather muster one_core ground

if ! command -v python3 >/dev/null; then echo "SKIPPED the surface front against GRASS (no python3)"; exit 0; fi
# The least user CPU of several runs of a command: what others do on the machine only adds.
cpu() { for _ in $(seq "$times"); do { time "$@" >/dev/null 2>&1; } 2>&1; done | sort -n | head -n 1; }
burnt() { sed 's/.*"burnt":\([0-9]*\).*/\1/'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", (b > 0 ? a / b : 0) }'; }
less() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a - b }'; }
# over FIGURE most|least BUDGET: what to put behind a figure that misses its budget.
over() { awk -v x="$1" -v way="$2" -v b="$3" 'BEGIN { if (way == "most" ? !(x <= b) : !(x >= b)) printf " OVER" }'; }

spread() { # FOLDER AT UNTIL: our command on the grids of a folder
    local height=""
    [ ! -r "$1/dem.asc" ] || height="--elevation $1/dem.asc"
    # shellcheck disable=SC2086
    $one_core "$muster" spread --fuel "$1/fuel.asc" $height $weather --ignite "$2,$2" --until "$3" -o "$1/out.asc"
}

# Grids and the map of where it is lit, and the rates: inside GRASS. Wind in feet per minute, to 45.
cat >"$work/grass.sh" <<'IN'
set -e
folder=$1 at=$2 lag=$3 times=$4
r.in.gdal -o input="$folder/fuel.asc" output=fuel --quiet
g.region raster=fuel
if [ -r "$folder/dem.asc" ]; then
    r.in.gdal -o input="$folder/dem.asc" output=dem --quiet
    r.slope.aspect elevation=dem slope=slope aspect=aspect --quiet
else
    r.mapcalc "slope = 0" --quiet
    r.mapcalc "aspect = 0" --quiet
fi
r.mapcalc "model = int(fuel)" --quiet
r.mapcalc "m1 = 6" --quiet
r.mapcalc "live = 90" --quiet
r.mapcalc "wind = 598" --quiet
r.mapcalc "to = 45" --quiet
r.mapcalc "lit = if(abs(x() - $at) < 15.1 && abs(y() - $at) < 15.1, 1, null())" --quiet
r.mapcalc "rock = if(model == 98 && x() < 30 && (row() == 1 || y() < 30), 1, null())" --quiet
cat >"$folder/once.sh" <<ONCE
r.ros --overwrite --quiet model=model moisture_1h=m1 moisture_live=live velocity=wind direction=to slope=slope aspect=aspect base_ros=base max_ros=most direction_ros=way
r.spread --overwrite --quiet base_ros=base max_ros=most direction_ros=way start=\$1 output=out lag=$lag
ONCE
for start in lit rock; do
    for _ in $(seq "$times"); do { time taskset -c 0 sh "$folder/once.sh" $start >>"$folder/log" 2>&1; } 2>&1; done |
        sort -n | head -n 1 >"$folder/$start.cpu"
    r.mapcalc "count = if(isnull(out) || out == 0 && isnull($start), 0, 1)" --overwrite --quiet
    r.univar -g count | sed -n 's/^sum=//p' >"$folder/$start.cells"
done
IN

against() { # NAME KIND SIDE AT LAG_MIN ASKED STRETCH
    local folder=$work/$1 ours cells rate
    python3 "$ground" "$2" "$3" "$folder"
    cells=$(spread "$folder" "$4" $(($5 * 60)) | burnt)
    ours=$(less "$(cpu spread "$folder" "$4" $(($5 * 60)))" "$(cpu spread "$folder" "$4" 1)")
    rate=$(ratio "$cells" "$ours")
    printf '%-12s muster %8d cells %7.3f s %10.0f cells/s\n' "$1" "$cells" "$ours" "$rate"
    if ! command -v grass >/dev/null; then echo "SKIPPED $1 against GRASS (no grass-core)"; return; fi
    grass --tmp-location EPSG:32633 --exec bash "$work/grass.sh" "$folder" "$4" "$5" "$times" >"$work/log" 2>&1 || {
        cat "$work/log" "$folder/log" 2>/dev/null | tail -n 8; echo "FAILED: GRASS on $1"; exit 1; }
    local theirs theirs_cells=$(($(cat "$folder/lit.cells") - $(cat "$folder/rock.cells")))
    theirs=$(less "$(cat "$folder/lit.cpu")" "$(cat "$folder/rock.cpu")")
    printf '%-12s GRASS  %8d cells %7.3f s %10.0f cells/s\n' "$1" "$theirs_cells" "$theirs" "$(ratio "$theirs_cells" "$theirs")"
    local times_grass
    times_grass=$(ratio "$rate" "$(ratio "$theirs_cells" "$theirs")")
    printf '%-12s %.0f x GRASS (asked %d, stretch %d)%s\n' "$1" "$times_grass" "$6" "$7" "$(over "$times_grass" least "$6")"
}

# What the fire's state takes for each burnt cell: the program's peak less the same with --until 1.
memory() { # NAME FOLDER AT UNTIL
    [ -x /usr/bin/time ] || { echo "SKIPPED memory (no /usr/bin/time)"; return; }
    local height="" kb=() until cells bytes
    [ ! -r "$2/dem.asc" ] || height="--elevation $2/dem.asc"
    for until in "$4" 1; do
        # shellcheck disable=SC2086
        /usr/bin/time -f %M -o "$work/kb" "$muster" spread --fuel "$2/fuel.asc" $height $weather --ignite "$3,$3" \
            --until "$until" -o "$2/out.asc" >"$work/answer"
        kb+=("$(cat "$work/kb")")
        [ "$until" = 1 ] || cells=$(burnt <"$work/answer")
    done
    bytes=$(awk -v a="${kb[0]}" -v b="${kb[1]}" -v n="$cells" 'BEGIN { printf "%.1f", (a - b) * 1024 / n }')
    printf '%-12s %s bytes for each burnt cell (asked <= 40)%s\n' "$1" "$bytes" "$(over "$bytes" most 40)"
}

against flat45 flat 1024 5069.6 762 70 140
against mixed mixed 1024 15375 2400 40 80
memory flat45 "$work/flat45" 5069.6 45720
memory mixed "$work/mixed" 15375 144000
picture=$(dirname "$muster")/spread_mixed.png
# shellcheck disable=SC2086
"$muster" spread --fuel "$work/mixed/fuel.asc" --elevation "$work/mixed/dem.asc" $weather --ignite 15375,15375 \
    --until 144000 -o "$work/mixed/out.asc" --png "$picture" >/dev/null
printf '%-12s isochrones: %s\n' mixed "$picture"

python3 "$ground" flat 4096 "$work/large"
times=1
cells=$(spread "$work/large" 20278 183000 | burnt)
ours=$(less "$(cpu spread "$work/large" 20278 183000)" "$(cpu spread "$work/large" 20278 1)")
printf '%-12s muster %8d cells %7.3f s (asked < 5 s on one core)%s\n' "flat45 4096" "$cells" "$ours" "$(over "$ours" most 5)"
wall() { # THREADS UNTIL: the least wall seconds of three runs
    for _ in 1 2 3; do { TIMEFORMAT=%R; time "$muster" spread --fuel "$work/large/fuel.asc" $weather --ignite 20278,20278 \
        --until "$2" --threads "$1" -o "$work/large/threads$1.asc" >/dev/null 2>&1; } 2>&1; done | sort -n | head -n 1
}
if [ "$(nproc)" -gt 1 ]; then
    one=$(less "$(wall 1 183000)" "$(wall 1 1)")
    two=$(less "$(wall 2 183000)" "$(wall 2 1)")
    wall 1 183000 >/dev/null; wall 2 183000 >/dev/null
    same=$(cmp -s "$work/large/threads1.asc" "$work/large/threads2.asc" && echo "same bytes" || echo "OTHER BYTES")
    gain=$(ratio "$one" "$two")
    printf '%-12s two threads %.2f s of wall against %.2f s: %.2f x (asked 1.6)%s, %s\n' "flat45 4096" "$two" "$one" "$gain" \
        "$(over "$gain" least 1.6)" "$same"
else
    echo "SKIPPED two threads (one core)"
fi
$one_core "$slice"

shape=$(dirname "$slice")/../fire/fire_surface_shape_test
if [ -x "$shape" ]; then
    echo "shape against the ellipse (asked: area within 1 %, worst radius 2 %, mean 0.5 %)"
    "$shape" 2>/dev/null | sed -n 's/^\(.*\): area \([0-9.]*\), worst radius \([0-9.]*\) %, mean \([0-9.]*\) %$/\1|\2|\3|\4/p' |
        awk -F'|' '{ off = $2 > 1 ? $2 - 1 : 1 - $2; over = off <= 0.01 && $3 <= 2 && $4 <= 0.5 ? "" : " OVER"
            printf "  %-36s area %s  worst radius %5.2f %%  mean %4.2f %%%s\n", $1, $2, $3, $4, over }
            END { if (!NR) { print "FAILED: the shape test says nothing"; exit 1 } }'
else
    echo "SKIPPED the shape (no $shape)"
fi
