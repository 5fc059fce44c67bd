/* SPDX-License-Identifier: Apache-2.0
 * luck.c - where a score stands among those that the same orders would have had. */
#include "assess/luck.h"

#include "assess/contribution.h"
#include "base/maths.h"

/* Below it, and half of those that are the same, in per cent. */
static double percentile_of(const double *value, uint32_t n, double score) {
    double below = 0;
    for (uint32_t i = 0; i < n; i++) below += value[i] < score ? 1 : value[i] == score ? 0.5 : 0;
    return n ? 100 * below / n : 50;
}

static void describe(mst_luck *l) {
    double sum = 0, squares = 0;
    for (uint32_t i = 0; i < l->seeds; i++) sum += l->same[i];
    l->mean = l->seeds ? sum / l->seeds : l->score;
    for (uint32_t i = 0; i < l->seeds; i++) squares += (l->same[i] - l->mean) * (l->same[i] - l->mean);
    l->sd = l->seeds > 1 ? mst_sqrt(squares / (l->seeds - 1)) : 0;
    l->percentile = percentile_of(l->same, l->seeds, l->score);
}

/* Run 0: this seed; 1: doctrine under it; then the other seeds, and doctrine under those if asked for. */
static uint32_t plan_runs(const mst_rerun_source *s, uint32_t seeds, bool with_doctrine,
                          mst_rerun_change *change) {
    uint32_t count = 2, people = mst_rerun_people(s);
    change[0] = change[1] = mst_rerun_unchanged(s);
    change[1].doctrine = people;
    for (int plain = 0; plain <= (with_doctrine ? 1 : 0); plain++)
        for (uint32_t i = 1; i <= seeds; i++) {
            change[count] = mst_rerun_unchanged(s);
            change[count].seed += i;
            change[count++].doctrine = plain ? people : 0;
        }
    return count;
}

static void take(mst_luck *l, const mst_rerun_result *result) {
    l->has_score = result[0].has_score;
    l->score = result[0].score;
    l->doctrine = result[1].score;
    for (uint32_t i = 0; i < l->seeds; i++) l->same[i] = result[2 + i].score;
    for (uint32_t i = 0; l->plain && i < l->seeds; i++) l->plain[i] = result[2 + l->seeds + i].score;
    if (l->seeds) mst_quantile(l->same, l->seeds, 0); /* sorts */
    if (l->plain && l->seeds) mst_quantile(l->plain, l->seeds, 0);
    describe(l);
}

int mst_luck_make(const mst_rerun_source *source, uint32_t seeds, bool with_doctrine, mst_luck *out,
                  mst_errors *errors) {
    size_t most = 2 + 2 * (size_t)seeds;
    mst_rerun_change *change = mst_alloc(most * sizeof *change);
    mst_rerun_result *result = mst_alloc(most * sizeof *result);
    *out = (mst_luck){.seeds = seeds, .same = mst_alloc((seeds + 1) * sizeof(double))};
    if (with_doctrine) out->plain = mst_alloc((seeds + 1) * sizeof(double));
    uint32_t count = plan_runs(source, seeds, with_doctrine, change);
    int status = mst_rerun_many(source, change, count, 0, result, errors);
    if (status == MST_OK && !mst_rerun_is_same(source, &result[0])) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, source->host.scenario_file, 0, "assess.diverged", NULL);
        status = MST_E_FAULT;
    }
    if (status == MST_OK) take(out, result);
    mst_free(change);
    mst_free(result);
    return status;
}

void mst_luck_fini(mst_luck *l) {
    mst_free(l->same);
    mst_free(l->plain);
    *l = (mst_luck){.has_score = false};
}
