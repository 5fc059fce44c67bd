#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The program on bad usage and unreadable input: a clear error on stderr, the exit status of COMMANDS,
# nothing on stdout beside a JSON document, and nothing half written.
set -u
source_dir=$1 muster=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8
bad=0
fail() { echo "FAILED: $*"; bad=1; }

# expect STATUS WORDS ARGUMENTS...: that exit status, and those words on stderr.
expect() {
    want=$1 words=$2
    shift 2
    timeout 60 "$muster" "$@" > "$work/out" 2> "$work/err"
    status=$?
    [ "$status" = "$want" ] || fail "muster $*: exit status $status, wanted $want: $(head -c 300 "$work/err")"
    [ -z "$words" ] || grep -q -e "$words" "$work/err" || fail "muster $*: no “$words” in: $(head -c 300 "$work/err")"
    [ "$want" = 0 ] || grep -q 'expected' "$work/err" || fail "muster $*: does not say what was expected"
}

# Usage.
expect 2 'no command' nonsense
expect 2 'expected: run SCENARIO' run
expect 2 'no option --fast' run x --fast
expect 2 '0, 1, 2' run x --seed -1
expect 2 '1..64' run x --threads 0
expect 2 'MM:SS' run x --until 1:99
expect 2 'trained, untrained' run x --doctrine half
expect 2 'FILE.muster' run x --record x.txt
expect 2 'FORCE@S' run x --mute a@b
expect 2 'expected: key new' key old -o x
expect 2 'assessor, leader' sign x --key y --role boss
expect 2 'call_119' events x --kind call_19
expect 2 'S, MM:SS' events x --from yesterday
[ -s "$work/out" ] && fail "something on stdout beside an error"

# No such thing, or something else.
for command in check run orders; do
    expect 2 'is no scenario' $command "$work/none"
    expect 2 'is no scenario' $command "$work"
done
echo 'not a recording' > "$work/text.muster"
: > "$work/empty.muster"
for command in verify events score; do
    expect 2 'cannot be read' $command "$work/none.muster"
    expect 2 'is no recording' $command "$work/text.muster"
    expect 2 'is no recording' $command "$work/empty.muster"
done
expect 2 'is no key' verify "$work/text.muster" --key "$work/text.muster"
expect 2 'cannot be read' run "$source_dir/scenarios/one_house_night" --orders "$work/none.jsonl"

# check: a broken script is an error with its line, 1, and still one JSON document.
mkdir "$work/broken"
printf 'local d = drill {\n  id = "x",\n' > "$work/broken/drill.lua"
expect 1 'drill.lua:[0-9]*: error:' check "$work/broken" --json
grep -q '^{"errors":\[{"file":".*drill.lua","line":[1-9]' "$work/out" || fail "check --json: $(cat "$work/out")"
expect 2 'drill.lua:[0-9]*: error:' run "$work/broken" --record "$work/half.muster" --hashes "$work/half.txt"
[ -e "$work/half.muster" ] || [ -e "$work/half.txt" ] && fail "a drill that cannot be loaded left files behind"

# Keys: private, and never overwritten.
expect 0 '' key new -o "$work/key"
[ "$(stat -c %a "$work/key")" = 600 ] || fail "the secret key is readable by others"
cp "$work/key" "$work/key.before"
expect 2 'is there already' key new -o "$work/key"
cmp -s "$work/key" "$work/key.before" || fail "a key was overwritten"

# Chinese where it is asked for.
"$muster" run --lang zh 2>&1 | grep -q '用法应为' || fail "no Chinese"

# With a drill that can be played.
drill=$source_dir/scenarios/one_house_night
if [ ! -e "$drill/drill.lua" ]; then
    echo "SKIPPED the part of cli_command that plays (no scenarios/one_house_night)"
    exit $bad
fi
for lang in zh en; do
    "$muster" orders "$drill" --lang $lang > "$work/out" 2> "$work/err" || fail "orders: $(cat "$work/err")"
    grep -q 'songlin\.1' "$work/out" || fail "orders does not list songlin.1"
    grep -q '# order\.' "$work/out" && fail "an order without words in $lang: $(grep '# order\.' "$work/out")"
done
expect 2 'expected songlin' run "$drill" --without songln
expect 2 'expected songlin' run "$drill" --mute songln@60
printf '{"t":150,"seat":"songlin","unit":"songlin.1","order":"turn_out"}\n{"t":9,"seat":"songlinn"}\n' > "$work/bad.jsonl"
expect 2 'bad.jsonl:2: error:' run "$drill" --orders "$work/bad.jsonl" --record "$work/half.muster"
printf '{"t":150,"seat":"songlinn","unit":"songlin.1","order":"turn_out"}\n' > "$work/bad.jsonl"
expect 2 'bad.jsonl:1: error:.*songlin' run "$drill" --orders "$work/bad.jsonl" --record "$work/half.muster"
[ -e "$work/half.muster" ] && fail "a bad orders file left a recording behind"
expect 2 'cannot be written' run "$drill" --until 5 --record "$work/none/x.muster"
expect 2 'cannot be written' run "$drill" --until 5 --hashes "$work/none/x.txt"
expect 0 '' run "$drill" --until 0:30 --json --quiet --record "$work/short.muster" --hashes "$work/short.txt"
[ "$(wc -l < "$work/short.txt")" = 31 ] || fail "30 seconds do not give 31 hashes"
grep -qE '^30 [0-9a-f]{16}$' "$work/short.txt" || fail "no hash of tick 30"
expect 0 '' verify "$work/short.muster" --json
# A script that fails while it is played is told even where nothing else is, and is an event.
mkdir "$work/fails"
cp "$drill"/*.json "$work/fails/"
{ cat "$drill/drill.lua"; echo 'd:at("T+00:20", function() local x = nil; x.y = 1 end)'; } > "$work/fails/drill.lua"
expect 0 'script was switched off from tick 19.*' run "$work/fails" --until 0:30 --quiet --record "$work/fails.muster"
grep -q 'drill.lua:[0-9]*: warning: the script failed' "$work/err" || fail "where the script failed is not told: $(cat "$work/err")"
expect 0 '' events "$work/fails.muster" --kind culprit_off
grep -q '"t":19,.*"subject":"script"' "$work/out" || fail "no event of the script being switched off: $(cat "$work/out")"
head -c 3000 "$work/short.muster" > "$work/cut.muster"
expect 1 '' verify "$work/cut.muster"
[ "$bad" = 0 ] && echo "the command refuses what is bad and says what it expected"
exit $bad
