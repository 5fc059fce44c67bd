/* SPDX-License-Identifier: Apache-2.0
 * differ.c - truth against what a seat knew at the same moment. */
#include "console/differ.h"

#include <stdlib.h>

#include "base/maths.h"

typedef struct finding {
    const mst_picture *truth, *seat;
    const mst_map *map;
    mst_difference *out;
    uint32_t count;
} finding;

static double known(const finding *f, mst_id id, mst_key key, double otherwise) {
    return f->seat ? mst_picture_value(f->seat, id, key, otherwise) : otherwise;
}

static mst_tick age_of(const finding *f, mst_id id, mst_key key) {
    const mst_picture_entry *e = f->seat ? mst_picture_find(f->seat, id, key) : NULL;
    return e && f->truth->tick > e->seen ? f->truth->tick - e->seen : 0;
}

/* Keeps the weightiest; among equals the one that was found first. */
static void add(finding *f, mst_difference d) {
    uint32_t at = f->count;
    while (at > 0 && f->out[at - 1].weight < d.weight) at--;
    if (at == MST_DIFFERENCES_MAX) return;
    if (f->count < MST_DIFFERENCES_MAX) f->count++;
    for (uint32_t i = f->count - 1; i > at; i--) f->out[i] = f->out[i - 1];
    f->out[at] = d;
}

static bool burns(double state) {
    return state == MST_BUILDING_BURNING || state == MST_BUILDING_FLASHED;
}

static void look_at_building(finding *f, const mst_picture_entry *e) {
    double is = e->value, believed = known(f, e->id, MST_KEY_STATE, MST_BUILDING_WHOLE);
    mst_difference d = {.id = e->id, .truth = is, .seat = believed, .age = age_of(f, e->id, MST_KEY_STATE)};
    if (!mst_map_at(f->map, e->id, &d.at_truth)) return;
    d.at_seat = d.at_truth;
    double heat = mst_picture_value(f->truth, e->id, MST_KEY_HEAT_KW, 0);
    if (burns(is) && !burns(believed) && believed != MST_BUILDING_COLLAPSED) {
        d.kind = MST_DIFFERENCE_FIRE;
        d.weight = 100 + mst_min(heat / 100, 99);
    } else if (is == MST_BUILDING_COLLAPSED && believed != MST_BUILDING_COLLAPSED) {
        d.kind = MST_DIFFERENCE_DOWN;
        d.weight = 90;
    } else if (is == MST_BUILDING_OUT && burns(believed)) {
        d.kind = MST_DIFFERENCE_OUT;
        d.weight = 50;
    } else
        return;
    add(f, d);
}

/* In a house that is known to burn: a room that is not known to. */
static void look_at_room(finding *f, const mst_picture_entry *e) {
    mst_id building = MST_ID('b', MST_ID_NUMBER(e->id) / 65536);
    double believed = known(f, e->id, MST_KEY_STATE, MST_BUILDING_WHOLE);
    mst_difference d = {
        .kind = MST_DIFFERENCE_FIRE, .id = e->id, .truth = e->value, .seat = believed, .weight = 30};
    if (!burns(e->value) || burns(believed) || !burns(known(f, building, MST_KEY_STATE, 0))) return;
    if (!mst_map_at(f->map, building, &d.at_truth)) return;
    d.at_seat = d.at_truth;
    d.age = age_of(f, e->id, MST_KEY_STATE);
    add(f, d);
}

static void look_at_people(finding *f, const mst_picture_entry *e) {
    double believed = known(f, e->id, MST_KEY_TRAPPED, 0);
    mst_difference d = {.kind = MST_DIFFERENCE_PEOPLE, .id = e->id, .truth = e->value, .seat = believed};
    if (e->value <= believed || !mst_map_at(f->map, e->id, &d.at_truth)) return;
    d.at_seat = d.at_truth;
    d.age = age_of(f, e->id, MST_KEY_TRAPPED);
    d.weight = 300 + e->value;
    add(f, d);
}

static bool unit_at(const mst_picture *p, mst_id id, mst_point *out) {
    const mst_picture_entry *x = mst_picture_find(p, id, MST_KEY_X_CM);
    const mst_picture_entry *y = mst_picture_find(p, id, MST_KEY_Y_CM);
    if (!x || !y) return false;
    *out = (mst_point){(int32_t)x->value, (int32_t)y->value};
    return true;
}

static void look_at_unit(finding *f, mst_id id) {
    const double far_m = 30;
    mst_difference d = {.kind = MST_DIFFERENCE_UNIT, .id = id};
    if (!f->seat || !unit_at(f->truth, id, &d.at_truth) || !unit_at(f->seat, id, &d.at_seat)) return;
    double m =
        mst_hypot((double)d.at_truth.x_cm - d.at_seat.x_cm, (double)d.at_truth.y_cm - d.at_seat.y_cm) / 100;
    d.age = age_of(f, id, MST_KEY_X_CM);
    if (m < far_m || d.age < 10) return;
    d.weight = 20 + mst_min(m / 100, 20);
    add(f, d);
}

static void look_at_water(finding *f, const mst_picture_entry *e) {
    bool gives = e->value != MST_WATER_FROZEN && e->value != MST_WATER_DRY && e->value != MST_WATER_BLOCKED;
    double believed = known(f, e->id, MST_KEY_STATE, MST_WATER_UNTRIED);
    mst_difference d = {.kind = MST_DIFFERENCE_WATER, .id = e->id, .truth = e->value, .seat = believed};
    if (gives || believed == e->value || !mst_map_at(f->map, e->id, &d.at_truth)) return;
    d.at_seat = d.at_truth;
    d.weight = 60;
    add(f, d);
}

uint32_t mst_differ(const mst_picture *truth, const mst_picture *seat, const mst_map *map,
                    mst_difference out[MST_DIFFERENCES_MAX]) {
    finding f = {.truth = truth, .seat = seat, .map = map, .out = out};
    for (uint32_t i = 0; i < truth->entry_count; i++) {
        const mst_picture_entry *e = &truth->entry[i];
        char letter = MST_ID_LETTER(e->id);
        if (letter == 'b' && e->key == MST_KEY_STATE) look_at_building(&f, e);
        if (letter == 'o' && e->key == MST_KEY_STATE) look_at_room(&f, e);
        if ((letter == 'h' || letter == 'w') && e->key == MST_KEY_STATE) look_at_water(&f, e);
        if (letter == 'b' && e->key == MST_KEY_TRAPPED) look_at_people(&f, e);
        if (letter == 'u' && e->key == MST_KEY_X_CM) look_at_unit(&f, e->id);
    }
    return f.count;
}
