/* SPDX-License-Identifier: Apache-2.0
 * cli_rerun.c - from a recording's header and ticks to what a re-run needs. */
#include "cli/cli_rerun.h"

#include "assess/reference.h"

int mst_cli_rerun_open(mst_cli_rerun *r, const mst_cli_reading *reading, mst_errors *errors) {
    *r = (mst_cli_rerun){.source = {.roster = &reading->roster}};
    if (reading->files.count == 0 || !reading->has_options)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, reading->path, 0, "assess.no_header", NULL);
    if (mst_cli_reading_is_other(reading)) mst_cli_reading_tell_other(reading, MST_SEVERITY_WARNING, errors);
    mst_cli_scenario_borrow(&r->scenario, reading->scenario_file ? reading->scenario_file : reading->path,
                            reading->files.item, reading->files.count);
    r->source.host = mst_cli_scenario_def(&r->scenario, &reading->options);
    r->source.is_over = reading->is_ended && reading->is_over;
    mst_cli_ticks ticks;
    mst_cli_ticks_init(&ticks, reading);
    for (mst_bytes payload; (payload = mst_cli_ticks_next(&ticks)).data;)
        if (mst_rerun_source_tick(&r->source, payload) != MST_OK) return MST_E_INPUT;
    return MST_OK;
}

int mst_cli_reference(const mst_cli_reading *reading, mst_assess *assess, mst_errors *errors) {
    mst_cli_rerun rerun;
    bool is_there = reading->files.count > 0 && reading->has_options;
    if (!is_there || !mst_assess_wants_reference(&reading->roster)) return MST_OK;
    int status = mst_cli_rerun_open(&rerun, reading, errors);
    /* a reference of another behaviour is none */
    if (status == MST_OK && !mst_cli_reading_is_other(reading))
        status = mst_reference_set(&rerun.source, assess, errors);
    mst_cli_rerun_fini(&rerun);
    return status;
}

void mst_cli_rerun_fini(mst_cli_rerun *r) {
    mst_rerun_source_fini(&r->source);
    mst_cli_scenario_fini(&r->scenario);
}
