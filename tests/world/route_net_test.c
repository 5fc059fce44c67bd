/* SPDX-License-Identifier: Apache-2.0
 * route_net_test.c - over made-up nets with one-way roads, closed roads and loops the router finds what a
 * search without heap, cells or haste finds. */
#include "shared.h"

#include <math.h>

#include "base/random.h"
#include "world/ring.h"
#include "world/route.h"

enum { SIDE = 7, JUNCTIONS = SIDE * SIDE, ROADS = 110, BENDS = 4 };

typedef struct net {
    mst_map map;
    mst_road road[ROADS];
    mst_point point[ROADS][BENDS], junction[JUNCTIONS];
    uint8_t is_blocked[ROADS];
    uint64_t key, draws;
} net;

static uint32_t draw(net *n, uint32_t below) {
    return (uint32_t)(mst_random_unit(n->key, n->draws++) * below);
}

static mst_point draw_point(net *n, int32_t reach_cm) {
    int32_t x_cm = (int32_t)draw(n, (uint32_t)reach_cm), y_cm = (int32_t)draw(n, (uint32_t)reach_cm);
    return (mst_point){x_cm, y_cm};
}

/* Roads between neighbours of a crooked grid; one in ten is a loop that ends where it began. */
static net *make_net(uint64_t seed) {
    net *n = calloc(1, sizeof *n);
    n->key = mst_random_key(seed, "net", 0);
    for (uint32_t j = 0; j < JUNCTIONS; j++) {
        mst_point off = draw_point(n, 9000);
        n->junction[j] =
            (mst_point){(int32_t)(j % SIDE) * 15000 + off.x_cm, (int32_t)(j / SIDE) * 15000 + off.y_cm};
    }
    for (uint32_t i = 0; i < ROADS; i++) {
        mst_road *r = &n->road[i];
        r->from = draw(n, JUNCTIONS - SIDE - 1);
        r->to = r->from + (draw(n, 10) == 0 ? 0 : draw(n, 2) ? 1 : SIDE);
        for (uint32_t p = 1; p + 1 < BENDS; p++) n->point[i][p] = draw_point(n, SIDE * 15000);
        n->point[i][0] = n->junction[r->from];
        n->point[i][BENDS - 1] = n->junction[r->to];
        for (uint32_t p = 1; p < BENDS; p++)
            r->length_m += mst_point_distance_m(n->point[i][p - 1], n->point[i][p]);
        r->point = n->point[i];
        r->count = BENDS;
        r->road_class = (uint16_t)(1 + draw(n, MST_ROAD_COUNT - 1));
        r->is_one_way = draw(n, 3) == 0;
        r->width_m = 3 + draw(n, 2);
        n->is_blocked[i] = draw(n, 8) == 0;
    }
    n->map =
        (mst_map){.road = n->road, .road_count = ROADS, .junction = n->junction, .junction_count = JUNCTIONS};
    return n;
}

static bool is_open(const net *n, const mst_travel *t, uint32_t i) {
    return !n->is_blocked[i] && t->speed_mps[n->road[i].road_class] > 0 && n->road[i].width_m >= t->width_m;
}

typedef struct join {
    uint32_t road;
    double along_m, off_m;
} join;

static join join_by_looking(const net *n, const mst_travel *t, mst_point at) {
    join best = {0, 0, INFINITY};
    for (uint32_t i = 0; i < ROADS; i++) {
        double along_m = 0, share;
        for (uint32_t p = 1; is_open(n, t, i) && p < BENDS; p++) {
            double m = mst_segment_distance_m(at, n->point[i][p - 1], n->point[i][p], &share);
            double length_m = mst_point_distance_m(n->point[i][p - 1], n->point[i][p]);
            if (m < best.off_m) best = (join){i, along_m + share * length_m, m};
            along_m += length_m;
        }
    }
    return best;
}

static double along_s(const net *n, const mst_travel *t, uint32_t i, double from_m, double to_m) {
    if (to_m < from_m && n->road[i].is_one_way && t->obeys_one_way) return INFINITY;
    return fabs(to_m - from_m) / t->speed_mps[n->road[i].road_class];
}

static void relax(double *to, double seconds) {
    if (seconds < *to) *to = seconds;
}

/* Every road again and again until nothing changes (Bellman 1958). */
static double seconds_by_looking(const net *n, const mst_travel *t, join a, join b) {
    double s[JUNCTIONS], best = a.road == b.road ? along_s(n, t, a.road, a.along_m, b.along_m) : INFINITY;
    for (uint32_t j = 0; j < JUNCTIONS; j++) s[j] = INFINITY;
    relax(&s[n->road[a.road].from], along_s(n, t, a.road, a.along_m, 0));
    relax(&s[n->road[a.road].to], along_s(n, t, a.road, a.along_m, n->road[a.road].length_m));
    for (uint32_t round = 0; round < JUNCTIONS; round++)
        for (uint32_t i = 0; i < ROADS; i++) {
            const mst_road *r = &n->road[i];
            if (!is_open(n, t, i)) continue;
            relax(&s[r->to], s[r->from] + along_s(n, t, i, 0, r->length_m));
            relax(&s[r->from], s[r->to] + along_s(n, t, i, r->length_m, 0));
        }
    relax(&best, s[n->road[b.road].from] + along_s(n, t, b.road, 0, b.along_m));
    relax(&best, s[n->road[b.road].to] + along_s(n, t, b.road, n->road[b.road].length_m, b.along_m));
    return a.off_m / t->off_road_mps + best + b.off_m / t->off_road_mps;
}

/* Each step keeps to one road, or crosses open ground at the beginning and the end. */
static void check_way(const net *n, const mst_travel *t, const mst_way *way) {
    for (uint32_t w = 2; w + 1 < way->count; w++) {
        double s = way->point[w].seconds - way->point[w - 1].seconds, nearest_s = INFINITY;
        for (uint32_t i = 0; i < ROADS; i++)
            for (uint32_t p = 1; is_open(n, t, i) && p < BENDS; p++) {
                mst_point c = n->point[i][p - 1], d = n->point[i][p];
                double m = mst_point_distance_m(way->point[w - 1].at, way->point[w].at);
                if (mst_segment_distance_m(way->point[w - 1].at, c, d, NULL) < 0.02 &&
                    mst_segment_distance_m(way->point[w].at, c, d, NULL) < 0.02)
                    nearest_s = fmin(nearest_s, fabs(m / t->speed_mps[n->road[i].road_class] - s));
            }
        if (!(nearest_s < 0.02)) fail_msg("step %u is not the drive along a road", w);
    }
}

static void the_router_finds_what_a_look_at_every_road_finds(void **state) {
    uint32_t found = 0, absent = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        net *n = make_net(seed);
        mst_travel t = {
            .speed_mps = {0, 20, 15, 11, 6, 5, 3, 0}, .off_road_mps = 1.2, .obeys_one_way = seed % 2};
        t.width_m = seed % 3 ? 0 : 3.5;
        mst_router *router = mst_router_create(&n->map);
        mst_way way = {0};
        for (int i = 0; i < 40; i++) {
            mst_point from = draw_point(n, SIDE * 15000), to = draw_point(n, SIDE * 15000);
            if (i % 4 == 0) from = n->junction[draw(n, JUNCTIONS)];
            double want_s =
                seconds_by_looking(n, &t, join_by_looking(n, &t, from), join_by_looking(n, &t, to));
            int status = mst_route(router, &t, from, to, n->is_blocked, &way);
            assert_int_equal(status, want_s < INFINITY ? MST_OK : MST_E_ABSENT);
            absent += status != MST_OK;
            if (status != MST_OK) continue;
            found++;
            MST_CHECK_NEAR(way.total_s, want_s, 1e-9 * want_s);
            check_way(n, &t, &way);
        }
        mst_way_fini(&way);
        mst_router_destroy(router);
        free(n);
    }
    assert_true(found > 1000 && absent > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_router_finds_what_a_look_at_every_road_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
