/* SPDX-License-Identifier: Apache-2.0
 * offers.h - what a unit could be told: which orders fit a target or the moment, the sensible one first, and
 * why an order would be refused as far as the seat knows. Pure: a picture and a map in. The drill alone
 * decides; nothing here can know more than the seat. */
#ifndef CONSOLE_OFFERS_H
#define CONSOLE_OFFERS_H
#include "draw/draw.h"
#include "muster/event.h"
#include "muster/order.h"
#include "record/payload.h"

enum { MST_OFFERS_MAX = 96 };

typedef struct mst_offer {
    uint16_t kind; /* mst_order_kind, or one of the drill's own */
    mst_id target, via;
    mst_point point;
    bool has_point;
    bool needs_target;  /* to be chosen by a click */
    bool is_on_arrival; /* it is taken up when the unit arrives */
    uint16_t reason;    /* mst_reason; UNSET: nothing speaks against it */
    mst_tick since;     /* when that was learned; NEVER: not said */
    mst_id by;          /* from whom */
    double distance_m;  /* < 0: not said */
    int weight;         /* the largest is the sensible one */
} mst_offer;

typedef struct mst_offer_ask {
    const mst_picture *picture;
    const mst_map *map;
    const mst_roster *roster;  /* for the drill's own orders; NULL: it has none */
    const mst_draw_unit *unit; /* all units */
    uint32_t unit_count;
    mst_id seat;
    mst_id who;    /* the unit that is to be told */
    mst_id target; /* for offers_at; NONE with has_point: that place */
    mst_point point;
    bool has_point;
} mst_offer_ask;

/* Orders for the target, by weight. */
uint32_t mst_offers_at(const mst_offer_ask *ask, mst_offer out[MST_OFFERS_MAX]);
/* Every order that the unit can take, each with the target that suggests itself, by weight. */
uint32_t mst_offers_now(const mst_offer_ask *ask, mst_offer out[MST_OFFERS_MAX]);
/* For qsort: what nothing speaks against first, then the heaviest. */
int mst_offer_by_weight(const void *a, const void *b);
/* Why the seat may expect a refusal. */
void mst_offer_judge(const mst_offer_ask *ask, mst_offer *offer);
/* The one of that kind for the target; false when the unit or the order cannot. */
bool mst_offer_at(const mst_offer_ask *ask, uint16_t kind, mst_offer *out);
/* Does an order of that kind take such a target? */
bool mst_offer_fits(const mst_offer_ask *ask, uint16_t kind, mst_id target, bool has_point);
mst_order mst_offer_order(const mst_offer_ask *ask, const mst_offer *offer);
#endif
