/* SPDX-License-Identifier: Apache-2.0
 * stand_in.c - the roster of a force that only a person can play: a crew to each vehicle of the scenario,
 * else crews on foot. Figures assumed, those of a middling team. */
#include "force/stand_in.h"

#include <string.h>

enum { CREW_ON_FOOT = 4, CREW_USUAL = 6, TURNOUT_DAY_S = 90, TURNOUT_NIGHT_S = 150, MASK_S = 60 };

static int init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                mst_unit_def *unit, uint32_t *unit_count) {
    (void)self, (void)services;
    uint32_t people = def->crew >= 0 ? (uint32_t)def->crew : CREW_USUAL, count = def->apparatus_count;
    if (count == 0) count = (people + CREW_ON_FOOT - 1) / CREW_ON_FOOT;
    if (count == 0) count = 1;
    if (count > MST_UNIT_MAX) count = MST_UNIT_MAX;
    for (uint32_t i = 0; i < count; i++) {
        const char *name = i < def->apparatus_count ? def->apparatus[i] : "";
        uint32_t share = people / count + (i < people % count);
        size_t length = strlen(name);
        if (length < sizeof unit[i].apparatus) memcpy(unit[i].apparatus, name, length);
        unit[i].crew = (uint8_t)(share < 60 ? share : 60);
        unit[i].kit = MST_KIT_RADIO | MST_KIT_HOSE | MST_KIT_EXTINGUISHER;
        unit[i].can = MST_CAN_ALL;
    }
    *unit_count = count;
    traits->turnout_day_s = TURNOUT_DAY_S;
    traits->turnout_night_s = TURNOUT_NIGHT_S;
    traits->task_time_factor = 1.2;
    traits->mask_time_s = MASK_S;
    traits->knows_ground = 1;
    traits->command_grade = 1;
    traits->is_on_foot = def->apparatus_count == 0;
    return 0;
}

static void think(void *self, const mst_services *services, const mst_picture *picture, mst_order_list *out) {
    (void)self, (void)services, (void)picture, (void)out;
}

void mst_stand_in(mst_plugin *out, const char *id) {
    *out = (mst_plugin){
        .size = sizeof *out, .abi = MST_PLUGIN_ABI, .id = id, .version = "-", .init = init, .think = think};
}

bool mst_is_stand_in(const mst_plugin *plugin) {
    return plugin->think == think;
}
