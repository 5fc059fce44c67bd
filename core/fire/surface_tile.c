/* SPDX-License-Identifier: Apache-2.0
 * surface_tile.c - the ground of the surface engine: tiles, made when fire comes near, and the ellipse of
 * each of their cells. See surface_private.h. */
#include "fire/surface_private.h"

#include "base/maths.h"

#define RISE_UNITS 4096.0f
#define RISE_MOST 5.67f /* 80 degrees */

/* The rise to the east and north, in units; out of range: the steepest that there is. */
static void rise_of(mst_cell_ground g, int16_t *x, int16_t *y) {
    *x = *y = 0;
    if (!(g.slope_deg > 0) && g.rise_east == 0 && g.rise_north == 0) return;
    double east = g.rise_east, north = g.rise_north;
    if (g.slope_deg > 0) {
        double rise = mst_tan(mst_min(g.slope_deg, 80) * MST_PI / 180), down = g.aspect_deg * MST_PI / 180;
        east = -rise * mst_sin(down);
        north = -rise * mst_cos(down);
    }
    double rise = mst_hypot(east, north);
    if (!(rise < 1e9)) east = north = 0; /* no number */
    if (rise > RISE_MOST) east *= RISE_MOST / rise, north *= RISE_MOST / rise;
    *x = (int16_t)mst_floor(east * (double)RISE_UNITS + 0.5);
    *y = (int16_t)mst_floor(north * (double)RISE_UNITS + 0.5);
}

/* Room for a shape to each cell, and for the rises where they are wanted. */
static void make_room(surface_plot *p, bool is_sloped) {
    size_t floats = 3 * MST_TILE_CELLS + (is_sloped ? MST_TILE_CELLS : 0);
    p->shape_k = mst_alloc(floats * sizeof(float));
    p->shape_x = p->shape_k + MST_TILE_CELLS;
    p->shape_y = p->shape_x + MST_TILE_CELLS;
    if (!is_sloped) return;
    p->rise_x = (int16_t *)(void *)(p->shape_y + MST_TILE_CELLS);
    p->rise_y = p->rise_x + MST_TILE_CELLS;
}

static void set_shape(mst_surface *s, surface_plot *p, uint32_t i) {
    surface_shape shape = {SURFACE_BLOCKED, 0, 0};
    if (!(p->tile->flags[i] & MST_CELL_WET)) {
        float x = p->rise_x ? (float)p->rise_x[i] / RISE_UNITS : 0;
        float y = p->rise_x ? (float)p->rise_y[i] / RISE_UNITS : 0;
        shape = mst__surface_shape_of(s, p->tile->fuel[i], x, y);
    }
    p->shape_k[i] = shape.k;
    p->shape_x[i] = shape.lx;
    p->shape_y[i] = shape.ly;
}

void mst__surface_fresh(mst_surface *s, surface_plot *p) {
    if (!p->is_stale) return;
    p->is_stale = false;
    p->even = mst__surface_fuel_of(s, p->even_fuel)->flat;
    if (p->shape_k)
        for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) set_shape(s, p, i);
}

void mst__surface_reshape(mst_surface *s, surface_plot *p, uint32_t i) {
    mst__surface_fresh(s, p);
    if (!p->shape_k) {
        if (!(p->tile->flags[i] & MST_CELL_WET)) return;
        make_room(p, false);
        for (uint32_t n = 0; n < MST_TILE_CELLS; ++n) set_shape(s, p, n);
    }
    set_shape(s, p, i);
}

surface_shape mst__surface_shape(const surface_plot *p, uint32_t i) {
    if (!p->shape_k) return p->even;
    return (surface_shape){p->shape_k[i], p->shape_x[i], p->shape_y[i]};
}

void mst__surface_touch(surface_hand *h, surface_plot *p) {
    if (p->is_touched) return;
    p->is_touched = true;
    MST_GROW(h->touched, h->touched_count, h->touched_capacity);
    h->touched[h->touched_count++] = p;
}

bool mst__surface_edge_free(const surface_plot *p, uint32_t i, int dx, int dy) {
    if (dx < 0 || dy < 0) p = mst__surface_beside(p, &i, dx, dy);
    return !p || !(p->tile->flags[i] & (dx ? MST_CELL_LINE_EAST : MST_CELL_LINE_NORTH));
}

void mst__surface_line_near(surface_plot *p) {
    p->has_line = true;
    for (int k = 0; k < 9; ++k)
        if (p->next[k]) p->next[k]->is_lined = true;
}

/* What the ground is like under each cell; the fuel is state and stays once it is known. Writes nothing but
 * the plot and its tile. */
static void survey(const mst_surface *s, surface_plot *p, bool is_new) {
    int16_t x[MST_TILE_CELLS], y[MST_TILE_CELLS];
    bool is_sloped = false, is_even = true;
    surface_tile *t = p->tile;
    for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) {
        uint32_t at_x = p->x0 + i % MST_TILE_SIDE, at_y = p->y0 + i / MST_TILE_SIDE;
        mst_cell_ground g = {0};
        if (at_x < s->nx && at_y < s->ny) g = s->ground(s->user, at_x, at_y);
        rise_of(g, &x[i], &y[i]);
        if (is_new) t->fuel[i] = g.fuel;
        is_sloped = is_sloped || x[i] || y[i];
        is_even = is_even && t->fuel[i] == t->fuel[0] && !(t->flags[i] & MST_CELL_WET);
        p->steepest = mst_max(p->steepest, ((double)x[i] * x[i] + (double)y[i] * y[i]) /
                                               ((double)RISE_UNITS * (double)RISE_UNITS));
        if (is_new) t->arrival_s[i] = MST_NEVER_S;
    }
    p->even_fuel = t->fuel[0];
    p->is_stale = true;
    if (is_sloped || !is_even) make_room(p, is_sloped);
    for (uint32_t i = 0; is_sloped && i < MST_TILE_CELLS; ++i) p->rise_x[i] = x[i], p->rise_y[i] = y[i];
}

/* What all of them have seen. */
static void take_in(mst_surface *s, const surface_plot *p) {
    s->steepest = mst_max(s->steepest, p->steepest);
    for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) s->is_seen[p->tile->fuel[i]] = true;
}

/* Makes it known to those round it, and them to it. */
static void join(mst_surface *s, surface_plot *p) {
    uint32_t tx = p->x0 / MST_TILE_SIDE, ty = p->y0 / MST_TILE_SIDE;
    for (uint32_t k = 0; k < 9; ++k) {
        uint32_t x = tx + k % 3 - 1, y = ty + k / 3 - 1;
        if (x >= s->tiles_x || y >= s->tiles_y) continue; /* below 0 wraps to large */
        surface_plot *q = k == 4 ? p : s->plot[y * s->tiles_x + x];
        p->next[k] = q;
        if (q) q->next[8 - k] = p;
    }
}

static bool has_lines(const surface_plot *p) {
    for (uint32_t i = 0; i < MST_TILE_CELLS; ++i)
        if (p->tile->flags[i] & (MST_CELL_LINE_EAST | MST_CELL_LINE_NORTH)) return true;
    return false;
}

static surface_plot *add_plot(mst_surface *s, uint32_t block) {
    surface_plot *p = mst_alloc(sizeof *p);
    p->tile = mst_store_at(s->store, MST_BLOCK_TILE, block);
    p->block = block;
    p->x0 = p->tile->number % s->tiles_x * MST_TILE_SIDE;
    p->y0 = p->tile->number / s->tiles_x * MST_TILE_SIDE;
    s->plot[p->tile->number] = p;
    while (s->block_count <= block) {
        MST_GROW(s->column_of, s->block_count, s->column_of_capacity);
        MST_GROW(s->at_block, s->block_count, s->block_capacity);
        s->at_block[s->block_count++] = NULL;
    }
    s->at_block[block] = p;
    s->column_of[block] = (uint16_t)(p->x0 / MST_TILE_SIDE);
    join(s, p);
    return p;
}

static void look_for_lines(surface_plot *p) {
    for (int k = 0; k < 9; ++k)
        if (p->next[k] && p->next[k]->has_line) p->is_lined = true;
}

static surface_plot *add_new(mst_surface *s, uint32_t number) {
    uint32_t block = mst_store_add(s->store, MST_BLOCK_TILE, 1);
    surface_tile *t = mst_store_at(s->store, MST_BLOCK_TILE, block);
    t->number = number;
    surface_plot *p = add_plot(s, block);
    look_for_lines(p);
    return p;
}

void mst__surface_make(mst_surface *s, uint32_t number) {
    surface_plot *p = s->plot[number];
    if (!p) {
        p = add_new(s, number);
        survey(s, p, true);
        take_in(s, p);
        mst__surface_set_width(s);
    }
    mst__surface_fresh(s, p);
}

surface_plot *mst__surface_plot(mst_surface *s, uint32_t x, uint32_t y) {
    uint32_t number = y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE;
    if (!s->plot[number] || s->plot[number]->is_stale) mst__surface_make(s, number);
    return s->plot[number];
}

/* ---- rings ---- */

static bool has_fire(const surface_plot *p) {
    for (uint32_t i = 0; i < MST_TILE_CELLS; ++i)
        if (p->tile->arrival_s[i] < MST_NEVER_S) return true;
    return false;
}

static void want_ring(mst_surface *s, const surface_plot *p) {
    uint32_t tx = p->x0 / MST_TILE_SIDE, ty = p->y0 / MST_TILE_SIDE;
    for (uint32_t k = 0; k < 9; ++k) {
        uint32_t x = tx + k % 3 - 1, y = ty + k / 3 - 1;
        if (x >= s->tiles_x || y >= s->tiles_y || (p->next[k] && !p->next[k]->is_stale)) continue;
        MST_GROW(s->wanted, s->wanted_count, s->wanted_capacity);
        s->wanted[s->wanted_count++] = y * s->tiles_x + x;
    }
}

static void sort(uint32_t *item, uint32_t count) {
    for (uint32_t gap = count / 2; gap; gap /= 2)
        for (uint32_t i = gap; i < count; ++i)
            for (uint32_t k = i; k >= gap && item[k - gap] > item[k]; k -= gap) {
                uint32_t keep = item[k];
                item[k] = item[k - gap];
                item[k - gap] = keep;
            }
}

static void survey_share(void *user, uint32_t hand) {
    const mst_surface *s = user;
    for (uint32_t n = hand; n < s->made_count; n += s->hand_count) survey(s, s->made[n], true);
}

static void freshen_share(void *user, uint32_t hand) {
    mst_surface *s = user;
    for (uint32_t n = 0; n < s->wanted_count; ++n) {
        if (n % s->hand_count != hand || (n && s->wanted[n] == s->wanted[n - 1])) continue;
        mst__surface_fresh(s, s->plot[s->wanted[n]]);
    }
}

static void share(mst_surface *s, mst_team_task *task, bool is_worth) {
    if (s->hand_count > 1 && is_worth) {
        s->team->run(s->team->self, task, s);
        return;
    }
    for (uint32_t hand = 0; hand < s->hand_count; ++hand) task(s, hand);
}

/* Those that are wanted: made in the order of their numbers, and brought up to date. */
static void make_all(mst_surface *s) {
    s->made_count = 0;
    for (uint32_t n = 0; n < s->wanted_count; ++n) {
        if (s->plot[s->wanted[n]]) continue;
        MST_GROW(s->made, s->made_count, s->made_capacity);
        s->made[s->made_count++] = add_new(s, s->wanted[n]);
    }
    share(s, survey_share, s->made_count > 1);
    for (uint32_t n = 0; n < s->made_count; ++n) take_in(s, s->made[n]);
    if (s->made_count) mst__surface_set_width(s);
    mst__surface_know_fuels(s);
    bool is_worth = false; /* even ground is soon done */
    for (uint32_t n = 0; n < s->wanted_count; ++n) is_worth = is_worth || s->plot[s->wanted[n]]->shape_k;
    share(s, freshen_share, is_worth);
}

void mst__surface_make_rings(mst_surface *s) {
    s->wanted_count = 0;
    for (uint32_t h = 0; h < s->hand_count; ++h) {
        for (uint32_t n = 0; n < s->hand[h].fresh_count; ++n) {
            surface_plot *p = s->hand[h].fresh[n];
            p->is_ringed = has_fire(p); /* it may have been given up since */
            if (p->is_ringed) want_ring(s, p);
        }
        s->hand[h].fresh_count = 0;
    }
    sort(s->wanted, s->wanted_count);
    if (s->wanted_count) make_all(s);
}

/* ---- all of them ---- */

static const mst_field tile_fields[] = {
    MST_FIELD(surface_tile, F32, arrival_s), MST_FIELD(surface_tile, F32, clock_s),
    MST_FIELD(surface_tile, U16, ray_x),     MST_FIELD(surface_tile, U16, ray_y),
    MST_FIELD(surface_tile, U16, work_cm),   MST_FIELD(surface_tile, U8, fuel),
    MST_FIELD(surface_tile, U8, flags),      MST_FIELD(surface_tile, U32, number)};
static const mst_field total_fields[] = {
    MST_FIELD(surface_total, F64, now_s),         MST_FIELD(surface_total, F64, wind_mps),
    MST_FIELD(surface_total, F64, wind_from_deg), MST_FIELD(surface_total, F64, moisture_frac),
    MST_FIELD(surface_total, U64, burnt),         MST_FIELD(surface_total, U8, is_open_wind)};

static void start_hand(surface_hand *h) {
    h->queue = mst__surface_queue_create();
    h->news = mst_alloc(sizeof *h->news);
}

static void stop_hand(surface_hand *h) {
    mst__surface_queue_free(h->queue);
    mst_free(h->touched);
    mst_free(h->fresh);
    mst_free(h->news->cell);
    mst_free(h->news);
}

void mst_surface_set_team(mst_surface *s, const mst_team *team) {
    uint32_t count = team ? team->count : 1;
    s->team = team;
    s->cut_age = 0;
    s->hand_count = count < SURFACE_HANDS ? count : SURFACE_HANDS;
    for (uint32_t h = 0; h < s->hand_count; ++h) {
        if (!s->hand[h].queue) start_hand(&s->hand[h]);
        s->hand[h].queue->width_s = s->hand[0].queue->width_s;
        s->hand[h].queue->per_s = s->hand[0].queue->per_s;
    }
    mst__surface_requeue(s);
    mst__surface_gather(s);
}

mst_surface *mst_surface_create(mst_store *store, uint32_t cells_x, uint32_t cells_y, double cell_m,
                                mst_ground_fn *ground, void *user) {
    mst_surface *s = mst_alloc(sizeof *s);
    s->store = store;
    s->nx = cells_x;
    s->ny = cells_y;
    s->tiles_x = (cells_x + MST_TILE_SIDE - 1) / MST_TILE_SIDE;
    s->tiles_y = (cells_y + MST_TILE_SIDE - 1) / MST_TILE_SIDE;
    s->cell_m = cell_m;
    s->ground = ground;
    s->user = user;
    s->grass = mst_grass_usual;
    s->plot = mst_alloc((size_t)s->tiles_x * s->tiles_y * sizeof *s->plot);
    s->hand_count = 1;
    s->worth = SURFACE_WORTH;
    start_hand(&s->hand[0]);
    mst_store_declare(store, MST_BLOCK_TILE, "tile", 3, sizeof(surface_tile), tile_fields, 8);
    mst_store_declare(store, MST_BLOCK_SURFACE, "surface", 1, sizeof(surface_total), total_fields, 6);
    mst_store_add(store, MST_BLOCK_SURFACE, 1);
    s->total = mst_store_at(store, MST_BLOCK_SURFACE, 0);
    mst__surface_set_width(s);
    return s;
}

static void drop_plots(mst_surface *s) {
    for (uint32_t n = 0; n < s->block_count; ++n) {
        if (s->at_block[n]) mst_free(s->at_block[n]->shape_k);
        mst_free(s->at_block[n]);
    }
    s->block_count = 0;
    for (uint32_t h = 0; h < s->hand_count; ++h) s->hand[h].touched_count = s->hand[h].fresh_count = 0;
    for (size_t i = 0; i < (size_t)s->tiles_x * s->tiles_y; ++i) s->plot[i] = NULL;
    s->steepest = 0;
    for (int i = 0; i < 256; ++i) s->is_seen[i] = false;
}

void mst_surface_destroy(mst_surface *s) {
    if (!s) return;
    drop_plots(s);
    mst__surface_forget_fuels(s);
    for (uint32_t h = 0; h < SURFACE_HANDS && s->hand[h].queue; ++h) stop_hand(&s->hand[h]);
    mst_free(s->window.item);
    mst_free(s->wanted);
    mst_free(s->made);
    mst_free(s->column);
    mst_free(s->column_of);
    mst_free(s->at_block);
    mst_free(s->plot);
    mst_free(s);
}

static void mark_done(mst_surface *s, surface_plot *p) {
    for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) {
        if (p->tile->arrival_s[i] > s->total->now_s || p->tile->flags[i] & MST_CELL_LIT) continue;
        p->done[i / MST_TILE_SIDE] |= 1u << i % MST_TILE_SIDE;
        ++p->done_count;
    }
}

void mst_surface_rebuild(mst_surface *s) {
    size_t tiles = (size_t)s->tiles_x * s->tiles_y;
    drop_plots(s);
    mst__surface_forget_fuels(s);
    s->total = mst_store_at(s->store, MST_BLOCK_SURFACE, 0);
    s->hand[0].news->count = 0;
    for (uint32_t n = 0; n < mst_store_count(s->store, MST_BLOCK_TILE); ++n) {
        surface_tile *t = mst_store_at(s->store, MST_BLOCK_TILE, n);
        if (t->number >= tiles || s->plot[t->number]) continue;
        surface_plot *p = add_plot(s, n);
        survey(s, p, false);
        take_in(s, p);
        if (has_lines(p)) mst__surface_line_near(p);
        look_for_lines(p);
        mark_done(s, p);
        mst__surface_fresh(s, p);
    }
    mst__surface_set_width(s);
    mst__surface_requeue(s);
    for (uint32_t n = 0; n < s->block_count; ++n)
        if (s->at_block[n] && has_fire(s->at_block[n])) mst__surface_list_fresh(&s->hand[0], s->at_block[n]);
    s->round = mst__surface_window(s->hand[0].queue, s->total->now_s) / SURFACE_ROUND;
    mst__surface_gather(s);
}
