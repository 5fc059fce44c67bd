#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An alarm without a fire: its own people go and look before anybody calls; nobody does, and the panel calls 119. An
# alarm of a fire is verified as one, and then the call comes.
set -eu
muster=$1 source_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
run() { timeout 60 "$muster" "$@" --lang en; }
events() { run events "$work/r.muster" "$@"; }
at() { sed -n 's/.*"t":\([0-9]*\),.*/\1/p' | head -1; }
drill=$source_dir/scenarios/false_alarm

run run "$drill" --record "$work/r.muster" --quiet || fail "it does not play"
looked=$(events --kind alarm_verified | at)
events --kind alarm_verified | grep -q '"is_fire":0' || fail "nobody sees that there is no fire"
[ "$(events --kind alarm | tail -1 | at)" = "$looked" ] || fail "the panel is not reset"
[ -z "$(events --kind call_119)$(events --kind dispatched)$(events --kind turned_out)" ] || fail "somebody was called out"
[ -z "$(events --kind control_declared)$(events --kind command_taken)" ] || fail "a fire is declared under control that never was"
events --kind report --from "$looked" | grep -q hotel || fail "nothing is reported"
run run "$drill" --mute hotel --record "$work/r.muster" --quiet 2> /dev/null || fail "muted"
[ "$(events --kind call_119 | at)" = 200 ] || fail "a panel that nobody answers calls at $(events --kind call_119 | at)"
events --kind dispatched | grep -q nanqiao || fail "and nobody is sent"

cp -r "$drill" "$work/fire"
sed -i 's/function() alarm("yunlai_hotel") end/function() ignite("yunlai_hotel", { cause = "stove" }); alarm("yunlai_hotel") end/' "$work/fire/drill.lua"
run run "$work/fire" --record "$work/r.muster" --quiet || fail "with a fire"
events --kind alarm_verified | grep -q '"is_fire":1' || fail "the fire is not seen"
[ -n "$(events --kind call_119)" ] || fail "and nobody calls"
echo "looked at after $((looked - 20)) s; unanswered it calls by itself"
