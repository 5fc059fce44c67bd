/* SPDX-License-Identifier: Apache-2.0
 * notice.c - what a seat sees and hears anew: fire, smoke, people, water, from one picture to the next. No
 * figures: a crew tells large from small. */
#include <stdio.h>
#include <string.h>

#include "console/app.h"

/* ---- noticing ---- */

static bool is_worth(const mst_picture *now, const mst_picture_entry *e, const mst_picture_entry *before) {
    double was = before ? before->value : 0;
    if (MST_ID_LETTER(e->id) == 'o')
        return false; /* rooms: their building says it, and the floor plan shows it */
    switch (e->key) {
    case MST_KEY_STATE:
        if (MST_ID_LETTER(e->id) == 'b') return e->value >= MST_BUILDING_BURNING && e->value != was;
        return e->value >= MST_WATER_FROZEN && e->value != was;
    case MST_KEY_TRAPPED:
        return e->value > was;
    case MST_KEY_SMOKE:
        return e->value == 2 && was < 2 && /* of what burns it is no news */
               mst_picture_value(now, e->id, MST_KEY_STATE, 0) < MST_BUILDING_BURNING;
    case MST_KEY_FRONT:
        return e->value == 1 && was != 1;
    case MST_KEY_WIND_FROM_DEG: {
        double turn = e->value - was;
        turn = turn < 0 ? -turn : turn;
        return before && (turn > 180 ? 360 - turn : turn) >= 30;
    }
    default:
        return false;
    }
}

static void add(mst_play *p, const mst_picture_entry *e, mst_tick tick) {
    for (uint32_t i = 0; i < p->noticed_count; i++) /* the same thing once, as it is now */
        if (p->noticed[i].id == e->id && p->noticed[i].key == e->key) {
            memmove(&p->noticed[i], &p->noticed[i + 1], (p->noticed_count - i - 1) * sizeof *p->noticed);
            p->noticed_count--;
            break;
        }
    if (p->noticed_count == MST_NOTICED_MAX)
        memmove(p->noticed, p->noticed + 1, --p->noticed_count * sizeof *p->noticed);
    p->noticed[p->noticed_count++] = (mst_noticed){e->id, e->key, e->value, tick, e->certainty, e->source};
}

/* Both in the order of id and key: one walk along the two. */
static void compare(mst_play *p, const mst_picture *old, const mst_picture *now) {
    uint32_t o = 0;
    for (uint32_t i = 0; i < now->entry_count; i++) {
        const mst_picture_entry *e = &now->entry[i], *was = old->entry;
        while (o < old->entry_count && (was[o].id < e->id || (was[o].id == e->id && was[o].key < e->key)))
            o++;
        bool is_there = o < old->entry_count && was[o].id == e->id && was[o].key == e->key;
        if (is_worth(now, e, is_there ? &was[o] : NULL)) add(p, e, now->tick);
    }
}

/* From the picture that was last looked at to the one of now; anew after a jump or with other eyes. */
void mst_app_notice(mst_app *a) {
    mst_play *p = &a->play;
    const mst_tick most = 120;
    if (p->noticed_seat == a->picture_seat && p->noticed_tick == a->picture_tick) return;
    bool is_on = p->noticed_seat == a->picture_seat && a->picture_tick > p->noticed_tick;
    mst_picture old;
    mst_tick from = is_on && a->picture_tick - p->noticed_tick <= most ? p->noticed_tick
                    : a->picture_tick > most                           ? a->picture_tick - most
                                                                       : 0;
    if (!is_on) p->noticed_count = 0;
    bool is_kept = a->has_before && a->before.tick == from && a->before.seat == a->picture.seat;
    if (is_kept)
        compare(p, &a->before, &a->picture);
    else if (mst_film_picture(a->session->film, a->picture_seat, from, &old) == MST_OK) {
        compare(p, &old, &a->picture);
        mst_picture_fini(&old);
    }
    p->noticed_seat = a->picture_seat;
    p->noticed_tick = a->picture_tick;
}

/* ---- in words ---- */

const char *mst_noticed_icon(const mst_noticed *n, mst_colour *colour) {
    bool is_building = MST_ID_LETTER(n->id) == 'b';
    *colour = MST_SECOND_RGB;
    switch (n->key) {
    case MST_KEY_STATE:
        if (is_building && n->value >= MST_BUILDING_OUT)
            return n->value == MST_BUILDING_OUT ? "check" : "burst";
        *colour = is_building ? MST_BURNING_RGB : MST_WATER_RGB;
        return is_building ? "flame" : "frost";
    case MST_KEY_TRAPPED:
        *colour = MST_ALERT_RGB;
        return "person";
    case MST_KEY_FRONT:
        *colour = MST_BURNING_RGB;
        return "flame";
    default:
        return "wind";
    }
}

static const char *id_of(const mst_noticed *n) {
    bool is_building = MST_ID_LETTER(n->id) == 'b';
    switch (n->key) {
    case MST_KEY_STATE:
        if (!is_building) return n->value == MST_WATER_FROZEN ? "console.see.frozen" : "console.see.no_water";
        return n->value == MST_BUILDING_BURNING     ? "console.see.burning"
               : n->value == MST_BUILDING_FLASHED   ? "console.see.flashed"
               : n->value == MST_BUILDING_COLLAPSED ? "console.see.collapsed"
                                                    : "console.see.out";
    case MST_KEY_TRAPPED:
        return "console.see.calling";
    case MST_KEY_SMOKE:
        return "console.see.smoke";
    case MST_KEY_FRONT:
        return "console.see.front";
    default:
        return "console.see.wind";
    }
}

const char *mst_noticed_words(const mst_app *a, const mst_noticed *n, char out[160]) {
    char place[96];
    mst_session_word(a->session, n->id, place);
    return mst_app_words(a, out, 160, id_of(n), "place", place, NULL);
}
