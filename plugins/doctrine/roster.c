/* SPDX-License-Identifier: Apache-2.0
 * roster.c - people on duty and vehicles become units: a crew with each vehicle, second crews that
 * ride along, crews on foot. Which and how many is a table of the force type. */
#include "doctrine/doctrine.h"

#define PEOPLE_MAX 250u
#define RIDING_ROUNDS 2u /* second and third crews; whoever is left keeps the station */

bool doctrine_is_same(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

const doctrine_vehicle_rule *doctrine_vehicle_rule_of(const doctrine_roster_rule *rule,
                                                      const char *apparatus) {
    for (uint32_t i = 0; i < rule->vehicle_count; i++)
        if (doctrine_is_same(rule->vehicle[i].apparatus, apparatus)) return &rule->vehicle[i];
    return &rule->vehicle[rule->vehicle_count - 1]; /* the last line: any other */
}

static void name_unit(mst_unit_def *unit, const char *apparatus) {
    uint32_t i = 0;
    for (; apparatus[i] && i + 1 < sizeof unit->apparatus; i++) unit->apparatus[i] = apparatus[i];
    for (; i < sizeof unit->apparatus; i++) unit->apparatus[i] = 0;
}

void doctrine_lapse(mst_traits *traits, const doctrine_lapses *lapses, bool is_trained) {
    if (is_trained) return;
    traits->task_time_factor *= lapses->task_time_factor;
    traits->turnout_day_s *= lapses->turnout_factor;
    traits->turnout_night_s *= lapses->turnout_factor;
}

bool doctrine_can_serve(const mst_services *services, const mst_force_def *def) {
    return services && services->size >= offsetof(mst_services, travel_s) && def &&
           def->size >= offsetof(mst_force_def, temperature_degc);
}

bool doctrine_is_night(uint32_t seconds_of_day) {
    return seconds_of_day < 6 * 3600 || seconds_of_day >= 22 * 3600;
}

/* Vehicles in the order of the scenario while there are people for them. */
static uint32_t man_vehicles(const doctrine_roster_rule *rule, const mst_force_def *def, uint32_t *people,
                             mst_unit_def *unit) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < def->apparatus_count && count < MST_UNIT_MAX; i++) {
        const doctrine_vehicle_rule *v = doctrine_vehicle_rule_of(rule, def->apparatus[i]);
        if (*people < v->crew_min) continue;
        uint32_t crew = *people < v->crew ? *people : v->crew;
        mst_unit_def *u = &unit[count++];
        name_unit(u, def->apparatus[i]);
        u->crew = (uint8_t)crew;
        u->ride_with = 0;
        u->kit = rule->kit | v->kit;
        u->can = rule->can & ~v->cannot;
        *people -= crew;
    }
    return count;
}

/* Too few for a crew of their own: the vehicle's gives up whom it can spare, as two and two; else they
 * join it. */
static uint32_t rider_crew(const doctrine_roster_rule *rule, const doctrine_vehicle_rule *v, uint32_t crew,
                           mst_unit_def *vehicle) {
    if (crew >= rule->rider_min) return crew;
    uint32_t all = vehicle->crew + crew;
    if (all < (uint32_t)v->crew_min + rule->rider_min) {
        vehicle->crew = (uint8_t)all;
        return 0;
    }
    vehicle->crew = (uint8_t)(all - rule->rider_min);
    return rule->rider_min;
}

static uint32_t add_riders(const doctrine_roster_rule *rule, uint32_t *people, mst_unit_def *unit,
                           uint32_t vehicles, uint32_t count) {
    for (uint32_t i = 0; i<vehicles && * people> 0 && count < MST_UNIT_MAX; i++) {
        const doctrine_vehicle_rule *v = doctrine_vehicle_rule_of(rule, unit[i].apparatus);
        uint32_t crew = *people < v->riders_max ? *people : v->riders_max;
        if (crew == 0) continue;
        *people -= crew;
        crew = rider_crew(rule, v, crew, &unit[i]);
        if (crew == 0) continue;
        mst_unit_def *u = &unit[count++];
        name_unit(u, "");
        u->crew = (uint8_t)crew;
        u->ride_with = (uint8_t)(i + 1);
        u->kit = rule->kit | (v->kit & MST_KIT_HOSE);
        u->can = rule->can & ~rule->rider_cannot;
    }
    return count;
}

static uint32_t add_foot(const doctrine_roster_rule *rule, uint32_t people, mst_unit_def *unit,
                         uint32_t count) {
    while (people > 0 && count < MST_UNIT_MAX) {
        uint32_t crew = people < rule->foot_max ? people : rule->foot_max;
        uint32_t left = people - crew;
        if (left > 0 && left < rule->foot_min) crew = left = people; /* nobody is left alone */
        mst_unit_def *u = &unit[count++];
        name_unit(u, "");
        u->crew = (uint8_t)crew;
        u->ride_with = 0;
        u->kit = rule->foot_kit;
        u->can = rule->can & ~rule->rider_cannot;
        people -= crew;
    }
    return count;
}

/* Too few to man anything: the post stands in the roster with whoever is there, maybe nobody. */
static uint32_t leave_empty(const doctrine_roster_rule *rule, const mst_force_def *def, uint32_t people,
                            mst_unit_def *unit) {
    bool has_vehicle = rule->vehicle_count && def->apparatus_count;
    name_unit(unit, has_vehicle ? def->apparatus[0] : "");
    unit->crew = (uint8_t)people;
    unit->ride_with = 0;
    unit->kit = has_vehicle ? rule->kit : rule->foot_kit;
    unit->can = rule->can & ~(has_vehicle ? 0 : rule->rider_cannot);
    return 1;
}

uint32_t doctrine_roster(const doctrine_roster_rule *rule, const mst_force_def *def, uint32_t people,
                         mst_unit_def *unit) {
    if (people > PEOPLE_MAX) people = PEOPLE_MAX;
    uint32_t count = rule->vehicle_count ? man_vehicles(rule, def, &people, unit) : 0;
    uint32_t vehicles = count;
    for (uint32_t round = 0; round < RIDING_ROUNDS; round++)
        count = add_riders(rule, &people, unit, vehicles, count);
    if (rule->foot_max) count = add_foot(rule, people, unit, count);
    return count ? count : leave_empty(rule, def, people, unit);
}
