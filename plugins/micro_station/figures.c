/* SPDX-License-Identifier: Apache-2.0
 * figures.c - a micro station in numbers. Tags as in assets/: V seen in the source named, V2 in a
 * secondary page, R recalled, A assumed. Crew: at least 6 (V2, notice 301 of 2015); by night two of six
 * (A, from a report of stations without crew). */
#include "micro_station/figures.h"

/* Kit that must be there: extinguishers, branch pipes, hose, telephone, hand radios (V); masks are
 * optional and taken as absent, so nobody goes into thick smoke (V: safety rule 5). */
#define MICRO_KIT (MST_KIT_EXTINGUISHER | MST_KIT_RADIO)
#define MICRO_CANNOT (DOCTRINE_CAN(SUPPLY) | DOCTRINE_CAN(SHUTTLE))

const doctrine_roster_rule micro_unit_roster = {
    .foot_kit = MICRO_KIT | MST_KIT_INDOOR_HOSE,
    .can = DOCTRINE_CAN_ALL & ~(MICRO_CANNOT | DOCTRINE_CAN(BEAT)),
    .foot_min = 2, /* A: nobody alone */
    .foot_max = 2,
};
/* Of a street or village: no plant and no indoor hydrants of its own, but beaters for grass (A). */
const doctrine_roster_rule micro_community_roster = {
    .foot_kit = MICRO_KIT | MST_KIT_BEATER | MST_KIT_GRASS, /* A: drilled on stubble every spring */
    .can = DOCTRINE_CAN_ALL & ~(MICRO_CANNOT | DOCTRINE_CAN(STOP_PLANT)),
    .foot_min = 2,
    .foot_max = 2,
};

const mst_traits micro_traits = {
    .size = sizeof(mst_traits),
    .turnout_day_s = 60,     /* V2: "1-3-5", the unit's own station within a minute */
    .turnout_night_s = 120,  /* A: asleep or on rounds */
    .turnout_sigma_ln = 0.3, /* A */
    .task_time_factor = 1.4, /* A: staff, drilled monthly */
    .mask_time_s = 90,       /* A: where a scenario's kit has masks at all */
    .knows_ground = 1,
    .sees_fire_at_home = 1,
    .command_grade = 1,
    .is_on_foot = 1,
};

/* Weights: A, all. What they are to bring about: a small fire at once and with all hands, the plant's
 * own buildings with indoor hose, everything else left to those with engines and masks. */
const doctrine_style micro_style = {
    .grade = 1,
    .reconsider_s = 10,
    .react_s = 2, /* A */
    .calls_119 = 1,
    .stops_plant = 1,
    .evacuates_home = 1,
    .search_crew_min = 2, /* A: only where there is no smoke */
    .does_beat = 1,       /* a community's, with beaters */
    .declares = 1,
    .rallies = 1,              /* V: safety rule 70 */
    .cuts_power = 8,           /* V: its part in the first minutes; A: that many fires */
    .keeps_lookout = 1,        /* V: open fire, G1 */
    .keeps_out_of_sheds = 1,   /* V: safety rules 38, 39 */
    .counts_heads = 1,         /* V: safety rule 75 */
    .rest_from = 0.8,          /* A */
    .m2_per_search_crew = 300, /* A */
    .nozzles_max = 4,          /* A */
    .m2_per_nozzle = 50,       /* R: a 19 mm nozzle holds 30-50 m2 */
    .hold_lps_m2 = 0.1,        /* V: 3.5-6 L/min per m2, critical to optimum (models.md 5.1) */
    .home_reach_m = 100,       /* A: the yard */
    .foot_hose_m = 75,         /* A: six lengths of 20 m with bends and the jet */
    .protect_max = 8,          /* A: all */
    .leaves_stacks = 1,
    .sweeps = 1,
    .protect_from_kwm2 = 2, /* A: its own walls earlier than others would */
    .calm_s = 300,          /* A: nothing new for five minutes, as control is told in truth */
    .quiet_s = 180,         /* A */
    /* weights */
    .attack = 40,
    .attack_people = 20,
    .attack_incident = 5,
    .attack_small = 40,
    .attack_lost = 100,
    .crowd = 40,
    .protect = 30,
    .protect_threat = 20,
    .protect_wind = 15,
    .protect_people = 10,
    .protect_outnumbered = 10,
    .protect_home = 40,
    .lay = 15,
    .stay = 15,
    .beat = 30,
    .per_100m = 20,
};

const doctrine_lapses micro_lapses = {
    .reconsider_s = 30,       /* A */
    .react_s = 15,            /* A */
    .attack_incident = 200,   /* A: all to the first fire */
    .task_time_factor = 1.25, /* A: 1.1-1.6 */
    .turnout_factor = 1.2,    /* A: 1-1.5 */
};
