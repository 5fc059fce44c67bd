/* SPDX-License-Identifier: Apache-2.0
 * figures.h - the numbers of a unit's or community's micro station. */
#ifndef MICRO_STATION_FIGURES_H
#define MICRO_STATION_FIGURES_H
#include "doctrine/doctrine.h"

enum { MICRO_CREW_DAY = 6, MICRO_CREW_NIGHT = 2 };

extern const doctrine_roster_rule micro_unit_roster, micro_community_roster;
extern const mst_traits micro_traits;
extern const doctrine_style micro_style;
extern const doctrine_lapses micro_lapses;
#endif
