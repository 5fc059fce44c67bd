/* SPDX-License-Identifier: Apache-2.0
 * roads.c - a routable graph: ways are split where they share a point, loose ends that miss each other
 * by less than JOIN_CM are joined, islands are reported. */
#include <stdlib.h>
#include <string.h>

#include "base/maths.h"
#include "mapping/source.h"
#include "world/ring.h"

enum { JOIN_CM = 100, PIECES_PER_WAY = 1000 };

/* Points with how many roads use them; an open table, rebuilt when it fills. */
typedef struct point_use {
    mst_point point;
    uint32_t use;
    uint32_t component; /* union-find parent */
} point_use;
typedef struct point_table {
    point_use *slot;
    uint32_t mask, count;
} point_table;

static uint32_t slot_of(const point_table *t, mst_point p) {
    uint64_t mixed = ((uint64_t)(uint32_t)p.x_cm << 32 | (uint32_t)p.y_cm) * 0x9E3779B97F4A7C15ull;
    uint32_t at = (uint32_t)(mixed >> 32) & t->mask;
    while (t->slot[at].use && (t->slot[at].point.x_cm != p.x_cm || t->slot[at].point.y_cm != p.y_cm))
        at = (at + 1) & t->mask;
    return at;
}

static bool is_road(const thing *t) {
    return t->kind == THING_ROAD && !t->is_dropped;
}

/* Every road point; ends count twice, so that they are always junctions. */
static point_table count_points(const source *s) {
    uint32_t total = 16;
    for (uint32_t i = 0; i < s->count; i++)
        if (is_road(&s->item[i])) total += s->item[i].count;
    point_table table = {.mask = 1023};
    while (table.mask < 3 * total) table.mask = table.mask * 2 + 1;
    table.slot = mst_alloc((table.mask + 1ull) * sizeof *table.slot);
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *t = &s->item[i];
        for (uint32_t p = 0; is_road(t) && p < t->count; p++) {
            uint32_t at = slot_of(&table, t->point[p]);
            table.slot[at].point = t->point[p];
            table.slot[at].component = at;
            table.slot[at].use += p == 0 || p + 1 == t->count ? 2 : 1;
        }
    }
    return table;
}

typedef struct loose_end {
    uint32_t item;
    bool is_last;
    mst_point at;
} loose_end;

static int by_x(const void *pa, const void *pb) {
    const loose_end *a = pa, *b = pb;
    if (a->at.x_cm != b->at.x_cm) return a->at.x_cm < b->at.x_cm ? -1 : 1;
    if (a->at.y_cm != b->at.y_cm) return a->at.y_cm < b->at.y_cm ? -1 : 1;
    if (a->item != b->item) return a->item < b->item ? -1 : 1;
    return (a->is_last > b->is_last) - (a->is_last < b->is_last);
}

/* Ends that only their own road uses, and that lie within JOIN_CM of another such end, become one. */
static void join_loose_ends(source *s) {
    point_table table = count_points(s);
    loose_end *end = NULL;
    uint32_t count = 0, capacity = 0;
    for (uint32_t i = 0; i < s->count; i++)
        for (int last = 0; is_road(&s->item[i]) && last < 2; last++) {
            mst_point at = s->item[i].point[last ? s->item[i].count - 1 : 0];
            if (table.slot[slot_of(&table, at)].use != 2) continue;
            MST_GROW(end, count, capacity);
            end[count++] = (loose_end){i, last, at};
        }
    if (count) qsort(end, count, sizeof *end, by_x);
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count && end[b].at.x_cm - end[a].at.x_cm <= JOIN_CM; b++) {
            if (end[a].item == end[b].item || labs((long)end[b].at.y_cm - end[a].at.y_cm) > JOIN_CM) continue;
            thing *t = &s->item[end[b].item];
            t->point[end[b].is_last ? t->count - 1 : 0] = end[a].at;
            end[b].at = end[a].at;
            mst__fault(s, "loose road end joined", t->lon_lat[0], t->lon_lat[1]);
        }
    mst_free(end);
    mst_free(table.slot);
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
    point_table table = count_points(s);
    uint32_t before = s->count;
    for (uint32_t i = 0; i < before; i++) {
        if (!is_road(&s->item[i])) continue;
        uint32_t from = 0, piece = 0, kept = 1;
        thing *t = &s->item[i];
        for (uint32_t p = 1; p < t->count; p++) /* no point twice in a row */
            if (t->point[p].x_cm != t->point[kept - 1].x_cm || t->point[p].y_cm != t->point[kept - 1].y_cm)
                t->point[kept++] = t->point[p];
        t->count = kept;
        for (uint32_t p = 1; p < s->item[i].count; p++) {
            if (table.slot[slot_of(&table, s->item[i].point[p])].use < 2) continue;
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

/* Joins the ends of each piece; the slot with the most pieces is the main net. `size` per slot. */
static uint32_t find_main_net(source *s, point_table *table, uint32_t *size) {
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *t = &s->item[i];
        if (!is_road(t)) continue;
        uint32_t a = root_of(table, slot_of(table, t->point[0]));
        uint32_t b = root_of(table, slot_of(table, t->point[t->count - 1]));
        table->slot[a > b ? a : b].component = a > b ? b : a;
    }
    uint32_t best = 0;
    for (uint32_t i = 0; i < s->count; i++)
        if (is_road(&s->item[i])) {
            uint32_t root = root_of(table, slot_of(table, s->item[i].point[0]));
            if (++size[root] > size[best] || !table->slot[best].use) best = root;
        }
    return best;
}

static double segment_distance_cm(mst_point p, mst_point a, mst_point b) {
    double dx = (double)b.x_cm - a.x_cm, dy = (double)b.y_cm - a.y_cm;
    double along =
        ((p.x_cm - (double)a.x_cm) * dx + (p.y_cm - (double)a.y_cm) * dy) / mst_max(1.0, dx * dx + dy * dy);
    along = mst_clamp(along, 0, 1);
    return mst_hypot(p.x_cm - (a.x_cm + along * dx), p.y_cm - (a.y_cm + along * dy));
}

void mst__join_roads(source *s) {
    join_loose_ends(s);
    split_roads(s);
    point_table table = count_points(s);
    uint32_t *size = mst_alloc((table.mask + 1ull) * sizeof *size);
    uint32_t main_net = find_main_net(s, &table, size);
    for (uint32_t i = 0; i < s->count; i++) {
        thing *t = &s->item[i];
        if (!is_road(t)) continue;
        for (uint32_t p = 1; p < t->count; p++)
            s->result->roads_km += mst_point_distance_m(t->point[p - 1], t->point[p]) / 1000;
        uint32_t root = root_of(&table, slot_of(&table, t->point[0]));
        if (root != main_net && size[root]) {
            mst__fault(s, "road island not joined to the net", t->lon_lat[0], t->lon_lat[1]);
            size[root] = 0;
        }
    }
    for (uint32_t at = 0; at <= table.mask; at++) s->result->junction_count += table.slot[at].use >= 2;
    /* A station is routable when the nearest drivable road is within 150 m and on the main net. */
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *station = &s->item[i];
        if (station->kind != THING_STATION || station->is_dropped) continue;
        double best_cm = 15000;
        bool is_routable = false;
        for (uint32_t r = 0; r < s->count; r++) {
            const thing *t = &s->item[r];
            if (!is_road(t) || t->word == MST_ROAD_FOOT) continue;
            for (uint32_t p = 1; p < t->count; p++) {
                double cm = segment_distance_cm(station->point[0], t->point[p - 1], t->point[p]);
                if (cm >= best_cm) continue;
                best_cm = cm;
                is_routable = root_of(&table, slot_of(&table, t->point[0])) == main_net;
            }
        }
        s->result->routable_station_count += is_routable;
        if (!is_routable)
            mst__fault(s, "station without a road to the net", station->lon_lat[0], station->lon_lat[1]);
    }
    mst_free(size);
    mst_free(table.slot);
}
