#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same drill gives the same hash in every tick: played again, on other thread counts, without the
# newer instructions of the processor, in another locale and environment, at other addresses, and by
# any other program given as a further argument (`make trials`: -O0, -O3, clang).
# usage: same_bits_test.sh MUSTER SOURCE [OTHER-MUSTER...]
set -eu
muster=$1 source=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bits"
cp "$source/tests/replay/bits/drill.lua" "$source/scenarios/one_house_night/map.json" "$work/bits/"
failed=0

play() { # NAME SCENARIO PROGRAM [ENV...] - writes the hashes to $work/NAME
    name=$1 scenario=$2 program=$3
    shift 3
    env "$@" "$program" run "$scenario" --quiet --seed 11 ${threads:-} --hashes "$work/$name" >/dev/null 2>"$work/err" || {
        cat "$work/err"
        exit 1
    }
}
same() { # NAME: is it what the first run gave?
    if cmp -s "$work/first" "$work/$1"; then
        echo "same $(wc -l <"$work/$1") ticks: $scenario $1"
    else
        echo "DIFFERENT: $scenario $1, first at $(cmp "$work/first" "$work/$1" || true)"
        failed=1
    fi
}

for scenario in "$work/bits" "$source/scenarios/grain_yard" "$source/scenarios/stubble_spring"; do
    play first "$scenario" "$muster" LC_ALL=C
    [ "$(wc -l <"$work/first")" -gt 800 ] || { echo "too few ticks in $scenario"; exit 1; }
    play again "$scenario" "$muster" LC_ALL=C; same again
    for n in 1 2 3; do threads="--threads $n"; play threads_$n "$scenario" "$muster" LC_ALL=C; same threads_$n; done
    threads=""
    play old_processor "$scenario" "$muster" GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA
    same old_processor
    play other_locale "$scenario" "$muster" LC_ALL=de_DE.UTF-8 LANG=zh_CN.UTF-8 TZ=Asia/Kathmandu MALLOC_PERTURB_=165 HOME=/nonexistent XDG_DATA_HOME="$work"
    same other_locale
    if command -v setarch >/dev/null 2>&1 && setarch -R true 2>/dev/null; then
        setarch -R "$muster" run "$scenario" --quiet --seed 11 --hashes "$work/fixed_addresses" >/dev/null 2>&1
        same fixed_addresses
    fi
    for other in "$@"; do
        name=by_$(basename "$(dirname "$other")")
        play "$name" "$scenario" "$other" LC_ALL=C; same "$name"
    done
done
exit $failed
