/* SPDX-License-Identifier: Apache-2.0
 * reference.c - one run with trained doctrine in every seat and every force sent, or none where the drill was
 * that already. */
#include "assess/reference.h"

mst_reference mst_reference_own(const mst_rerun_source *s, const mst_assess *a) {
    mst_figure loss = mst_assess_measure(a, MST_MEASURE_LOSS_INDEX, -1),
               control = mst_assess_measure(a, MST_MEASURE_CONTROL_S, -1);
    return (mst_reference){loss.is_there, loss.value, control.is_there ? control.value : mst_rerun_last(s)};
}

/* The options of a drill in which every force answers, trained and with nobody silenced. */
static mst_drill_options full_response(const mst_drill_options *played) {
    mst_drill_options o = *played;
    o.is_no_response = o.is_untrained = false;
    o.without_count = o.mute_count = 0;
    return o;
}

int mst_reference_set(const mst_rerun_source *s, mst_assess *a, mst_errors *errors) {
    mst_rerun_change change = mst_rerun_unchanged(s);
    mst_rerun_result result;
    if (!mst_assess_wants_reference(s->roster)) return MST_OK;
    const mst_drill_options *played = s->host.options;
    bool is_full =
        !played->is_no_response && !played->is_untrained && !played->without_count && !played->mute_count;
    change.doctrine = mst_rerun_people(s);
    if (is_full && !change.doctrine) {
        mst_assess_set_reference(a, mst_reference_own(s, a));
        return MST_OK;
    }
    mst_drill_options options = full_response(played);
    mst_rerun_source full = *s;
    full.host.options = &options;
    int status = mst_rerun_once(&full, &change, &result, errors);
    if (status == MST_OK)
        mst_assess_set_reference(a, (mst_reference){true, result.loss_index, result.control_s});
    return status;
}
