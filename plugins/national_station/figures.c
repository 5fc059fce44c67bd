/* SPDX-License-Identifier: Apache-2.0
 * figures.c - a national station in numbers. Tags as in assets/: V seen in the source named, V2 in a
 * secondary page, R recalled, A assumed. */
#include "national_station/figures.h"

#define NO_WATER_DUTY (DOCTRINE_CAN(SUPPLY) | DOCTRINE_CAN(SHUTTLE))
#define NO_HOSE_DUTY (NO_WATER_DUTY | DOCTRINE_CAN(ATTACK) | DOCTRINE_CAN(PROTECT))

/* Crew with the engine and second crew that rides: 5-7 per engine in all (V2, one shift's squads); a
 * driver at the pump and two on a line, the rest goes in; a group that goes in has at least 3 (V, safety
 * rules 17 and 61). Seats and hose as in assets/apparatus.csv. */
static const doctrine_vehicle_rule vehicles[] = {
    /* key, crew at least, crew, riders, hose 65, hose 80, monitor m, more kit, less orders */
    {"tender_3t", 3, 4, 0, 12, 0, 31, MST_KIT_HOSE, 0},
    {"tender_5t", 3, 3, 3, 14, 6, 35, MST_KIT_HOSE, 0},
    {"tender_8t", 3, 3, 3, 16, 10, 52, MST_KIT_HOSE, 0},
    {"tender_12t", 3, 3, 4, 18, 14, 45, MST_KIT_HOSE, 0},
    {"tender_15t", 3, 3, 3, 16, 16, 45, MST_KIT_HOSE, 0},
    {"foam_8t", 3, 3, 3, 12, 10, 42, MST_KIT_HOSE, 0},
    {"ladder_20m", 3, 4, 4, 8, 10, 42, MST_KIT_HOSE | MST_KIT_LADDER, 0},
    {"ladder_32m", 3, 4, 0, 6, 10, 35, MST_KIT_HOSE | MST_KIT_LADDER, NO_WATER_DUTY},
    {"rescue_truck", 3, 5, 0, 4, 0, 0, MST_KIT_THAW, NO_HOSE_DUTY},
    {"command_car", 2, 2, 0, 0, 0, 0, 0, NO_HOSE_DUTY},
    {"motor_pump", 2, 3, 0, 10, 0, 0, MST_KIT_HOSE, DOCTRINE_CAN(SHUTTLE)},
    {"water_cart_1t", 2, 2, 0, 3, 0, 0, MST_KIT_HOSE, 0},
    {"", 3, 4, 0, 0, 0, 0, MST_KIT_HOSE, 0}, /* any other */
};

const doctrine_roster_rule national_roster = {
    .vehicle = vehicles,
    .vehicle_count = sizeof vehicles / sizeof vehicles[0],
    .kit = MST_KIT_BREATHING | MST_KIT_RADIO | MST_KIT_EXTINGUISHER | MST_KIT_FORCING | MST_KIT_GRASS,
    .can = DOCTRINE_CAN_ALL & ~DOCTRINE_CAN(CALL),
    .rider_cannot = NO_WATER_DUTY,
    .rider_min = 3,
};

const mst_traits national_traits = {
    .size = sizeof(mst_traits),
    .turnout_day_s = 45,     /* V2 weak: 45 s by day */
    .turnout_night_s = 60,   /* V2 weak: 60 s by night; the siting rule counts 60 s */
    .turnout_sigma_ln = 0.2, /* A */
    .task_time_factor = 1,   /* the measure of the others */
    .mask_time_s = 40,       /* A */
    .knows_ground = 0.4,     /* A: its own streets well, villages hardly */
    .command_grade = 3,
};

/* Weights: A, all. What they are to bring about: people before property; the fire that endangers most
 * first; half the lines for what is not yet burning when there are more fires than lines. */
const doctrine_style national_style = {
    .grade = 3,
    .reconsider_s = 10,
    .react_s = 1,          /* A */
    .size_up_crew_min = 3, /* V: safety rule 17, recon of at least 3 */
    .size_ups_max = 2,     /* A: a second look when there are many fires */
    .search_crew_min = 3,  /* V: safety rule 61 */
    .searches_flashed = 1,
    .attacks_flashed = 1,
    .does_overhaul = 1,
    .does_beat = 1, /* engines that pump and roll; no beaters */
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
    .nozzles_max = 8,          /* A */
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
    .attack_small = 10,
    .attack_lost = 20,
    .attack_spread = 10,
    .attack_join = 8,
    .crowd = 1000,
    .protect = 35,
    .protect_threat = 20,
    .protect_wind = 15,
    .protect_people = 10,
    .protect_dear = 8,
    .protect_outnumbered = 10,
    .watch = 60,
    .lay = 15,
    .stay = 15,
    .beat = 55,
    .per_100m = 10,
};

const doctrine_lapses national_lapses = {
    .reconsider_s = 30,       /* A */
    .react_s = 15,            /* A */
    .attack_incident = 200,   /* A: all to the first fire */
    .task_time_factor = 1.25, /* A: 1.1-1.6 */
    .turnout_factor = 1.2,    /* A: 1-1.5 */
};
