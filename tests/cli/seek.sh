#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The cache beside a recording makes seconds quick and is never trusted: absent, cut, flipped, of another recording, a
# folder in its place or a forged one give the same picture. usage: seek.sh MUSTER SOURCE
set -eu
muster=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LSAN_OPTIONS="suppressions=$source/tests/lsan.supp:print_suppressions=0"
export XDG_DATA_HOME="$work" LANG=en_US.UTF-8
fail() { echo "FAILED: $*"; exit 1; }
cd "$work"
cat > orders.jsonl <<'END'
{"t":230,"seat":"songlin","unit":"songlin.1","order":"take_command"}
{"t":330,"seat":"songlin","unit":"songlin.1","order":"attack","target":"house"}
END
"$muster" run "$source/scenarios/one_house_night" --orders orders.jsonl --record r.muster --quiet 2> /dev/null
"$muster" run "$source/scenarios/one_house_night" --seed 2 --record other.muster --quiet 2> /dev/null
picture() { "$muster" preview r.muster --at 500 -o "$1" --quiet 2> err || fail "no picture: $(cat err)"; }
rm -f r.muster.cache
picture want.png
[ -s r.muster.cache ] || fail "no cache was made"
cp r.muster.cache good
"$muster" preview other.muster --at 500 -o x.png --quiet
same() { picture got.png; cmp -s want.png got.png || fail "$1: another picture"; }
same "from the cache"
cmp -s good r.muster.cache || fail "a good cache was written anew"
size=$(wc -c < good)
for at in 0 9 40 56 60 70 100 $((size / 2)) $((size - 1)); do
    head -c "$at" good > r.muster.cache; same "cut at $at"
    cp good r.muster.cache; printf '\377' | dd of=r.muster.cache bs=1 seek="$at" conv=notrunc 2> /dev/null; same "changed at $at"
done
cp other.muster.cache r.muster.cache; same "of another drill"
# Forged: another drill's keyframes behind this one's head.
{ head -c 56 good; tail -c +57 other.muster.cache; } > r.muster.cache; same "forged"
rm -f r.muster.cache; mkdir r.muster.cache; same "a folder in its place"
rmdir r.muster.cache; ln -s /etc/passwd r.muster.cache; same "a link in its place"
rm -f r.muster.cache
"$muster" seek r.muster --times 30 --json > out
grep -q '"times":30,"p50_ms":[0-9.]*,"p95_ms":' out || fail "no times: $(cat out)"
"$muster" verify r.muster --quiet || fail "the recording itself changed"
echo "the same picture from a good cache, $((9 * 2 + 5)) bad ones and none"
