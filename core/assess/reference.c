/* SPDX-License-Identifier: Apache-2.0
 * reference.c - one run with doctrine in every seat, or none where doctrine sat there already. */
#include "assess/reference.h"

mst_reference mst_reference_own(const mst_rerun_source *s, const mst_assess *a) {
    mst_figure loss = mst_assess_measure(a, MST_MEASURE_LOSS_INDEX, -1),
               control = mst_assess_measure(a, MST_MEASURE_CONTROL_S, -1);
    return (mst_reference){loss.is_there, loss.value, control.is_there ? control.value : mst_rerun_last(s)};
}

int mst_reference_set(const mst_rerun_source *s, mst_assess *a, mst_errors *errors) {
    mst_rerun_change change = mst_rerun_unchanged(s);
    mst_rerun_result result;
    if (!mst_assess_wants_reference(s->roster)) return MST_OK;
    change.doctrine = mst_rerun_people(s);
    if (!change.doctrine) {
        mst_assess_set_reference(a, mst_reference_own(s, a));
        return MST_OK;
    }
    int status = mst_rerun_once(s, &change, &result, errors);
    if (status == MST_OK)
        mst_assess_set_reference(a, (mst_reference){true, result.loss_index, result.control_s});
    return status;
}
