# SPDX-License-Identifier: Apache-2.0
# The seeds of one drill as a table, and the verdict. Columns of a line: loss, ground burnt, score, dead
# of trained, untrained, none; then those of doctrine.awk. Where no building ever burns, the ground is
# the loss.
function test(what, better, worse,    p, verdict) {
    p = chance(better, better + worse)
    verdict = p < 0.01 ? "holds" : "FAILS"
    if (p >= 0.01) failed = 1
    printf "  %-30s %3d better %3d worse %3d same  p %8.2g  %s\n", what, better, worse, NR - better - worse, p, verdict
}
function compare(a, b) { return a < b ? 1 : a > b ? -1 : 0 }
{
    for (i = 1; i <= NF; i++) {
        cell[NR, i] = $i
        sum[i] += $i
        if (NR == 1 || $i > most[i]) most[i] = $i
    }
}
END {
    lost = sum[1] + sum[5] + sum[9] > 0 ? 1 : 2
    for (i = 1; i <= NR; i++) {
        better[1, compare(cell[i, lost], cell[i, lost + 4])]++
        better[2, compare(cell[i, lost + 4], cell[i, lost + 8])]++
        better[3, compare(cell[i, 7], cell[i, 3])]++
    }
    printf "%s, %d seeds\n", name, NR
    printf "  %-10s %10s %10s %8s %6s\n", "", "loss", "ground_m2", "score", "dead"
    for (w = 0; w < 3; w++)
        printf "  %-10s %10.6f %10.0f %8.1f %6.2f\n", w == 0 ? "trained" : w == 1 ? "untrained" : "none",
            sum[4 * w + 1] / NR, sum[4 * w + 2] / NR, sum[4 * w + 3] / NR, sum[4 * w + 4] / NR
    test("trained loses less", better[1, 1], better[1, -1])
    test("untrained loses less than none", better[2, 1], better[2, -1])
    test("trained scores more", better[3, 1], better[3, -1])
    printf "  refusals %.1f a run (most %d), without a task %.2f %% and in reserve %.1f %% of unit time\n",
        sum[13] / NR, most[13], sum[14] ? 100 * sum[15] / sum[14] : 0, sum[14] ? 100 * sum[16] / sum[14] : 0
    printf "  longest without a task %.0f s (most %d), false control %d, false end %d, longest break of water %.0f s (most %d)\n",
        sum[17] / NR, most[17], sum[18], sum[19], sum[20] / NR, most[20]
    if (most[17] > 180 || sum[18] > 0 || sum[19] > 0) failed = 1
    exit failed
}
