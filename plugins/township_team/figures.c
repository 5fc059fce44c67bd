/* SPDX-License-Identifier: Apache-2.0
 * figures.c - a township team in numbers. Tags as in assets/: V seen in the source named, V2 in a
 * secondary page, R recalled, A assumed. */
#include "township_team/figures.h"

/* Crew at work: full 6-8, part-time night 2-4 (A, from the complaint that 24 h duty cannot be manned);
 * turnout 60 s when housed at the station, 180-300 s when called in (A); masks are carried where the
 * standard's class asks for them (R), not by volunteers (V: local kit list without). */
static const township_class classes[] = {
    {"second", 8, 4, MST_KIT_BREATHING, 60, 90, 0.3, 1.15},
    {"first", 10, 6, MST_KIT_BREATHING, 60, 90, 0.2, 1.1},
    {"volunteer", 6, 2, 0, 240, 300, 0.5, 1.3},
};

const township_class *township_class_of(const char *name) {
    for (uint32_t i = 0; name && i < sizeof classes / sizeof classes[0]; i++)
        if (doctrine_is_same(classes[i].name, name)) return &classes[i];
    return &classes[0];
}

/* Four people per duty engine on average with leader and driver (V: GB/T 35547 11.2.2); a mini engine
 * works with two or three (V); the rest ride as a second crew. Hose as in assets/apparatus.csv. */
#define VEHICLES(crew_)                                                                                      \
    {                                                                                                        \
        {"tender_3t", 2, crew_, 4, 12, 0, 31, 0, 0}, {"tender_5t", 2, crew_, 4, 14, 6, 35, 0, 0},            \
            {"tender_8t", 2, crew_, 4, 16, 10, 52, 0, 0}, {"tender_12t", 2, crew_, 4, 18, 14, 45, 0, 0},     \
            {"tender_15t", 2, crew_, 4, 16, 16, 45, 0, 0}, {"foam_8t", 2, crew_, 4, 12, 10, 42, 0, 0},       \
            {"motor_pump", 2, 3, 0, 10, 0, 0, 0, DOCTRINE_CAN(SHUTTLE)},                                     \
            {"water_cart_1t", 2, 2, 2, 3, 0, 0, 0, 0},                                                       \
            {"command_car", 2, 2, 0, 0, 0, 0, 0, DOCTRINE_CAN(SUPPLY) | DOCTRINE_CAN(SHUTTLE)}, {            \
            "", 2, crew_, 4, 0, 0, 0, 0, 0                                                                   \
        }                                                                                                    \
    } /* any other */
static const doctrine_vehicle_rule threes[] = VEHICLES(3);
static const doctrine_vehicle_rule fours[] = VEHICLES(4);

#define ROSTER(vehicles_)                                                                                    \
    {                                                                                                        \
        .vehicle = vehicles_, .vehicle_count = sizeof vehicles_ / sizeof vehicles_[0],                       \
        .kit = MST_KIT_RADIO | MST_KIT_HOSE | MST_KIT_EXTINGUISHER | MST_KIT_FORCING | MST_KIT_BEATER |      \
               MST_KIT_GRASS,                                                                                \
        .can = DOCTRINE_CAN_ALL & ~DOCTRINE_CAN(CALL),                                                       \
        .rider_cannot = DOCTRINE_CAN(SUPPLY) | DOCTRINE_CAN(SHUTTLE), .rider_min = 2                         \
    }
static const doctrine_roster_rule few = ROSTER(threes), many = ROSTER(fours);

const doctrine_roster_rule *township_roster(bool has_many) {
    return has_many ? &many : &few;
}

const mst_traits township_traits = {
    .size = sizeof(mst_traits),
    .mask_time_s = 60,   /* A */
    .knows_ground = 0.9, /* A: knows roads, water, units (V: a leader's duty, 11.3.1) */
    .command_grade = 2,
};

/* Weights: A, all. What they are to bring about: the first line protects life and stops the spread
 * (forces.md 2.3); outnumbered, the most threatened house in the lee comes before a lost stack. */
const doctrine_style township_style = {
    .grade = 2,
    .reconsider_s = 10,
    .react_s = 2,          /* A */
    .size_up_crew_min = 3, /* V: safety rule 17, recon of at least 3 */
    .size_ups_max = 1,
    .search_crew_min = 2, /* A: two in and two at the water where four are all; rule 61 asks for 3 (V) */
    .searches_flashed = 1,
    .attacks_flashed = 1,
    .does_overhaul = 1,
    .does_beat = 1,
    .declares = 1,
    .shuttles_for_others = 1,
    .rallies = 1,              /* V: safety rule 70 */
    .speaks_ahead = 1,         /* V: rule 329; dispatch rule 5 of forces.md 2.2 */
    .cuts_power = 2,           /* V: safety rule 115; A: that few fires */
    .guards_entry = 1,         /* V: safety rule 113 */
    .keeps_lookout = 1,        /* V: open fire, G1 */
    .keeps_out_of_sheds = 1,   /* V: safety rules 38, 39 */
    .counts_heads = 1,         /* V: safety rule 75 */
    .group_min = 3,            /* V: safety rule 61 */
    .rest_from = 0.8,          /* A: V is "rotate at heavy work", safety rule 8 */
    .m2_per_search_crew = 300, /* A: ten minutes for a crew of four in smoke (models.md 4.4) */
    .nozzles_max = 6,          /* A */
    .m2_per_nozzle = 50,       /* R: a 19 mm nozzle holds 30-50 m2 */
    .hold_lps_m2 = 0.1,        /* V: 3.5-6 L/min per m2, critical to optimum (models.md 5.1) */
    .refill_reach_m = 5000,    /* A */
    .tank_low_frac = 0.05,     /* A */
    .tank_alone_frac = 0.3,    /* A */
    .supply_ahead_s = 240,     /* A: what connecting takes in the cold */
    .shuttle_below_frac = 0.7, /* A */
    .protect_max = 4,          /* A: half of the crews with a line */
    .holds_edge = 1,
    .relieves = 1,
    .sweeps = 1,
    .protect_from_kwm2 = 3, /* A: a quarter of the 12.5 that light wood */
    .calm_s = 300,          /* A: nothing new for five minutes, as control is told in truth */
    .quiet_s = 180,         /* A */
    /* weights */
    .attack = 50,
    .attack_people = 25,
    .attack_incident = 5,
    .attack_small = 15,
    .attack_lost = 25,
    .attack_spread = 10,
    .attack_join = 8,
    .crowd = 1000,
    .protect = 35,
    .protect_threat = 20,
    .protect_wind = 20,
    .protect_people = 10,
    .protect_dear = 8,
    .protect_outnumbered = 15,
    .watch = 60,
    .lay = 15,
    .stay = 15,
    .beat = 60,
    .per_100m = 10,
};

const doctrine_lapses township_lapses = {
    .reconsider_s = 30,       /* A */
    .react_s = 15,            /* A */
    .attack_incident = 200,   /* A: all to the first fire */
    .task_time_factor = 1.25, /* A: 1.1-1.6 */
    .turnout_factor = 1.2,    /* A: 1-1.5 */
};
