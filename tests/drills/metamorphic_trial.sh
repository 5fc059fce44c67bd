# SPDX-License-Identifier: Apache-2.0
# Sourced by the metamorphic trials: the easy and the hard drill in $work on the same seeds, and the sign test
# that the hard one has not the lower loss. The caller has $work, $seeds, $here, a function
# `loss DIR SEED [OPTION]` and $decimals of what that gives.
failed=0
trial() { # NAME [OPTION]
    : >"$work/pairs"
    seed=1
    while [ "$seed" -le "$seeds" ]; do
        easy=$(loss "$work/easy" "$seed" "${2:-}")
        hard=$(loss "$work/hard" "$seed" "${2:-}")
        echo "$easy $hard" >>"$work/pairs"
        seed=$((seed + 1))
    done
    awk -v name="$1" -v decimals="$decimals" -f "$here/chance.awk" -f "$here/metamorphic.awk" "$work/pairs" || failed=1
}
