/* SPDX-License-Identifier: Apache-2.0
 * play_aim.c - the keyboard's pointer: while an order waits for its target, arrow keys go from one thing that
 * it fits to the next, the most sensible first; Enter gives it. */
#include "console/app.h"
#include "console/offers_private.h"

enum { AIMS_MAX = 40 };

typedef struct aims {
    mst_offer offer[AIMS_MAX];
    uint32_t count;
} aims;

static bool is_before(const mst_offer *a, const mst_offer *b) {
    if (a->weight != b->weight) return a->weight > b->weight;
    return a->distance_m < b->distance_m;
}

/* Into its place; the last falls out when there are too many. */
static void put(aims *l, const mst_offer *o) {
    uint32_t at = l->count;
    while (at > 0 && is_before(o, &l->offer[at - 1])) at--;
    if (at == AIMS_MAX) return;
    if (l->count < AIMS_MAX) l->count++;
    for (uint32_t i = l->count - 1; i > at; i--) l->offer[i] = l->offer[i - 1];
    l->offer[at] = *o;
}

static void consider(aims *l, mst_offer_ask *ask, uint16_t kind, mst_id target) {
    mst_offer o;
    ask->target = target;
    if (mst_offer_at(ask, kind, &o) && !o.reason && o.distance_m >= 0) put(l, &o);
}

static bool is_known(const mst_offer_ask *ask, mst_id id) {
    uint32_t lo = 0, hi = ask->picture->entry_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (ask->picture->entry[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < ask->picture->entry_count && ask->picture->entry[lo].id == id;
}

/* Buildings of which nothing is known yet, near the unit. */
static void list_near(const mst_app *a, mst_offer_ask *ask, aims *l) {
    const double near_m = 120;
    for (uint32_t i = 0; i < ask->map->building_count; i++) {
        mst_id id = ask->map->building[i].id;
        double d = mst_ask_distance_m(ask, id);
        if (d >= 0 && d <= near_m && !is_known(ask, id)) consider(l, ask, a->play.armed, id);
    }
}

/* What the seat knows of, and the water and stations that everybody finds on the map. */
static void list(const mst_app *a, mst_offer_ask *ask, aims *l) {
    const mst_map *map = ask->map;
    l->count = 0;
    for (uint32_t i = 0; i < ask->picture->entry_count; i++) {
        mst_id id = ask->picture->entry[i].id;
        char letter = MST_ID_LETTER(id);
        bool is_again = i > 0 && ask->picture->entry[i - 1].id == id;
        if (!is_again && (letter == 'b' || letter == 'u' || letter == 'a' || letter == 'r'))
            consider(l, ask, a->play.armed, id);
    }
    list_near(a, ask, l);
    for (uint32_t i = 0; i < map->hydrant_count; i++) consider(l, ask, a->play.armed, map->hydrant[i].id);
    for (uint32_t i = 0; i < map->water_count; i++) consider(l, ask, a->play.armed, map->water[i].id);
    for (uint32_t i = 0; i < map->station_count; i++) consider(l, ask, a->play.armed, map->station[i].id);
}

/* Never out of sight. */
static void show(mst_app *a, const mst_offer_ask *ask, mst_id id) {
    mst_point at;
    const mst_picture_entry *x = mst_picture_find(ask->picture, id, MST_KEY_X_CM),
                            *y = mst_picture_find(ask->picture, id, MST_KEY_Y_CM);
    if (MST_ID_LETTER(id) == 'u' && x && y)
        at = (mst_point){(int32_t)x->value, (int32_t)y->value};
    else if (!mst_map_at(ask->map, id, &at))
        return;
    const mst_draw_view *v = &a->map.view;
    double px = mst_map_view_x(&a->map, at) - v->left_px, py = mst_map_view_y(&a->map, at) - v->top_px;
    if (px > 24 && py > 24 && px < v->width_px - 24 && py < v->height_px - 24) return;
    mst_map_view_pan(&a->map, v->width_px / 2.0 - px, v->height_px / 2.0 - py);
    a->play.is_steered = true;
}

static void step(mst_app *a, int by) {
    mst_play *p = &a->play;
    mst_offer_ask ask = mst_app_ask(a, p->unit);
    aims l;
    list(a, &ask, &l);
    if (l.count == 0) return;
    int32_t at = by > 0 ? -1 : (int32_t)l.count;
    for (uint32_t i = 0; i < l.count; i++)
        if (p->aim_kind == p->armed && l.offer[i].target == p->aim) at = (int32_t)i;
    at = (at + by + (int32_t)l.count) % (int32_t)l.count;
    p->aim = l.offer[at].target;
    p->aim_kind = p->armed;
    show(a, &ask, p->aim);
}

void mst_play_aim_keys(mst_app *a) {
    if (!a->play.armed || !a->play.unit || a->play.is_menu_open || !mst_app_may_order(a)) return;
    if (mst_ui_key(&a->ui, "right") || mst_ui_key(&a->ui, "down")) step(a, 1);
    if (mst_ui_key(&a->ui, "left") || mst_ui_key(&a->ui, "up")) step(a, -1);
}

bool mst_play_aim_offer(const mst_app *a, mst_offer_ask *ask, mst_offer *out) {
    const mst_play *p = &a->play;
    if (!p->unit || !p->armed || p->aim_kind != p->armed || !p->aim || !mst_app_may_order(a)) return false;
    *ask = mst_app_ask(a, p->unit);
    ask->target = p->aim;
    return mst_offer_at(ask, p->armed, out);
}

bool mst_play_aim_give(mst_app *a) {
    mst_offer_ask ask;
    mst_offer offer;
    if (!mst_play_aim_offer(a, &ask, &offer)) return false;
    if (!offer.reason) mst_app_order(a, &ask, &offer);
    return true;
}
