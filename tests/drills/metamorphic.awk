# SPDX-License-Identifier: Apache-2.0
# A line per seed: the loss of the easy and of the hard drill. Good when the hard one is not the lower in too
# many pairs, and some pair differs.
{ easy += $1; hard += $2; if ($2 + 0 > $1 + 0) higher++; else if ($2 + 0 < $1 + 0) lower++; else same++ }
END {
    p = chance(lower, higher + lower)
    printf "%-16s %6d %6d %6d %12.*f %12.*f %9.2g\n", name, higher, same, lower, decimals, easy / NR, decimals, hard / NR, p
    exit higher + lower > 0 && p >= 0.01 ? 0 : 1
}
