/* SPDX-License-Identifier: Apache-2.0
 * township_team.c - a township's own team: near, knows its roads, one or two tenders. First engine and
 * first commander; later water and one sector (forces.md 2.3). */
#include "township_team/figures.h"

static int init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                mst_unit_def *unit, uint32_t *unit_count) {
    if (!doctrine_can_serve(services, def) || def->apparatus_count == 0) return -1;
    const township_class *c = township_class_of(def->force_class);
    uint32_t usual = doctrine_is_night(def->seconds_of_day) ? c->crew_night : c->crew_day;
    uint32_t people = def->crew >= 0 ? (uint32_t)def->crew : usual;
    *traits = township_traits;
    traits->turnout_day_s = c->turnout_day_s;
    traits->turnout_night_s = c->turnout_night_s;
    traits->turnout_sigma_ln = c->turnout_sigma_ln;
    traits->task_time_factor = c->task_time_factor;
    doctrine_lapse(traits, &township_lapses, def->is_trained);
    /* Four with an engine (V, 11.2.2) stay one crew; with more a second crew rides along. */
    bool is_even = people == 4 * def->apparatus_count;
    const doctrine_roster_rule *rule = township_roster(is_even || people >= 8 * def->apparatus_count);
    *unit_count = doctrine_roster(rule, def, people, unit);
    for (uint32_t i = 0; i < *unit_count; i++) unit[i].kit |= c->kit;
    doctrine_begin(self, def, rule, unit, *unit_count);
    return 0;
}

static void think(void *self, const mst_services *services, const mst_picture *picture, mst_order_list *out) {
    const doctrine_role role = {&township_style, &township_lapses, doctrine_crew_steps,
                                doctrine_crew_step_count};
    doctrine_think(self, &role, services, picture, out);
}

const mst_plugin *mst_plugin_query(uint32_t host_abi) {
    static const mst_plugin plugin = {
        .size = sizeof(mst_plugin),
        .abi = MST_PLUGIN_ABI,
        .id = "township_team",
        .version = "1.4",
        .state_size = sizeof(doctrine_memory),
        .state_version = 5,
        .field = doctrine_field,
        .field_count = DOCTRINE_FIELD_COUNT,
        .init = init,
        .think = think,
        .text_zh = "乡镇政府专职消防队：就近出动、熟悉道路，首车首战与运水供水",
        .text_en =
            "Township fire team: near, knows the roads; first engine, first commander, then water supply",
    };
    return host_abi == MST_PLUGIN_ABI ? &plugin : NULL;
}
