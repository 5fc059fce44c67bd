/* SPDX-License-Identifier: Apache-2.0
 * national_station.c - a national fire-rescue station: career crews with breathing apparatus, heavy
 * tenders, ladders. It takes the command on arrival, looks, searches, divides the fires among its
 * crews, declares what it believes (forces.md 2.3). */
#include "national_station/figures.h"

static uint32_t full_crew(const mst_force_def *def) {
    const doctrine_roster_rule *rule = &national_roster;
    uint32_t people = 0;
    for (uint32_t i = 0; i < def->apparatus_count; i++) {
        const doctrine_vehicle_rule *v = doctrine_vehicle_rule_of(rule, def->apparatus[i]);
        people += v->crew + v->riders_max;
    }
    return people;
}

static int init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                mst_unit_def *unit, uint32_t *unit_count) {
    if (!doctrine_can_serve(services, def) || def->apparatus_count == 0) return -1;
    uint32_t people = def->crew >= 0 ? (uint32_t)def->crew : full_crew(def);
    *traits = national_traits;
    doctrine_lapse(traits, &national_lapses, def->is_trained);
    *unit_count = doctrine_roster(&national_roster, def, people, unit);
    doctrine_begin(self, def, &national_roster, unit, *unit_count);
    return 0;
}

static void think(void *self, const mst_services *services, const mst_picture *picture, mst_order_list *out) {
    const doctrine_role role = {&national_style, &national_lapses, doctrine_crew_steps,
                                doctrine_crew_step_count};
    doctrine_think(self, &role, services, picture, out);
}

const mst_plugin *mst_plugin_query(uint32_t host_abi) {
    static const mst_plugin plugin = {
        .size = sizeof(mst_plugin),
        .abi = MST_PLUGIN_ABI,
        .id = "national_station",
        .version = "1.4",
        .state_size = sizeof(doctrine_memory),
        .state_version = 5,
        .field = doctrine_field,
        .field_count = DOCTRINE_FIELD_COUNT,
        .init = init,
        .think = think,
        .text_zh = "国家综合性消防救援站：专职队员、空气呼吸器、重型水罐车与举高车，到场后统一指挥",
        .text_en =
            "National fire-rescue station: career crews, breathing apparatus, heavy tenders and ladders; "
            "takes command on arrival",
    };
    return host_abi == MST_PLUGIN_ABI ? &plugin : NULL;
}
