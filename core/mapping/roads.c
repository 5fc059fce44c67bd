/* SPDX-License-Identifier: Apache-2.0
 * roads.c - a routable graph: ways are split where they share a point, islands are reported, stations
 * looked for on the net that engines use. */
#include <stdlib.h>
#include <string.h>

#include "base/maths.h"
#include "mapping/road_points.h"
#include "world/ring.h"

enum { PIECES_PER_WAY = 1000 };

uint32_t mst__slot_of(const point_table *t, mst_point p) {
    uint64_t mixed = ((uint64_t)(uint32_t)p.x_cm << 32 | (uint32_t)p.y_cm) * 0x9E3779B97F4A7C15ull;
    uint32_t at = (uint32_t)(mixed >> 32) & t->mask;
    while (t->slot[at].use && (t->slot[at].point.x_cm != p.x_cm || t->slot[at].point.y_cm != p.y_cm))
        at = (at + 1) & t->mask;
    return at;
}

bool mst__is_road(const thing *t) {
    return t->kind == THING_ROAD && !t->is_dropped;
}

/* Every road point; ends count twice, so that they are always junctions. */
point_table mst__count_points(const source *s) {
    uint32_t total = 16;
    for (uint32_t i = 0; i < s->count; i++)
        if (mst__is_road(&s->item[i])) total += s->item[i].count;
    point_table table = {.mask = 1023};
    while (table.mask < 3 * total) table.mask = table.mask * 2 + 1;
    table.slot = mst_alloc((table.mask + 1ull) * sizeof *table.slot);
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *t = &s->item[i];
        for (uint32_t p = 0; mst__is_road(t) && p < t->count; p++) {
            uint32_t at = mst__slot_of(&table, t->point[p]);
            table.slot[at].point = t->point[p];
            table.slot[at].use += p == 0 || p + 1 == t->count ? 2 : 1;
        }
    }
    return table;
}

static void add_piece(source *s, uint32_t item, uint32_t from, uint32_t to, uint32_t piece) {
    MST_GROW(s->item, s->count, s->capacity);
    const thing *way = &s->item[item];
    thing *t = &s->item[s->count++];
    *t = *way;
    t->number = way->number * PIECES_PER_WAY + (piece < PIECES_PER_WAY ? piece : PIECES_PER_WAY - 1);
    t->count = to - from + 1;
    t->point = mst_alloc(t->count * sizeof *t->point);
    memcpy(t->point, way->point + from, t->count * sizeof *t->point);
    t->lon_lat = mst_alloc(2 * sizeof(double));
    memcpy(t->lon_lat, way->lon_lat + 2 * (size_t)from, 2 * sizeof(double));
    t->name = mst_strdup(way->name);
}

/* Two roads of clipped tiles may have got neighbouring numbers; pieces of the same way never collide. */
static void split_roads(source *s) {
    point_table table = mst__count_points(s);
    uint32_t before = s->count;
    for (uint32_t i = 0; i < before; i++) {
        if (!mst__is_road(&s->item[i])) continue;
        uint32_t from = 0, piece = 0, kept = 1;
        thing *t = &s->item[i];
        for (uint32_t p = 1; p < t->count; p++) /* no point twice in a row */
            if (t->point[p].x_cm != t->point[kept - 1].x_cm || t->point[p].y_cm != t->point[kept - 1].y_cm)
                t->point[kept++] = t->point[p];
        t->count = kept;
        for (uint32_t p = 1; p < s->item[i].count; p++) {
            if (table.slot[mst__slot_of(&table, s->item[i].point[p])].use < 2) continue;
            add_piece(s, i, from, p, piece++);
            from = p;
        }
        s->item[i].is_dropped = true;
    }
    mst_free(table.slot);
}

static uint32_t root_of(point_table *t, uint32_t at) {
    while (t->slot[at].component != at) {
        t->slot[at].component = t->slot[t->slot[at].component].component;
        at = t->slot[at].component;
    }
    return at;
}

static bool is_drivable(const thing *t) {
    return t->word != MST_ROAD_FOOT;
}

/* Every piece joins the components of its two ends. */
static void unite(const source *s, point_table *table, bool only_drivable) {
    for (uint32_t at = 0; at <= table->mask; at++) table->slot[at].component = at;
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *t = &s->item[i];
        if (!mst__is_road(t) || (only_drivable && !is_drivable(t))) continue;
        uint32_t a = root_of(table, mst__slot_of(table, t->point[0]));
        uint32_t b = root_of(table, mst__slot_of(table, t->point[t->count - 1]));
        table->slot[a > b ? a : b].component = a > b ? b : a;
    }
}

/* The component with the most pieces; `size` per slot, all 0 before. */
static uint32_t find_main_net(const source *s, point_table *table, uint32_t *size) {
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < s->count; i++) {
        if (!mst__is_road(&s->item[i])) continue;
        uint32_t root = root_of(table, mst__slot_of(table, s->item[i].point[0]));
        size[root]++;
        if (best == UINT32_MAX || size[root] > size[best]) best = root;
    }
    return best;
}

static void report_islands(source *s, point_table *table, uint32_t *size) {
    uint32_t main_net = find_main_net(s, table, size);
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *t = &s->item[i];
        if (!mst__is_road(t)) continue;
        uint32_t root = root_of(table, mst__slot_of(table, t->point[0]));
        if (root == main_net || !size[root]) continue;
        mst__fault(s, is_drivable(t) ? "road island not joined to the net" : "path not joined to the net",
                   t->lon_lat[0], t->lon_lat[1]);
        size[root] = 0;
    }
}

/* A point of the nearest road that engines use, within rules.station_road_m; NULL: there is none. */
static const mst_point *nearest_road(const source *s, mst_point at) {
    const mst_point *best = NULL;
    double best_m = s->rules.station_road_m;
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *t = &s->item[i];
        if (!mst__is_road(t) || !is_drivable(t)) continue;
        for (uint32_t p = 1; p < t->count; p++) {
            double m = mst_segment_distance_m(at, t->point[p - 1], t->point[p], NULL);
            if (m >= best_m) continue;
            best_m = m;
            best = &t->point[0];
        }
    }
    return best;
}

static void check_stations(source *s, point_table *table, uint32_t *size) {
    unite(s, table, true);
    memset(size, 0, (table->mask + 1ull) * sizeof *size);
    uint32_t main_net = find_main_net(s, table, size);
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *t = &s->item[i];
        if (t->kind != THING_STATION || t->is_dropped) continue;
        const mst_point *road = nearest_road(s, t->point[0]);
        bool is_routable = road && root_of(table, mst__slot_of(table, *road)) == main_net;
        s->result->routable_station_count += is_routable;
        if (!is_routable) mst__fault(s, "station without a road to the net", t->lon_lat[0], t->lon_lat[1]);
    }
}

void mst__join_roads(source *s) {
    mst__join_loose_ends(s);
    split_roads(s);
    point_table table = mst__count_points(s);
    uint32_t *size = mst_alloc((table.mask + 1ull) * sizeof *size);
    for (uint32_t i = 0; i < s->count; i++)
        for (uint32_t p = 1; mst__is_road(&s->item[i]) && p < s->item[i].count; p++)
            s->result->roads_km += mst_point_distance_m(s->item[i].point[p - 1], s->item[i].point[p]) / 1000;
    for (uint32_t at = 0; at <= table.mask; at++) s->result->junction_count += table.slot[at].use >= 2;
    unite(s, &table, false);
    report_islands(s, &table, size);
    check_stations(s, &table, size);
    mst_free(size);
    mst_free(table.slot);
}
