#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What becomes of a real recording under attack, as counts: cut, flipped, edited, rearranged, sealed by another; a disk
# that fails at every call; an attacker who plays an edited drill and seals it with a key of their own.
# usage: attack_test.sh MUSTER SOURCE ATTACK FAILING-DISK [STRIDE: each so many bits, cuts and calls; 1: all]
set -eu
muster=$1 source=$2 attack=$3 disk=$4 stride=${5:-37}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work" LANG=en_US.UTF-8 ASAN_OPTIONS=verify_asan_link_order=0
fail() { echo "FAILED: $*"; exit 1; }
drill=$source/scenarios/one_house_night
verdict() { "$muster" verify "$1" --key "$work/muster/key.pub" --chain-only --json 2> "$work/err" | sed -n 's/.*"verdict":"\([a-z]*\)".*/\1/p'; }

for seed in 1 2; do
    "$muster" run "$drill" --seed $seed --until 90 --record "$work/$seed.muster" --quiet || fail "no recording"
done
[ "$(verdict "$work/1.muster")" = sealed ] || fail "the whole one is not sealed"
"$attack" "$work/1.muster" "$work/2.muster" "$stride" || fail "an attack went through"

# A disk that fails: an error that names the file, and never a recording called sealed; a short write is no failure.
record() { # HOW AT
    status=0
    rm -f "$work/f.muster"
    FAIL_HOW=$1 FAIL_AT=$2 FAIL_COUNT=$work/calls LD_PRELOAD=$disk \
        "$muster" run "$drill" --until 90 --record "$work/f.muster" --quiet > /dev/null 2> "$work/said" || status=$?
}
record none 0
[ "$status" = 0 ] && [ "$(verdict "$work/f.muster")" = sealed ] || fail "the good disk: $status $(cat "$work/said")"
calls=$(cat "$work/calls")
[ "$calls" -gt 90 ] || fail "only $calls calls"
for how in full sync short; do
    tried=0
    last=$calls
    [ $how = full ] && last=$((calls - 1)) # the last call waits, and writes nothing
    for at in $(seq 1 "$stride" "$last"); do
        record $how "$at"
        tried=$((tried + 1))
        if [ $how = short ]; then
            [ "$status" = 0 ] && [ "$(verdict "$work/f.muster")" = sealed ] || fail "short write $at: $status $(cat "$work/said")"
            continue
        fi
        [ "$status" != 0 ] && grep -q "f.muster:0: error" "$work/said" || fail "$how at call $at of $calls: $status $(cat "$work/said")"
        [ ! -e "$work/f.muster" ] && continue
        case "$(verdict "$work/f.muster")" in
        unsealed | '') ;;
        sealed) [ $how = sync ] || fail "$how at call $at of $calls: called sealed" ;; # all bytes are there, and the program said that the disk did not confirm them
        *) fail "$how at call $at of $calls: $(verdict "$work/f.muster")" ;;
        esac
    done
    echo "disk $how: $tried of $last calls tried"
done

# Somebody else plays another drill and seals it with a key of their own: sealed, but by a key that is not known to us.
XDG_DATA_HOME="$work/thief" "$muster" run "$drill" --seed 9 --until 90 --record "$work/theirs.muster" --quiet
[ "$(verdict "$work/theirs.muster")" = forged ] || fail "their recording is $(verdict "$work/theirs.muster") for our key"
"$muster" verify "$work/theirs.muster" --json > "$work/out" || true
grep -q '"key":"unknown"' "$work/out" || fail "their key is called known: $(cat "$work/out")"
