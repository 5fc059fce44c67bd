/* SPDX-License-Identifier: Apache-2.0
 * figures.h - the numbers of a township full-time or volunteer team. */
#ifndef TOWNSHIP_TEAM_FIGURES_H
#define TOWNSHIP_TEAM_FIGURES_H
#include "doctrine/doctrine.h"

/* One class of team (GB/T 35547): people when the scenario does not say, kit, how fast it leaves. */
typedef struct township_class {
    const char *name;
    uint8_t crew_day, crew_night;
    uint32_t kit;
    double turnout_day_s, turnout_night_s, turnout_sigma_ln, task_time_factor;
} township_class;

/* The class of that name; the middle one for "" and unknown words. */
const township_class *township_class_of(const char *name);
/* Three with an engine, or four when there are people enough for two crews of four. */
const doctrine_roster_rule *township_roster(bool has_many);
extern const mst_traits township_traits; /* what does not depend on the class */
extern const doctrine_style township_style;
extern const doctrine_lapses township_lapses;
#endif
