/* SPDX-License-Identifier: Apache-2.0
 * micro_station.c - the people of one plant or street, on foot: they see the fire first, call, warn,
 * stop the machines, use what hangs on the wall, and tell the first engine what they know. */
#include "micro_station/figures.h"

static int init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                mst_unit_def *unit, uint32_t *unit_count) {
    if (!doctrine_can_serve(services, def)) return -1;
    uint32_t usual = doctrine_is_night(def->seconds_of_day) ? MICRO_CREW_NIGHT : MICRO_CREW_DAY;
    uint32_t people = def->crew >= 0 ? (uint32_t)def->crew : usual;
    bool is_community = def->force_class && doctrine_is_same(def->force_class, "community");
    *traits = micro_traits;
    doctrine_lapse(traits, &micro_lapses, def->is_trained);
    const doctrine_roster_rule *rule = is_community ? &micro_community_roster : &micro_unit_roster;
    *unit_count = doctrine_roster(rule, def, people, unit);
    doctrine_begin(self, def, rule, unit, *unit_count);
    return 0;
}

static const doctrine_step steps[] = {
    doctrine_step_call,        doctrine_step_alarm,    doctrine_step_all_clear, doctrine_step_plant,
    doctrine_step_turn_out,    doctrine_step_safety,   doctrine_step_command,   doctrine_step_rally,
    doctrine_step_report,      doctrine_step_count,    doctrine_step_rest,      doctrine_step_search,
    doctrine_step_guard_first, doctrine_step_power,    doctrine_step_sweep,     doctrine_step_fight,
    doctrine_step_lookout,     doctrine_step_evacuate, doctrine_step_overhaul,  doctrine_step_reserve,
    doctrine_step_declare,
};

static void think(void *self, const mst_services *services, const mst_picture *picture, mst_order_list *out) {
    const doctrine_role role = {&micro_style, &micro_lapses, steps, sizeof steps / sizeof steps[0]};
    doctrine_think(self, &role, services, picture, out);
}

const mst_plugin *mst_plugin_query(uint32_t host_abi) {
    static const mst_plugin plugin = {
        .size = sizeof(mst_plugin),
        .abi = MST_PLUGIN_ABI,
        .id = "micro_station",
        .version = "1.4",
        .state_size = sizeof(doctrine_memory),
        .state_version = 5,
        .field = doctrine_field,
        .field_count = DOCTRINE_FIELD_COUNT,
        .init = init,
        .think = think,
        .text_zh = "微型消防站：本单位或本社区人员，徒步，灭火器与室内消火栓，救早灭小",
        .text_en =
            "Micro station: staff of one plant or street on foot, with extinguishers and indoor hydrants",
    };
    return host_abi == MST_PLUGIN_ABI ? &plugin : NULL;
}
