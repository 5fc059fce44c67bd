/* SPDX-License-Identifier: Apache-2.0
 * ground.c - fire over the map's open land, second by second. See ground.h. */
#include "fire/ground_private.h"

#include <string.h>

#include "base/maths.h"
#include "fire/grass.h"

enum { MARGIN_CM = 200000 };

static bool load(ground_constants *k, const mst_assets *assets, mst_errors *errors) {
    uint32_t before = errors->error_count;
    mst_table *t = mst_assets_table(assets, "ground.csv", errors);
    if (!t) return false;
#define X(name) k->name = mst_constant(t, #name, errors);
    GROUND_CONSTANT_LIST(X)
#undef X
    mst_table_destroy(t);
    return errors->error_count == before;
}

static int32_t nearer(int32_t v, int32_t lo, int32_t hi) {
    return v < lo ? lo : v > hi ? hi : v;
}

/* The map with its land, as far as MARGIN_CM beyond its roads and buildings. */
static mst_box extent(const mst_map *map) {
    mst_point lo = map->south_west, hi = map->north_east;
    for (uint32_t i = 0; i < map->area_count; i++) {
        mst_box box = mst_ring_box(&map->area[i].outline);
        mst_point a = {nearer(box.lo.x_cm, map->south_west.x_cm - MARGIN_CM, lo.x_cm),
                       nearer(box.lo.y_cm, map->south_west.y_cm - MARGIN_CM, lo.y_cm)};
        mst_point b = {nearer(box.hi.x_cm, hi.x_cm, map->north_east.x_cm + MARGIN_CM),
                       nearer(box.hi.y_cm, hi.y_cm, map->north_east.y_cm + MARGIN_CM)};
        lo = a, hi = b;
    }
    return (mst_box){lo, hi};
}

static uint32_t cells(int32_t lo_cm, int32_t hi_cm, double cell_m) {
    return (uint32_t)mst_floor(((double)hi_cm - lo_cm) / (cell_m * 100)) + 1;
}

static void lay_out(mst_ground *g) {
    mst_box box = extent(g->map);
    g->south_west = box.lo;
    g->nx = cells(box.lo.x_cm, box.hi.x_cm, g->cell_m);
    g->ny = cells(box.lo.y_cm, box.hi.y_cm, g->cell_m);
    g->tiles_x = (g->nx + MST_TILE_SIDE - 1) / MST_TILE_SIDE;
    g->tile_count = g->tiles_x * ((g->ny + MST_TILE_SIDE - 1) / MST_TILE_SIDE);
    g->raster = mst_alloc(g->tile_count * sizeof *g->raster);
    g->front_at = mst_alloc(g->tile_count * sizeof *g->front_at);
}

mst_ground *mst_ground_create(mst_store *store, const mst_map *map, const mst_grid *grid,
                              const mst_assets *assets, double cell_m, mst_errors *errors) {
    mst_ground *g = mst_alloc(sizeof *g);
    if (!load(&g->k, assets, errors)) {
        mst_free(g);
        return NULL;
    }
    g->store = store;
    g->map = map;
    g->grid = grid;
    g->cell_m = cell_m;
    lay_out(g);
    mst__ground_list_fuels(g);
    g->last_arrival_s = -MST_NEVER_S;
    g->surface = mst_surface_create(store, g->nx, g->ny, cell_m, mst__ground_cell, g);
    mst_surface_set_grass(g->surface, &(mst_grass_figures){.natural_kg_m2 = g->k.natural_grass_kg_m2,
                                                           .cut_kg_m2 = g->k.cut_grass_kg_m2,
                                                           .slope = g->k.grass_slope});
    return g;
}

void mst_ground_destroy(mst_ground *g) {
    if (!g) return;
    mst_surface_destroy(g->surface);
    for (uint32_t i = 0; i < g->tile_count; i++) {
        mst_free(g->raster[i]);
        mst_free(g->front_at[i]);
    }
    mst_free(g->raster);
    mst_free(g->front_at);
    mst_free(g->front);
    mst_free(g->link);
    mst_free(g->near);
    mst_free(g);
}

static void list_carrying(mst_ground *g) {
    g->carrying = 0;
    for (uint32_t i = 0; i < g->fuel_count; i++)
        if (mst_surface_carries(g->surface, g->fuel[i])) g->carrying |= 1ull << i;
}

static void relink(void *user, uint32_t cell, float arrival_s) {
    mst_ground *g = user;
    g->last_arrival_s = arrival_s > g->last_arrival_s ? arrival_s : g->last_arrival_s;
    if (mst_surface_now_s(g->surface) - arrival_s <= g->k.flaming_max_s)
        mst__ground_link_cell(g, cell, arrival_s);
}

void mst_ground_rebuild(mst_ground *g) {
    mst_surface_rebuild(g->surface);
    g->link_count = 0;
    g->last_arrival_s = -MST_NEVER_S;
    list_carrying(g);
    mst__ground_front_anew(g);
    mst_surface_each(g->surface, relink, g);
}

/* ---- weather ---- */

static mst_surface_weather wanted(const mst_ground *g, const mst_weather *w) {
    const ground_constants *k = &g->k;
    bool is_snow = w->temperature_degc < k->snow_below_degc;
    double snow = k->snow_moisture_frac;
    mst_surface_weather out = {.wind_mps = w->wind_mps / k->wind_6m_divisor,
                               .wind_from_deg = w->wind_from_deg,
                               .is_open_wind = true};
    const double moisture[] = {w->moisture_1h_frac, w->moisture_10h_frac, w->moisture_100h_frac, k->herb_frac,
                               k->woody_frac};
    for (int i = 0; i < 5; i++) out.moisture_frac[i] = is_snow ? snow : moisture[i];
    return out;
}

static double apart(double a, double b) {
    return a > b ? a - b : b - a;
}

static bool is_news(const ground_constants *k, const mst_surface_weather *was,
                    const mst_surface_weather *is) {
    if (!was->is_open_wind) return true; /* nothing was handed on yet */
    double turn = apart(was->wind_from_deg, is->wind_from_deg);
    if (mst_min(turn, 360 - turn) > k->wind_step_deg) return true;
    if (apart(was->wind_mps, is->wind_mps) > k->wind_step_mps) return true;
    for (int i = 0; i < 5; i++)
        if (apart(was->moisture_frac[i], is->moisture_frac[i]) > k->moisture_step_frac) return true;
    return false;
}

bool mst__ground_weather(mst_ground *g, const mst_weather *weather) {
    mst_surface_weather was = mst_surface_weather_now(g->surface), is = wanted(g, weather);
    if (!is_news(&g->k, &was, &is)) return g->carrying != 0;
    uint64_t before = g->carrying;
    mst_surface_set_weather(g->surface, &is);
    list_carrying(g);
    if (before != g->carrying) mst__ground_front_anew(g);
    return g->carrying != 0;
}

/* ---- lighting ---- */

bool mst__ground_can_light(mst_ground *g, uint32_t cell) {
    uint32_t x = cell % g->nx, y = cell / g->nx;
    if (mst_surface_arrival_s(g->surface, x, y) < MST_NEVER_S) return false;
    if (mst_surface_flags(g->surface, x, y) & (MST_CELL_WET | MST_CELL_LIT)) return false;
    return mst_surface_carries(g->surface, mst__ground_fuel(g, cell));
}

bool mst__ground_light(mst_ground *g, uint32_t cell, mst_tick now) {
    return mst__ground_can_light(g, cell) && mst_surface_ignite(g->surface, cell % g->nx, cell / g->nx, now);
}

void mst__ground_say_lit(mst_ground *g, mst_point at, mst_id from, mst_event_list *events) {
    int32_t area = mst_grid_area_at(g->grid, at);
    mst_id subject = area < 0 ? MST_ID_NONE : g->map->area[area].id;
    mst_event *e = mst_events_add(events, MST_EVENT_GROUND_IGNITED, subject);
    mst_event_id(mst_event_number(mst_event_number(e, at.x_cm / 100.0), at.y_cm / 100.0), from);
}

typedef struct spot {
    mst_ground *ground;
    mst_tick now;
    bool is_lit;
} spot;

static void light_spot(void *user, uint32_t cell) {
    spot *s = user;
    s->is_lit |= mst__ground_light(s->ground, cell, s->now);
}

bool mst_ground_ignite(mst_ground *g, mst_point at, double radius_m, mst_id from, mst_event_list *events) {
    spot s = {.ground = g, .now = events->tick};
    if (!mst__ground_weather(g, mst_weather_now(g->store))) return false;
    mst__ground_round(g, at, radius_m, light_spot, &s);
    if (s.is_lit) mst__ground_say_lit(g, at, from, events);
    return s.is_lit;
}

bool mst_ground_ignite_area(mst_ground *g, const mst_point *corner, uint32_t count, mst_id from,
                            mst_event_list *events) {
    if (!mst__ground_weather(g, mst_weather_now(g->store))) return false;
    double *x_m = mst_alloc(2 * (size_t)count * sizeof *x_m), *y_m = x_m + count;
    for (uint32_t i = 0; i < count; i++) {
        x_m[i] = ((double)corner[i].x_cm - g->south_west.x_cm) / 100;
        y_m[i] = ((double)corner[i].y_cm - g->south_west.y_cm) / 100;
    }
    bool is_lit = mst_surface_ignite_area(g->surface, x_m, y_m, count, events->tick) > 0;
    mst_free(x_m);
    if (is_lit) mst__ground_say_lit(g, corner[0], from, events);
    return is_lit;
}

/* ---- the second ---- */

static void take_news(mst_ground *g, mst_tick now, mst_event_list *events) {
    uint32_t count;
    const uint32_t *news = mst_surface_news(g->surface, &count);
    for (uint32_t i = 0; i < count; i++) {
        float arrival_s = mst_surface_arrival_s(g->surface, news[i] % g->nx, news[i] / g->nx);
        g->last_arrival_s = arrival_s > g->last_arrival_s ? arrival_s : g->last_arrival_s;
        mst__ground_touch(g, news[i]);
        mst__ground_carry_work(g, news[i]);
        mst__ground_link_cell(g, news[i], arrival_s);
        mst__ground_jump(g, news[i], now, events);
    }
}

void mst_ground_step(mst_ground *g, mst_tick now, const mst_weather *weather, mst_burn *burn,
                     mst_event_list *events) {
    mst__ground_catch(g, now, weather, burn, events);
    if (mst_surface_is_idle(g->surface) && g->link_count == 0) return;
    mst__ground_weather(g, weather);
    mst_surface_step(g->surface, now);
    take_news(g, now, events);
    mst__ground_expose(g, now, burn);
    if (now % 60 != 0 || g->last_arrival_s <= (float)now - 60) return;
    mst_event *e = mst_events_add(events, MST_EVENT_GROUND_BURNT, MST_ID_NONE);
    mst_event_number(mst_event_number(e, mst_ground_burnt_m2(g)), mst_ground_front_m(g));
}

double mst_ground_burnt_m2(const mst_ground *g) {
    return (double)mst_surface_burnt_cells(g->surface) * g->cell_m * g->cell_m;
}

bool mst_ground_is_burning(const mst_ground *g) {
    return g->front_count > 0 || !mst_surface_is_idle(g->surface);
}

typedef struct painter {
    const mst_ground *ground;
    void (*cell)(void *user, mst_point centre, double side_m, double arrival_s, bool is_burning);
    void *user;
} painter;

static void paint(void *user, uint32_t cell, float arrival_s) {
    const painter *p = user;
    const mst_ground *g = p->ground;
    p->cell(p->user, mst__ground_centre(g, cell), g->cell_m, arrival_s, mst__ground_is_front(g, cell));
}

void mst_ground_each(const mst_ground *g,
                     void (*cell)(void *user, mst_point centre, double side_m, double arrival_s,
                                  bool is_burning),
                     void *user) {
    painter p = {g, cell, user};
    mst_surface_each(g->surface, paint, &p);
}
