/* SPDX-License-Identifier: Apache-2.0
 * township.h - a township team with one tender, and a house that burns before it. */
#ifndef TESTS_ABI_TOWNSHIP_H
#define TESTS_ABI_TOWNSHIP_H
#include "stage.h"

static inline stage *team(int32_t crew, bool is_untrained) {
    return stage_open(&(stage_def){.plugin = "township_team",
                                   .force_class = "second",
                                   .apparatus = {"tender_5t"},
                                   .crew = crew,
                                   .hour = 14,
                                   .is_untrained = is_untrained});
}

/* A house that burns at (100, 0), the team 30 m before it. */
static inline mst_id set_house(stage *s, mst_building_state state, double heat) {
    mst_id house = stage_building(s, 1, 100, 0, MST_OCCUPANCY_DWELLING, 90);
    stage_burn(s, house, state, heat);
    stage_set(s, house, MST_KEY_INCIDENT, 1);
    stage_put_all(s, MST_PHASE_IDLE, 70, 0, 5000);
    return house;
}
#endif
