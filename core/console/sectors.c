/* SPDX-License-Identifier: Apache-2.0
 * sectors.c - which sector a thing lies in, and what a unit could be told to do there. Pure. */
#include "console/sectors.h"

#include <stdlib.h>

#include "console/offers_private.h"

static bool is_in(const mst_draw_sector *s, mst_point at) {
    return at.x_cm >= s->low.x_cm && at.x_cm <= s->high.x_cm && at.y_cm >= s->low.y_cm &&
           at.y_cm <= s->high.y_cm;
}

const mst_sector *mst_sector_at(const mst_sectors *s, mst_point at) {
    for (uint32_t i = 0; i < s->count; i++)
        if (is_in(&s->item[i].place, at)) return &s->item[i];
    return NULL;
}

const mst_sector *mst_sector_of_unit(const mst_sectors *s, const mst_offer_ask *ask, mst_id unit) {
    const mst_picture_entry *target = mst_picture_find(ask->picture, unit, MST_KEY_TARGET);
    mst_point at;
    if (target && MST_ID_LETTER(target->id_value) == 'b' && mst_ask_at(ask, target->id_value, &at) &&
        mst_sector_at(s, at))
        return mst_sector_at(s, at);
    return mst_ask_at(ask, unit, &at) ? mst_sector_at(s, at) : NULL;
}

/* ---- orders to a sector ---- */

static bool is_better(const mst_offer *a, const mst_offer *b) {
    if (!a->reason != !b->reason) return !a->reason;
    return a->weight > b->weight || (a->weight == b->weight && a->distance_m < b->distance_m);
}

/* Of each kind the one with the best target. */
static void merge(mst_offer *best, uint32_t *count, const mst_offer *one) {
    for (uint32_t i = 0; i < *count; i++)
        if (best[i].kind == one->kind) {
            if (is_better(one, &best[i])) best[i] = *one;
            return;
        }
    if (*count < MST_OFFERS_MAX) best[(*count)++] = *one;
}

static void add_offers(mst_offer_ask ask, mst_id target, mst_offer *best, uint32_t *count) {
    mst_offer offers[MST_OFFERS_MAX];
    ask.target = target;
    uint32_t found = mst_offers_at(&ask, offers);
    for (uint32_t i = 0; i < found; i++) merge(best, count, &offers[i]);
}

static bool is_of_note(const mst_offer_ask *a, mst_id b) {
    return mst_ask_value(a, b, MST_KEY_STATE, 0) >= MST_BUILDING_WARM ||
           mst_ask_value(a, b, MST_KEY_THREAT, 0) > 0 || mst_ask_value(a, b, MST_KEY_TRAPPED, 0) > 0 ||
           mst_ask_value(a, b, MST_KEY_PEOPLE_IN, 0) > 0 || mst_ask_value(a, b, MST_KEY_SMOKE, 0) > 0;
}

uint32_t mst_sector_offers(const mst_offer_ask *ask, const mst_sector *s, mst_offer out[MST_OFFERS_MAX]) {
    mst_offer_ask a = *ask;
    mst_id last = MST_ID_NONE;
    uint32_t count = 0;
    for (uint32_t i = 0; i < ask->picture->entry_count; i++) {
        mst_id id = ask->picture->entry[i].id;
        mst_point at;
        if (id == last || MST_ID_LETTER(id) != 'b') continue;
        last = id;
        if (is_of_note(ask, id) && mst_ask_at(ask, id, &at) && is_in(&s->place, at))
            add_offers(a, id, out, &count);
    }
    a.has_point = true; /* at the least it can go there */
    a.point = (mst_point){s->place.low.x_cm + (s->place.high.x_cm - s->place.low.x_cm) / 2,
                          s->place.low.y_cm + (s->place.high.y_cm - s->place.low.y_cm) / 2};
    add_offers(a, MST_ID_NONE, out, &count);
    qsort(out, count, sizeof *out, mst_offer_by_weight);
    return count;
}
