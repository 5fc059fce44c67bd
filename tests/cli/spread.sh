#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `muster spread` on bad input and on the edges of what is good; a line drawn round the front at twelve
# angles, whole and with a gap; the same bytes for any number of threads.
set -u
muster=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8
cd "$work" || exit 1
moisture=6,7,8,90,90
bad=0
fail() { echo "FAILED: $*"; bad=1; }

grid() { # NAME COLS ROWS VALUES...
    name=$1 cols=$2 rows=$3
    shift 3
    printf 'ncols %s\nnrows %s\nxllcorner 0\nyllcorner 0\ncellsize 30\nNODATA_value -9999\n%s\n' "$cols" "$rows" "$*" >"$name.asc"
}
spread() { # FUEL WIND OPTIONS...
    fuel=$1 wind=$2
    shift 2
    rm -f out.asc
    timeout 30 "$muster" spread --fuel "$fuel.asc" --wind-from 225 --wind-mps "$wind" --moisture "$moisture" -o out.asc "$@" >out 2>err
}
# good BURNT FUEL WIND OPTIONS...: that many cells burn, and every number in the grid is one.
good() {
    want=$1
    shift
    spread "$@" || { fail "spread $*: $(cat err)"; return; }
    grep -q "\"burnt\":$want," out || fail "spread $*: wanted $want burnt: $(cat out)"
    grep -qiE 'nan|inf' out.asc && fail "spread $*: no number in the grid"
}
# refused WORDS FUEL WIND OPTIONS...: exit 2, those words, what was expected, and nothing written.
refused() {
    words=$1
    shift
    spread "$@"
    status=$?
    [ "$status" = 2 ] || fail "spread $*: exit status $status"
    grep -q -e "$words" err || fail "spread $*: no “$words” in: $(cat err)"
    grep -q 'expected' err || fail "spread $*: does not say what was expected"
    [ ! -e out.asc ] || fail "spread $*: wrote a grid"
}

grid one 1 1 4
grid row 5 1 4 4 4 4 4
grid ring 3 3 -9999 -9999 -9999 -9999 4 -9999 -9999 -9999 -9999
grid rock 3 3 4 4 4 4 98 4 4 4 4
grid rocks 3 3 98 98 98 98 98 98 98 98 98
grid unknown 3 3 4 4 4 4 98 4 4 4 17
grid half 3 3 4 4 4 4 98.5 4 4 4 4
grid short 3 3 4 4 4
grid long 3 3 4 4 4 4 4 4 4 4 4 4
grid word 3 3 4 4 4 four 4 4 4 4 4
grid grass 3 3 232 232 231 231 232 98 232 232 232
grid height 2 3 1 2 3 4 5 6
grid hole 3 3 10 11 -9999 12 14 15 -9999 20 30
printf 'ncols 3\nnrows x\n' >header.asc

for wind in 0 3 50; do
    good 1 one $wind --ignite 15,15
    good 5 row $wind --ignite 15,15
    good 1 ring $wind --ignite 45,45
    good 8 rock $wind --ignite 15,15
    good 8 rock $wind --ignite 15,15 --elevation hole.asc
done
good 8 grass 0 --ignite 15,15
good 8 grass 50 --ignite 15,15 --elevation hole.asc
good 1 one 3 --ignite 15,15 --until 0
good 1 one 3 --ignite 15,15 --threads 3
good 8 rock 3 --ignite 15,15 --threads 2
refused '0..50' rock 60 --ignite 15,15
refused '0..50' rock 60 --ignite 15,15 --wind-height midflame
refused '0..50' rock -1 --ignite 15,15
refused '0..50' rock nan --ignite 15,15
refused 'nothing can burn at 15,15' ring 3 --ignite 15,15
refused 'nothing can burn at 45,45' rock 3 --ignite 45,45
refused 'nothing can burn at 45,45' rocks 3 --ignite 45,45
refused 'outside the grid; expected X 0..90, Y 0..90' rock 3 --ignite 15,15 --ignite 45,95
refused 'nothing can burn at 90,45' rock 3 --ignite 90,45
refused 'nothing can burn at -1,45' rock 3 --ignite -1,45
refused 'no fuel model 17 (row 3, column 3)' unknown 3 --ignite 15,15
refused 'no fuel model 98.5 (row 2, column 2)' half 3 --ignite 15,15
refused 'expected 9 numbers' short 3 --ignite 15,15
refused 'more than 9 numbers' long 3 --ignite 15,15
refused 'four is not a number' word 3 --ignite 15,15
refused 'header.asc:2: error' header 3 --ignite 15,15
refused 'another size or place' rock 3 --ignite 15,15 --elevation height.asc
refused 'cannot be read' none 3 --ignite 15,15
refused 'ignite' rock 3 --ignite 15
refused 'line' rock 3 --ignite 15,15 --line 30,0
refused 'threads' rock 3 --ignite 15,15 --threads 0
moisture=25,25,25,90,90
refused 'fuel model 4 is too wet' rock 3 --ignite 15,15
refused 'fuel model 232 is too wet' grass 3 --ignite 15,15
moisture=6,7,8,90
refused 'moisture' rock 3 --ignite 15,15
moisture=6,7,8,90,nan
refused 'moisture' rock 3 --ignite 15,15
moisture=6,7,8,90,90

"$muster" spread --help >out 2>err && grep -q 'midflame' out && grep -q '232' out && [ ! -s err ] || fail "--help: $(cat out err)"

# A line closed round the front; the last side of the second line stops two cells short.
fours=$(awk 'BEGIN { for (i = 0; i < 14400; i++) printf "4 " }')
grid field 120 120 "$fours"
for angle in 0 7.5 15 22.5 30 37.5 45 52.5 60 67.5 75 82.5; do
    rim=$(awk -v a="$angle" 'BEGIN {
        for (i = 0; i <= 4; i++) {
            turn = (a + i * 90) * 3.14159265 / 180; x = 1800 + 900 * sin(turn); y = 1800 + 900 * cos(turn)
            if (i == 4) { far = sqrt((x - px) ^ 2 + (y - py) ^ 2); qx = x - (x - px) * 75 / far; qy = y - (y - py) * 75 / far }
            whole = whole (i ? ";" : "") sprintf("%.1f,%.1f", x, y)
            open = open (i ? ";" : "") (i == 4 ? sprintf("%.1f,%.1f", qx, qy) : sprintf("%.1f,%.1f", x, y))
            px = x; py = y }
        print whole, open }')
    spread field 6 --ignite 1800,1800 --line "${rim% *}" || fail "line at $angle: $(cat err)"
    inside=$(sed 's/.*"burnt":\([0-9]*\).*/\1/' out)
    [ "$inside" -gt 1600 ] && [ "$inside" -lt 2000 ] || fail "a closed line at $angle: $inside cells burnt, its square has 1800"
    spread field 6 --ignite 1800,1800 --line "${rim#* }" || fail "gap at $angle: $(cat err)"
    grep -q '"burnt":14400,' out || fail "a gap at $angle holds: $(cat out)"
done
for threads in 1 2 3; do
    spread field 6 --ignite '600,600;1200,600;900,1100' --line '1500,300;1500,2400' --until 9000 --threads $threads
    mv out.asc "threads$threads.asc"
    cmp -s threads1.asc "threads$threads.asc" || fail "$threads threads give other bytes than one"
done
# A front long enough that threads go on side by side.
{
    printf 'ncols 900\nnrows 900\nxllcorner 0\nyllcorner 0\ncellsize 30\nNODATA_value -9999\n'
    awk 'BEGIN { for (i = 0; i < 900; i++) row = row (i % 90 == 40 ? "98 " : i % 300 < 150 ? "4 " : "2 ");
        for (y = 0; y < 900; y++) if (y % 70) print row; else { gsub("98", "4", row); print row } }'
} >wide.asc
for threads in 1 2 3; do
    spread wide 3 --ignite '13500,13500' --ignite 3000,20000 --threads $threads || fail "wide: $(cat err)"
    mv out.asc "threads$threads.asc"
    cmp -s threads1.asc "threads$threads.asc" || fail "wide: $threads threads give other bytes than one"
done
spread field 6 --ignite 600,600 --until 9000 --png front.png || fail "a picture: $(cat err)"
[ "$(head -c 4 front.png | tail -c 3)" = PNG ] || fail "the picture is no PNG"
spread field 6 --ignite 600,600 --until 9000 --png none/front.png && fail "a picture in no folder is written"
grep -q 'none/front.png' err || fail "an unwritten picture is not named: $(cat err)"
[ "$bad" = 0 ] && echo "the front answers bad grids clearly; closed lines hold and gaps do not"
exit $bad
