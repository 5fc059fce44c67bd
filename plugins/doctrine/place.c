/* SPDX-License-Identifier: Apache-2.0
 * place.c - finding things of the view, and distances between them. */
#include "doctrine/doctrine.h"

doctrine_building *doctrine_building_of(doctrine_view *v, mst_id id) {
    uint32_t lo = 0, hi = v->building_count;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (v->building[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < v->building_count && v->building[lo].id == id ? &v->building[lo] : NULL;
}

doctrine_unit *doctrine_unit_of(doctrine_view *v, mst_id id) {
    if (MST_ID_LETTER(id) != 'u') return NULL;
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->own[i].id == id && v->own[i].is_known) return &v->own[i];
    for (uint32_t i = 0; i < v->other_count; i++)
        if (v->other[i].id == id) return &v->other[i];
    return NULL;
}

const doctrine_force *doctrine_force_of(const doctrine_view *v, mst_id id) {
    for (uint32_t i = 0; i < v->force_count; i++)
        if (v->force[i].id == id) return &v->force[i];
    return NULL;
}

static double squared_m2(mst_point a, mst_point b) {
    double x_m = ((double)a.x_cm - b.x_cm) / 100, y_m = ((double)a.y_cm - b.y_cm) / 100;
    return x_m * x_m + y_m * y_m;
}

double doctrine_distance_m(const doctrine_view *v, mst_point a, mst_point b) {
    return v->services->sqrt(squared_m2(a, b));
}

bool doctrine_is_near(mst_point a, mst_point b, double m) {
    return squared_m2(a, b) <= m * m;
}

bool doctrine_is_home(const doctrine_view *v, const doctrine_building *b) {
    return b->id == v->memory->home;
}
