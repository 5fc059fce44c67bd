# SPDX-License-Identifier: Apache-2.0
# The seeds of one drill as a table, and the verdict. Columns: loss, ground burnt, score, dead of trained,
# untrained, none, late, few, dry; three of trials.awk; eight of doctrine.awk. Where no building ever burns,
# the ground is the loss. Sign tests at 1 %, one-sided, over the seeds in which the two differ. A drill of less
# than ten minutes (`minutes`) ends on arrival: nobody can avert a loss in it.
function verdict(what, is_good, detail) {
    if (!is_good) failed = 1
    printf "  %-44s %-44s %s\n", what, detail, is_good ? "holds" : "FAILS"
}
# of `a` against `b`: how often less, how often more
function count(a, b,    i) {
    less = more = 0
    for (i = 1; i <= NR; i++) {
        if (cell[i, a] < cell[i, b]) less++
        if (cell[i, a] > cell[i, b]) more++
    }
}
function must_be_less(what, a, b,    p) {
    count(a, b)
    p = chance(less, less + more)
    verdict(what, p < 0.01, sprintf("%d less, %d more, p %.2g", less, more, p))
}
function must_not_be_less(what, a, b,    p) {
    count(a, b)
    p = chance(less, less + more)
    verdict(what, p >= 0.01, sprintf("%d less, %d more, p %.2g", less, more, p))
}
function all_zero(what, column) {
    verdict(what, sum[column] == 0, sprintf("%d in %d drills", sum[column], NR))
}
{
    if (NF != 35) broken++
    for (i = 1; i <= NF; i++) {
        cell[NR, i] = $i + 0
        sum[i] += $i
        if (NR == 1 || $i > most[i]) most[i] = $i
    }
    idle_long += $32 > 180
}
END {
    if (NR == 0) exit 1
    split("trained untrained none late few dry", way, " ")
    lost = sum[1] + sum[5] + sum[9] > 0 ? 1 : 2
    printf "%s, %d seeds\n  %-10s %10s %10s %8s %6s\n", name, NR, "", "loss", "ground_m2", "score", "dead"
    for (w = 0; w < 6; w++)
        printf "  %-10s %10.6f %10.0f %8.1f %6.2f\n", way[w + 1], sum[4 * w + 1] / NR, sum[4 * w + 2] / NR,
            sum[4 * w + 3] / NR, sum[4 * w + 4] / NR
    verdict("every drill was played and ends", NR == seeds && !broken && sum[25] == NR, sprintf("%d of %d", sum[25], seeds))
    all_zero("no negative water, air or people", 26)
    all_zero("no crew is stuck", 27)
    verdict("nobody without a task for more than 3 min", idle_long == 0,
        sprintf("in %d drills, longest %d s", idle_long, most[32]))
    for (i = 1; i <= NR; i++) { cell[i, 101] = -cell[i, 3]; cell[i, 102] = -cell[i, 7] }
    must_be_less("trained scores above untrained", 101, 102)
    if (minutes >= 10)
        must_be_less("untrained loses less than no response", 4 + lost, 8 + lost)
    else
        printf "  %-44s %-44s %s\n", "untrained loses less than no response", "ends after " minutes " min, on arrival", "not asked"
    must_not_be_less("later arrival never lowers the loss", 12 + lost, lost)
    must_not_be_less("fewer people never lower the loss", 16 + lost, lost)
    must_not_be_less("less water never lowers the loss", 20 + lost, lost)
    exit failed
}
