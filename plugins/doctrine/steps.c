/* SPDX-License-Identifier: Apache-2.0
 * steps.c - what crews with vehicles go through each time they think, in its order. */
#include "doctrine/doctrine.h"

const doctrine_step doctrine_crew_steps[] = {
    doctrine_step_turn_out,    doctrine_step_safety,  doctrine_step_command, doctrine_step_rally,
    doctrine_step_report,      doctrine_step_count,   doctrine_step_rest,    doctrine_step_search,
    doctrine_step_power,       doctrine_step_size_up, doctrine_step_stand,   doctrine_step_supply,
    doctrine_step_guard_first, doctrine_step_edge,    doctrine_step_sweep,   doctrine_step_fight,
    doctrine_step_lookout,     doctrine_step_guard,   doctrine_step_clear,   doctrine_step_evacuate,
    doctrine_step_overhaul,    doctrine_step_home,    doctrine_step_reserve, doctrine_step_declare,
};
const uint32_t doctrine_crew_step_count = sizeof doctrine_crew_steps / sizeof doctrine_crew_steps[0];
