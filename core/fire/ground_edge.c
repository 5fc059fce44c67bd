/* SPDX-License-Identifier: Apache-2.0
 * ground_edge.c - ground and buildings: cells that flame heat what stands near them; burning buildings and
 * brands light grass. */
#include "fire/ground_private.h"

#include "base/maths.h"
#include "base/random.h"
#include "fire/exposure_models.h"
#include "fire/water_models.h"

/* ---- ground to buildings ---- */

static void add_link(mst_ground *g, ground_link link) {
    MST_GROW(g->link, g->link_count, g->link_capacity);
    uint32_t at = g->link_count++;
    for (; at; at--) {
        const ground_link *l = &g->link[at - 1];
        if (l->building < link.building || (l->building == link.building && l->cell < link.cell)) break;
        g->link[at] = *l;
    }
    g->link[at] = link;
}

void mst__ground_link_cell(mst_ground *g, uint32_t cell, float arrival_s) {
    mst_point c = mst__ground_centre(g, cell);
    double reach_m = g->k.expose_reach_m + g->cell_m / 2;
    uint32_t count = mst_grid_buildings(g->grid, c, reach_m, &g->near, &g->near_capacity);
    for (uint32_t i = 0; i < count; i++) {
        const mst_building *b = &g->map->building[g->near[i]];
        double gap_m = mst_ring_distance_m(&b->outline, c) - g->cell_m / 2;
        double m = mst_max(0.01, mst_point_distance_m(c, b->at));
        add_link(g, (ground_link){.building = g->near[i],
                                  .cell = cell,
                                  .arrival_s = arrival_s,
                                  .gap_m = mst_max(gap_m, g->k.contact_m),
                                  .east = (b->at.x_cm - c.x_cm) / (100 * m),
                                  .north = (b->at.y_cm - c.y_cm) / (100 * m)});
    }
}

/* Length of the flames that a link's cell shows its building now; 0 when it has burnt down. */
static double link_flame_m(mst_ground *g, const ground_link *l, double now_s) {
    uint32_t x = l->cell % g->nx, y = l->cell / g->nx;
    mst_surface_edge e = mst_surface_edge_of(g->surface, x, y, l->east, l->north);
    double burns_s = e.residence_s + (e.ros_mps > 0 ? g->cell_m / e.ros_mps : 0);
    if (now_s - l->arrival_s > mst_min(burns_s, g->k.flaming_max_s)) return 0;
    return mst_byram_flame_m(e.intensity_kw_m);
}

/* Heat on one building from the links [from, to): the worst of its cells, as wide as all that flame. */
static double flux_kwm2(mst_ground *g, uint32_t from, uint32_t to, double now_s) {
    double best = 0;
    uint32_t flaming = 0;
    for (uint32_t i = from; i < to; i++) {
        g->link[i].flame_m = link_flame_m(g, &g->link[i], now_s);
        flaming += g->link[i].flame_m > 0;
    }
    for (uint32_t i = from; i < to && flaming; i++) {
        double flame_m = g->link[i].flame_m;
        if (flame_m <= 0) continue;
        double view = mst_view_centre(flaming * g->cell_m, flame_m, g->link[i].gap_m);
        best = mst_max(best, view * g->k.flame_kwm2);
    }
    return best;
}

void mst__ground_expose(mst_ground *g, mst_tick now, mst_burn *burn) {
    uint32_t kept = 0;
    for (uint32_t i = 0, end; i < g->link_count; i = end) {
        uint32_t building = g->link[i].building, first = kept;
        for (end = i; end < g->link_count && g->link[end].building == building; end++)
            if ((double)now - g->link[end].arrival_s <= g->k.flaming_max_s) g->link[kept++] = g->link[end];
        double flux = flux_kwm2(g, first, kept, now);
        if (flux <= 0) continue;
        int32_t area = mst_grid_area_at(g->grid, mst__ground_centre(g, g->link[first].cell));
        mst_burn_expose(burn, building, flux, true, area < 0 ? MST_ID_NONE : g->map->area[area].id);
    }
    g->link_count = kept;
}

/* ---- buildings to ground ---- */

/* Lights the cells at the foot of one building; true when any caught. */
static bool light_foot(mst_ground *g, const mst_building *b, mst_tick now) {
    bool is_lit = false;
    mst_box box = mst_ring_box(&b->outline);
    double step_m = g->cell_m, reach_m = g->k.light_reach_m;
    for (double y = box.lo.y_cm / 100.0 - reach_m; y <= box.hi.y_cm / 100.0 + reach_m + step_m; y += step_m)
        for (double x = box.lo.x_cm / 100.0 - reach_m; x <= box.hi.x_cm / 100.0 + reach_m + step_m;
             x += step_m) {
            uint32_t cell;
            mst_point at = {(int32_t)(x * 100), (int32_t)(y * 100)};
            if (!mst__ground_cell_at(g, at, &cell) || !mst__ground_can_light(g, cell)) continue;
            double gap_m = mst_ring_distance_m(&b->outline, mst__ground_centre(g, cell)) - g->cell_m / 2;
            if (gap_m <= reach_m) is_lit |= mst__ground_light(g, cell, now);
        }
    return is_lit;
}

static void catch_from_buildings(mst_ground *g, mst_tick now, const mst_burn *burn, mst_event_list *events) {
    uint32_t count, after = (uint32_t)g->k.light_after_s, every = (uint32_t)g->k.light_every_s;
    const uint32_t *active = mst_burn_active(burn, &count);
    for (uint32_t i = 0; i < count; i++) {
        const mst_building_fire *fire = mst_burn_building(burn, active[i]);
        if (fire->ignited == MST_TICK_NEVER || now < fire->ignited + after || fire->heat_kw < g->k.light_kw)
            continue;
        if ((now - fire->ignited - after) % every) continue;
        const mst_building *b = &g->map->building[active[i]];
        if (light_foot(g, b, now)) mst__ground_say_lit(g, b->at, b->id, events);
    }
}

static void catch_from_brands(mst_ground *g, mst_tick now, const mst_weather *weather, const mst_burn *burn,
                              mst_event_list *events) {
    uint32_t count, cell;
    const mst_ground_brand *brand = mst_burn_ground_brands(burn, &count);
    double moist_pct = 100 * weather->moisture_1h_frac;
    double chance = g->k.brand_frac * mst_max(0, 1 - moist_pct / g->k.brand_moist_pct);
    for (uint32_t i = 0; i < count; i++) {
        if (brand[i].lot >= chance || !mst__ground_cell_at(g, brand[i].at, &cell)) continue;
        if (mst__ground_light(g, cell, now)) mst__ground_say_lit(g, brand[i].at, MST_ID_NONE, events);
    }
}

void mst__ground_catch(mst_ground *g, mst_tick now, const mst_weather *weather, const mst_burn *burn,
                       mst_event_list *events) {
    uint32_t active, brands;
    mst_burn_active(burn, &active);
    mst_burn_ground_brands(burn, &brands);
    if ((active == 0 && brands == 0) || !mst__ground_weather(g, weather)) return;
    catch_from_buildings(g, now, burn, events);
    catch_from_brands(g, now, weather, burn, events);
}
