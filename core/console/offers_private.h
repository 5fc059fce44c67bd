/* SPDX-License-Identifier: Apache-2.0
 * offers_private.h - what offers.c, suggest.c, suggest_more.c and judge.c share. */
#ifndef CONSOLE_OFFERS_PRIVATE_H
#define CONSOLE_OFFERS_PRIVATE_H
#include "base/maths.h"
#include "console/offers.h"

double mst_ask_value(const mst_offer_ask *ask, mst_id id, mst_key key, double otherwise);
/* Where the seat believes a unit, or knows a place; false when it does not. */
bool mst_ask_at(const mst_offer_ask *ask, mst_id id, mst_point *out);
double mst_ask_distance_m(const mst_offer_ask *ask, mst_id id); /* from the unit; < 0: not known */
bool mst_ask_burns(const mst_offer_ask *ask, mst_id building);
mst_id mst_ask_force(const mst_offer_ask *ask);
bool mst_ask_commands(const mst_offer_ask *ask);
/* The drill's own order of that kind; NULL: one of the program's. */
const mst_roster_order *mst_ask_own(const mst_offer_ask *ask, uint16_t kind);

/* How well an order would fit a thing; 0: not at all. */
typedef double (*mst_fit)(const mst_offer_ask *ask, mst_id id);
double mst_fit_burns(const mst_offer_ask *ask, mst_id id);
double mst_fit_heated(const mst_offer_ask *ask, mst_id id);
double mst_fit_calls(const mst_offer_ask *ask, mst_id id);
double mst_fit_people(const mst_offer_ask *ask, mst_id id);
/* The nearest building for which `fits` says more than 0, preferring what it says more of. */
mst_id mst_best_building(const mst_offer_ask *ask, mst_fit fits);
mst_id mst_burning_area(const mst_offer_ask *ask);
/* Orders that are not among the first thirty, and the drill's own (suggest_more.c). */
bool mst_suggest_more(const mst_offer_ask *ask, mst_offer *offer);
int mst_weight_more(const mst_offer_ask *ask, uint16_t kind, mst_id building);
/* Finds the target that suggests itself, and the weight; false when the order makes no sense now. */
bool mst_offer_suggest(const mst_offer_ask *ask, mst_offer *offer);
#endif
