/* SPDX-License-Identifier: Apache-2.0
 * offers_private.h - what offers.c, suggest.c and judge.c share. */
#ifndef CONSOLE_OFFERS_PRIVATE_H
#define CONSOLE_OFFERS_PRIVATE_H
#include "base/maths.h"
#include "console/offers.h"

double mst_ask_value(const mst_offer_ask *ask, mst_id id, mst_key key, double otherwise);
/* Where the seat believes a unit, or knows a place; false when it does not. */
bool mst_ask_at(const mst_offer_ask *ask, mst_id id, mst_point *out);
double mst_ask_distance_m(const mst_offer_ask *ask, mst_id id); /* from the unit; < 0: not known */
bool mst_ask_burns(const mst_offer_ask *ask, mst_id building);
/* Finds the target that suggests itself, and the weight; false when the order makes no sense now. */
bool mst_offer_suggest(const mst_offer_ask *ask, mst_offer *offer);
#endif
