/* SPDX-License-Identifier: Apache-2.0
 * ground_front.c - where the ground burns now: burnt cells with an open side. Kept up to date cell by
 * cell; what is asked of it does not hang on the order of the list. Beating and wetting close sides. */
#include "fire/ground_private.h"

#include "base/maths.h"
#include "fire/water_models.h"

const int mst__ground_side_x[4] = {1, 0, -1, 0}, mst__ground_side_y[4] = {0, 1, 0, -1};

/* A stair of cell sides is 4/pi longer than the line through it, over all directions. */
#define SIDE_SHARE (MST_PI / 4)

static uint32_t *place_of(mst_ground *g, uint32_t cell) {
    uint32_t x = cell % g->nx, y = cell / g->nx, tile = y / MST_TILE_SIDE * g->tiles_x + x / MST_TILE_SIDE;
    if (!g->front_at[tile]) g->front_at[tile] = mst_alloc(MST_TILE_CELLS * sizeof **g->front_at);
    return &g->front_at[tile][y % MST_TILE_SIDE * MST_TILE_SIDE + x % MST_TILE_SIDE];
}

bool mst__ground_is_front(const mst_ground *g, uint32_t cell) {
    uint32_t x = cell % g->nx, y = cell / g->nx;
    const uint32_t *at = g->front_at[y / MST_TILE_SIDE * g->tiles_x + x / MST_TILE_SIDE];
    return at && at[y % MST_TILE_SIDE * MST_TILE_SIDE + x % MST_TILE_SIDE];
}

static uint8_t open_sides(mst_ground *g, uint32_t x, uint32_t y) {
    uint8_t sides = 0;
    if (mst_surface_arrival_s(g->surface, x, y) >= MST_NEVER_S) return 0;
    for (int i = 0; i < 4; i++)
        if (mst_surface_is_open(g->surface, x, y, mst__ground_side_x[i], mst__ground_side_y[i]))
            sides |= (uint8_t)(1u << i);
    return sides;
}

static uint32_t bits(uint8_t sides) {
    return (sides & 1u) + (sides >> 1 & 1u) + (sides >> 2 & 1u) + (sides >> 3 & 1u);
}

static void update(mst_ground *g, uint32_t cell) {
    uint8_t sides = open_sides(g, cell % g->nx, cell / g->nx);
    uint32_t *place = place_of(g, cell);
    if (*place) g->side_count -= bits(g->front[*place - 1].sides);
    g->side_count += bits(sides);
    if (sides && !*place) {
        MST_GROW(g->front, g->front_count, g->front_capacity);
        *place = ++g->front_count;
    }
    if (sides) {
        g->front[*place - 1] = (ground_front_cell){cell, sides};
    } else if (*place) {
        ground_front_cell last = g->front[--g->front_count];
        g->front[*place - 1] = last;
        *place_of(g, last.cell) = *place;
        *place = 0;
    }
}

void mst__ground_touch(mst_ground *g, uint32_t cell) {
    uint32_t x = cell % g->nx, y = cell / g->nx;
    update(g, cell);
    for (int i = 0; i < 4; i++) {
        int to_x = (int)x + mst__ground_side_x[i], to_y = (int)y + mst__ground_side_y[i];
        bool is_in = to_x >= 0 && to_y >= 0 && (uint32_t)to_x < g->nx && (uint32_t)to_y < g->ny;
        if (is_in) update(g, (uint32_t)to_y * g->nx + (uint32_t)to_x);
    }
}

static void update_burnt(void *user, uint32_t cell, float arrival_s) {
    update(user, cell);
}

void mst__ground_front_anew(mst_ground *g) {
    for (uint32_t i = 0; i < g->front_count; i++) *place_of(g, g->front[i].cell) = 0;
    g->front_count = g->side_count = 0;
    mst_surface_each(g->surface, update_burnt, g);
}

/* The front goes the way its open sides face; where they cancel out, downwind. */
double mst__ground_cell_flame_m(mst_ground *g, const ground_front_cell *f) {
    double east = 0, north = 0;
    for (int i = 0; i < 4; i++) {
        if (!(f->sides & 1u << i)) continue;
        east += mst__ground_side_x[i];
        north += mst__ground_side_y[i];
    }
    double length = mst_hypot(east, north);
    if (length < 0.5) {
        double to = (mst_surface_weather_now(g->surface).wind_from_deg + 180) * MST_PI / 180;
        east = mst_sin(to), north = mst_cos(to), length = 1;
    }
    uint32_t x = f->cell % g->nx, y = f->cell / g->nx;
    return mst_byram_flame_m(
        mst_surface_edge_of(g->surface, x, y, east / length, north / length).intensity_kw_m);
}

/* The front cell nearest to a point within reach_m, of those with flames of at most limit_m. */
static const ground_front_cell *nearest(const mst_ground *g, mst_point at, double reach_m, double limit_m) {
    const ground_front_cell *best = NULL;
    double best_m = reach_m;
    for (uint32_t i = 0; i < g->front_count; i++) {
        const ground_front_cell *f = &g->front[i];
        double m = mst_point_distance_m(mst__ground_centre(g, f->cell), at);
        if (m > best_m || (best && m == best_m && f->cell > best->cell)) continue;
        if (limit_m < 1e6 && mst__ground_cell_flame_m((mst_ground *)(uintptr_t)g, f) > limit_m) continue;
        best = f;
        best_m = m;
    }
    return best;
}

bool mst_ground_nearest_front(const mst_ground *g, mst_point at, double reach_m, mst_point *front) {
    const ground_front_cell *f = nearest(g, at, reach_m, 1e9);
    if (f) *front = mst__ground_centre(g, f->cell);
    return f != NULL;
}

double mst_ground_flame_m(const mst_ground *g, mst_point at) {
    const ground_front_cell *f = nearest(g, at, 2 * g->cell_m, 1e9);
    return f ? mst__ground_cell_flame_m((mst_ground *)(uintptr_t)g, f) : 0;
}

bool mst_ground_is_safe(const mst_ground *ground, mst_point at) {
    mst_ground *g = (mst_ground *)(uintptr_t)ground;
    uint32_t cell;
    if (!mst__ground_cell_at(g, at, &cell)) return true;
    if (mst_ground_flame_m(g, at) > 0) return false;
    uint32_t x = cell % g->nx, y = cell / g->nx;
    bool is_black = mst_surface_arrival_s(g->surface, x, y) < MST_NEVER_S;
    return is_black || !mst_surface_carries(g->surface, mst__ground_fuel(g, cell));
}

double mst_ground_front_m(const mst_ground *g) {
    return g->side_count * g->cell_m * SIDE_SHARE;
}

/* ---- work ---- */

static void put_out(mst_ground *g, uint32_t cell) {
    mst_surface_set_flag(g->surface, cell % g->nx, cell / g->nx, MST_CELL_WET, true);
    mst__ground_touch(g, cell);
}

/* Works on one cell's edge; returns the centimetres done, at most left_cm. */
static uint32_t beat_cell(mst_ground *g, const ground_front_cell *f, uint32_t left_cm) {
    uint32_t x = f->cell % g->nx, y = f->cell / g->nx;
    uint32_t need_cm = (uint32_t)(bits(f->sides) * g->cell_m * 100 * SIDE_SHARE);
    uint32_t done_cm = mst_surface_work_cm(g->surface, x, y);
    uint32_t now_cm = need_cm > done_cm ? need_cm - done_cm : 0;
    if (now_cm > left_cm) {
        mst_surface_set_work_cm(g->surface, x, y, (uint16_t)(done_cm + left_cm));
        return left_cm;
    }
    put_out(g, f->cell);
    return now_cm;
}

/* The front has gone on over a cell while hands were at work in it: what they did counts where it is now. */
void mst__ground_carry_work(mst_ground *g, uint32_t cell) {
    uint32_t x = cell % g->nx, y = cell / g->nx;
    if (!mst__ground_is_front(g, cell)) return;
    for (int i = 0; i < 4; i++) {
        int from_x = (int)x + mst__ground_side_x[i], from_y = (int)y + mst__ground_side_y[i];
        if (from_x < 0 || from_y < 0 || (uint32_t)from_x >= g->nx || (uint32_t)from_y >= g->ny) continue;
        uint32_t work = mst_surface_work_cm(g->surface, (uint32_t)from_x, (uint32_t)from_y);
        if (!work || mst__ground_is_front(g, (uint32_t)from_y * g->nx + (uint32_t)from_x)) continue;
        if (mst_surface_flags(g->surface, (uint32_t)from_x, (uint32_t)from_y) & MST_CELL_WET) continue;
        mst_surface_set_work_cm(g->surface, (uint32_t)from_x, (uint32_t)from_y, 0);
        work += mst_surface_work_cm(g->surface, x, y);
        mst_surface_set_work_cm(g->surface, x, y, (uint16_t)(work < UINT16_MAX ? work : UINT16_MAX));
    }
}

double mst_ground_beat(mst_ground *g, mst_point at, double reach_m, double edge_m, double limit_m) {
    uint32_t left_cm = (uint32_t)(mst_clamp(edge_m, 0, 1000) * 100 + 0.5), all_cm = left_cm;
    while (left_cm) {
        const ground_front_cell *f = nearest(g, at, reach_m, limit_m);
        if (!f) break;
        left_cm -= beat_cell(g, f, left_cm);
    }
    return (all_cm - left_cm) / 100.0;
}

static void touch_front(void *user, uint32_t cell) {
    if (mst__ground_is_front(user, cell)) mst__ground_touch(user, cell);
}

void mst_ground_dig(mst_ground *g, mst_point from, mst_point to) {
    mst__ground_weather(g, mst_weather_now(g->store));
    mst_point o = g->south_west, middle = {from.x_cm / 2 + to.x_cm / 2, from.y_cm / 2 + to.y_cm / 2};
    mst_surface_dig(g->surface, ((double)from.x_cm - o.x_cm) / 100, ((double)from.y_cm - o.y_cm) / 100,
                    ((double)to.x_cm - o.x_cm) / 100, ((double)to.y_cm - o.y_cm) / 100);
    mst__ground_round(g, middle, mst_point_distance_m(from, to) / 2 + 2 * g->cell_m, touch_front, g);
}

static void wet_cell(void *user, uint32_t cell) {
    mst_ground *g = user;
    bool is_wet = mst_surface_flags(g->surface, cell % g->nx, cell / g->nx) & MST_CELL_WET;
    if (!is_wet && mst_surface_carries(g->surface, mst__ground_fuel(g, cell))) put_out(g, cell);
}

void mst_ground_wet(mst_ground *g, mst_point at, double radius_m) {
    if (mst__ground_weather(g, mst_weather_now(g->store))) mst__ground_round(g, at, radius_m, wet_cell, g);
}
