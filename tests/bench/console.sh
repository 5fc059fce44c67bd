#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Speed of the console: the generated drill of a real town in 1920 x 1080, SDL's dummy driver, the software renderer,
# upload included. Each figure beside its budget. usage: console.sh MUSTER SOURCE
set -u
muster=$1 source=$2
shared=${MUSTER_SHARED:-$source/../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data" SDL_VIDEODRIVER=dummy SDL_RENDER_DRIVER=software
figure() { sed -n "s/.*\"$1\":\([-0-9.e+]*\).*/\1/p" "$2" | tail -n 1; }
told() { awk -v name="$1" -v value="$2" -v budget="$3" -v unit="$4" 'BEGIN {
    printf "%-34s %9.2f %-2s  budget %6s %s%s\n", name, value, unit, budget, unit, (value + 0 > budget + 0) ? "   OVER" : "" }'; }
session() { # SCRIPT ARGUMENTS...
    printf '%s\n' "$1" > "$work/s.txt"
    shift
    "$muster" "$@" --lang zh --size 1920x1080 --script "$work/s.txt" > "$work/out" 2> "$work/err" || cat "$work/err"
}
cpu_ms() { # MILLISECONDS of processor time of a session that lives for so many seconds with nobody there
    printf 'until %s\nwait %s\n' "$2" "$3" > "$work/s.txt"
    sh -c '"$@" > /dev/null 2>&1; times' - "$muster" drill "$1" --size 1920x1080 --script "$work/s.txt" |
        awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, p, /[ms]/); t += 60 * p[1] + p[2] } printf "%.0f", 1000 * t }'
}

yard=$source/scenarios/grain_yard town=$yard
if [ -r "$shared/data/north-bayreuth.osm.gz" ]; then
    town=$work/town
    "$muster" import "$shared/data/north-bayreuth.osm.gz" --elevation "$shared/data" -o "$work/map.json" --quiet
    "$muster" new scenario "$town" --map "$work/map.json" --quiet
else
    echo "SKIPPED north-bayreuth (no $shared/data): the flagship's town instead"
fi

begin=$(date +%s%N)
session quit drill "$town"
told "command to first frame" "$(awk -v ns=$(($(date +%s%N) - begin)) 'BEGIN { print ns / 1e9 }')" 1 s

pan='drag map 300 120
drag map -240 -180
drag map -160 200
drag map 180 -90'
session "until 20:00
frames
$pan
$pan
$pan
frames" drill "$town"
told "p95 of a frame, panning" "$(figure p95_ms "$work/out")" 16 ms
told "  its processor time" "$(figure cpu_p95_ms "$work/out")" 16 ms
session "until 15:00
key space
wait 1
frames
wait 15
frames" drill "$town" --speed 16
told "p95 of a frame, 16 x" "$(figure p95_ms "$work/out")" 16 ms
told "  its processor time" "$(figure cpu_p95_ms "$work/out")" 16 ms
session "until 20:00
frames
key f
key escape
key m
key m
key l
key l
wheel map 1
wheel map -1
frames" drill "$yard" --seat wutong
told "input to picture, the slowest" "$(figure reply_ms "$work/out")" 50 ms
told "  its processor time" "$(figure cpu_reply_ms "$work/out")" 50 ms
short=$(cpu_ms "$town" 20:00 2) long=$(cpu_ms "$town" 20:00 12)
told "idle, share of one core" "$(awk -v ms=$((long - short)) 'BEGIN { print ms / 100 }')" 3 %

"$muster" run "$yard" --record "$work/r.muster" --quiet
session "until 90:00
wait 1
frames
until 10:00
until 80:00
until 3:20
until 55:10
until 0:30
until 89:00
frames" replay "$work/r.muster"
told "a jump in a replay" "$(figure max_ms "$work/out")" 100 ms
session "until 90:00
wait 1
until 8:00
click takeover
expect picker
time
click sit:2
await bar 60
time" replay "$work/r.muster"
told "take-over at T+08:00" "$(figure seconds "$work/out")" 1 s
