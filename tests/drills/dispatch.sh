#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The 119 centre: a call with a wrong place is put right by asking back, crews are told; the grade only rises; services
# come when their data say so. Doctrine does it, or a person in the seat, who may do no more than the centre can.
set -eu
muster=$1 source_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
run() { timeout 60 "$muster" "$@" --lang en; }
drill=$source_dir/scenarios/callout
events() { run events "$work/r.muster" "$@"; }
at() { sed -n 's/.*"t":\([0-9]*\),.*/\1/p' | head -1; } # of the first

run run "$drill" --record "$work/r.muster" --quiet || fail "callout"
called=$(events --kind call_119 | at)
[ "$called" = 30 ] || fail "the call comes at $called"
asked=$(events --kind caller_asked | at)
[ "$asked" -gt $((called + 60)) ] && [ "$asked" -le $((called + 180)) ] || fail "asked back at $asked"
events --kind caller_asked | grep -q '"building_id":"feed_shop"' || fail "the right place is not known"
[ "$(events --kind relayed | grep -c '"building_id":"feed_shop"')" = 2 ] || fail "not both forces are told"
[ "$(events --kind dispatched | wc -l)" = 2 ] || fail "not both forces are sent"
[ "$(events --kind dispatched | at)" = "$(events --kind dispatched | tail -1 | at)" ] || fail "they are not sent together"
events --kind arrived | head -1 | grep -q '"force_id":"pingan"' || fail "the first crew did not come"
run run "$drill" --doctrine untrained --record "$work/r.muster" --quiet || fail "untrained"
[ -z "$(events --kind caller_asked)" ] || fail "an untrained centre asks back"

# A plan that says when somebody calls means it, however many see the fire sooner.
cp -R "$source_dir/scenarios/one_house_night" "$work/late"
sed -i 's/call = "T+01:30"/call = "T+08:00"/' "$work/late/drill.lua"
run run "$work/late" --until 600 --record "$work/r.muster" --quiet || fail "a late call"
[ "$(events --kind call_119 | at)" = 480 ] || fail "a call at T+08:00 comes at $(events --kind call_119 | at)"

# A person in the seat.
cat > "$work/o.jsonl" <<'X'
{"t":100,"seat":"dispatch","order":"ask_caller"}
{"t":101,"seat":"dispatch","unit":"pingan.1","order":"turn_out"}
{"t":102,"seat":"dispatch","order":"grade","grade":3}
{"t":103,"seat":"dispatch","order":"grade","grade":2}
{"t":104,"seat":"dispatch","order":"call_service","service":"ambulance"}
{"t":105,"seat":"dispatch","order":"call_service","service":"ambulance"}
{"t":105,"seat":"dispatch","order":"call_service","service":"police"}
{"t":200,"seat":"dispatch","order":"relay","target":"pingan"}
X
run run "$drill" --orders "$work/o.jsonl" --until 480 --record "$work/r.muster" --quiet || fail "a person dispatches"
[ "$(events --kind caller_asked | at)" = 145 ] || fail "the caller answers at $(events --kind caller_asked | at)"
[ "$(events --kind grade | wc -l)" = 1 ] || fail "the grade fell"
[ "$(events --kind refused | wc -l)" = 2 ] || fail "a lower grade and a second call are not both refused"
events --kind dispatched | grep -q pingan || fail "the person's force did not go"
events --kind dispatched | grep -q chengxi && fail "doctrine sends beside the person"
[ "$(events --kind relayed | at)" = 200 ] || fail "nothing is relayed"
[ "$(events --kind service | grep '"is_there":1' | sed -n 's/.*"service_code":"\([a-z]*\)".*/\1/p')" = police ] ||
    fail "not the police alone has come within six minutes"
[ "$(events --kind service | grep '"is_there":1' | at)" = 465 ] || fail "the police come at another time than the drill says"
run verify "$work/r.muster" > /dev/null || fail "it does not verify"
echo '{"t":9,"seat":"pingan","order":"grade","grade":2}' > "$work/o.jsonl"
run run "$drill" --orders "$work/o.jsonl" --quiet 2> /dev/null && fail "a force sets the grade"
echo "the centre asks back at $asked s, sends both forces at once, calls and relays"
