/* SPDX-License-Identifier: Apache-2.0
 * figures.h - the numbers of a national fire-rescue station. */
#ifndef NATIONAL_STATION_FIGURES_H
#define NATIONAL_STATION_FIGURES_H
#include "doctrine/doctrine.h"

extern const doctrine_roster_rule national_roster;
extern const mst_traits national_traits;
extern const doctrine_style national_style;
extern const doctrine_lapses national_lapses;
#endif
