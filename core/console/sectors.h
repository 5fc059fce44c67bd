/* SPDX-License-Identifier: Apache-2.0
 * sectors.h - the commander's sectors as the seat has heard of them: drawn by dragging, named after what
 * stands in them, and a target for orders: the unit is told what is most pressing there. */
#ifndef CONSOLE_SECTORS_H
#define CONSOLE_SECTORS_H
#include "console/offers.h"

enum { MST_SECTORS_MAX = 9 };

typedef struct mst_sector {
    uint32_t number; /* 1 .. 9 */
    mst_draw_sector place;
    mst_tick tick;
} mst_sector;

typedef struct mst_sectors {
    mst_sector item[MST_SECTORS_MAX]; /* by number */
    uint32_t count;
    uint32_t events; /* what they were made from */
    mst_tick tick;
    mst_id seat;
    mst_draw_sector place[MST_SECTORS_MAX]; /* for the map */
} mst_sectors;

/* The sector in which something lies; NULL. */
const mst_sector *mst_sector_at(const mst_sectors *sectors, mst_point at);
/* What a unit could be told to do in a sector, the most pressing first; as mst_offers_at. */
uint32_t mst_sector_offers(const mst_offer_ask *ask, const mst_sector *sector, mst_offer out[MST_OFFERS_MAX]);
/* The sector that a unit belongs to: by its target, else by where it stands. */
const mst_sector *mst_sector_of_unit(const mst_sectors *sectors, const mst_offer_ask *ask, mst_id unit);
#endif
