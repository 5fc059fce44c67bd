#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The incident log names a force in every entry, tells why an order came to nothing, and speaks one language.
# usage: log_test.sh MUSTER SOURCE
set -eu
here=$2/tests/drills
failed=0
expect() { # WHAT PATTERN
    echo "$log" | grep -q "$2" || { echo "no entry: $1"; failed=1; }
}
log=$(sh "$here/log.sh" "$1" "$2" "$2/scenarios/grain_yard" 1 zh 1800)
expect "the call" '粮库微型消防站[0-9]组 | 拨打119报警：草垛7'
expect "first water" '梧桐镇专职消防队[0-9]组 | 首次出水'
expect "why not" '中止.*：'
if echo "$log" | grep -E '[a-z]{3,}_[a-z]+|\| *\| '; then echo "an id, or nobody, in the Chinese log"; failed=1; fi
log=$(sh "$here/log.sh" "$1" "$2" "$2/scenarios/grain_yard" 1 en 1800)
expect "the handover" 'hands the command over: Wutong township team, crew 1'
if echo "$log" | grep -E '[^ -~—°]'; then echo "not English"; failed=1; fi
exit $failed
