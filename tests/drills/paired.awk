# SPDX-License-Identifier: Apache-2.0
# A line per seed: the loss with a response and without. One-sided sign test at 1 %.
{ with += $1; none += $2; if ($1 + 0 < $2 + 0) better++; else if ($1 + 0 > $2 + 0) worse++; else same++ }
END {
    p = chance(better, better + worse)
    printf "%-24s %6d %6d %6d %12.6f %12.6f %9.2g\n", name, better, same, worse, with / NR, none / NR, p
    exit p < 0.01 ? 0 : 1
}
