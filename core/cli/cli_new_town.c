/* SPDX-License-Identifier: Apache-2.0
 * cli_new_town.c - a drawn township for a drill without a map: two roads that cross, lanes, rows of houses,
 * a shop street, a school, a workshop, a pond, hydrants, stubble fields around. Sizes vary by lot. */
#include "base/maths.h"
#include "base/random.h"
#include "cli/cli_new.h"

/* Metres: lanes every LANE_M from -EDGE_M to EDGE_M, roads out to FAR_M, fields out to FIELD_M. */
enum { LANE_M = 120, EDGE_M = 240, FAR_M = 3600, FIELD_M = 900, POND_M = 45 };

typedef struct town {
    mst_buffer *out;
    uint64_t key, draws;
    uint32_t number; /* of the last thing written */
} town;

static double lot(town *t) {
    return mst_random_unit(t->key, t->draws++);
}

static const char *comma(const town *t) {
    return t->number == 1 ? "" : ",";
}

/* An upright box around (x, y) in metres. */
static void say_box(town *t, const char *key, double x_m, double y_m, double wide_m, double deep_m) {
    int x0 = (int)((x_m - wide_m / 2) * 100), x1 = (int)((x_m + wide_m / 2) * 100);
    int y0 = (int)((y_m - deep_m / 2) * 100), y1 = (int)((y_m + deep_m / 2) * 100);
    mst_new_say(t->out, "\"%s\":[[%d,%d],[%d,%d],[%d,%d],[%d,%d]]", key, x0, y0, x1, y0, x1, y1, x0, y1);
}

static void say_building(town *t, double x_m, double y_m, double wide_m, double deep_m, uint32_t storeys,
                         uint16_t construction, uint16_t occupancy) {
    t->number++;
    mst_new_say(t->out, "%s\n{\"id\":\"b%u\",", comma(t), t->number);
    say_box(t, "outline", x_m, y_m, wide_m, deep_m);
    mst_new_say(t->out, ",\"storeys\":%u,\"height_m\":%.1f,\"construction\":\"%s\",\"occupancy\":\"%s\"}",
                storeys, 3.0 * storeys + 0.5, mst_construction_word(construction),
                mst_occupancy_word(occupancy));
}

/* A house on its plot, often with a shed behind it. */
static void say_plot(town *t, double x_m, double y_m, double back) {
    double wide_m = 10 + mst_floor(6 * lot(t)), deep_m = 7 + mst_floor(3 * lot(t));
    bool is_old = lot(t) < 0.3, has_shed = lot(t) < 0.6;
    say_building(t, x_m, y_m, wide_m, deep_m, lot(t) < 0.2 ? 2 : 1,
                 is_old ? MST_CONSTRUCTION_EARTH_WOOD : MST_CONSTRUCTION_BRICK, MST_OCCUPANCY_DWELLING);
    if (has_shed)
        say_building(t, x_m - 2, y_m + back * (deep_m / 2 + 5), 6, 4, 1, MST_CONSTRUCTION_TIMBER,
                     MST_OCCUPANCY_SHED);
}

/* Two rows of plots in the block whose south-west corner of lanes is (x, y). */
static void say_block(town *t, double x_m, double y_m) {
    for (int row = 0; row < 2; row++)
        for (int plot = 0; plot < 5; plot++)
            say_plot(t, x_m + 20 + 20 * plot, y_m + (row ? LANE_M - 16 : 16), row ? -1 : 1);
}

static void say_shops(town *t, double x_m, double y_m) {
    for (int i = 0; i < 4; i++)
        say_building(t, x_m + 22 + 25 * i, y_m + LANE_M - 18, 22, 12 + mst_floor(4 * lot(t)), 2,
                     MST_CONSTRUCTION_BRICK, MST_OCCUPANCY_SHOP);
    for (int i = 0; i < 5; i++) say_plot(t, x_m + 20 + 20 * i, y_m + 16, 1);
}

static void say_buildings(town *t) {
    mst_new_say(t->out, ",\n\"buildings\": [");
    t->number = 0;
    for (int column = 0; column < 4; column++)
        for (int row = 0; row < 4; row++) {
            double x_m = column * LANE_M - EDGE_M, y_m = row * LANE_M - EDGE_M;
            if (column == 0 && row == 0) continue; /* the pond */
            if (column == 3 && row == 3)
                say_building(t, x_m + 60, y_m + 60, 60, 14, 3, MST_CONSTRUCTION_BRICK, MST_OCCUPANCY_SCHOOL);
            else if (column == 3 && row == 0)
                say_building(t, x_m + 60, y_m + 60, 50, 24, 1, MST_CONSTRUCTION_STEEL_SHEET,
                             MST_OCCUPANCY_WORKSHOP);
            else if (row == 1 && column > 0)
                say_shops(t, x_m, y_m);
            else
                say_block(t, x_m, y_m);
        }
    mst_new_say(t->out, "\n]");
}

static void say_road(town *t, const char *road_class, double width_m, double x0_m, double y0_m, double x1_m,
                     double y1_m) {
    t->number++;
    mst_new_say(t->out, "%s\n{\"id\":\"r%u\",\"class\":\"%s\",\"width_m\":%.1f,\"line\":[[%d,%d],[%d,%d]]}",
                comma(t), t->number, road_class, width_m, (int)(x0_m * 100), (int)(y0_m * 100),
                (int)(x1_m * 100), (int)(y1_m * 100));
}

/* Lanes as pieces between their crossings; the middle ones are the two roads, which go on to both sides. */
static void say_roads(town *t) {
    mst_new_say(t->out, ",\n\"roads\": [");
    t->number = 0;
    for (int line = -EDGE_M; line <= EDGE_M; line += LANE_M)
        for (int at = -EDGE_M; at < EDGE_M; at += LANE_M) {
            const char *road_class = line == 0 ? "county" : "village";
            double width_m = line == 0 ? 7 : 4.5;
            say_road(t, road_class, width_m, at, line, at + LANE_M, line);
            say_road(t, road_class, width_m, line, at, line, at + LANE_M);
        }
    for (int side = -1; side <= 1; side += 2)
        for (int at = EDGE_M; at < FAR_M; at += FAR_M / 10) {
            say_road(t, "county", 7, side * at, 0, side * (at + FAR_M / 10), 0);
            say_road(t, "township", 6, 0, side * at, 0, side * (at + FAR_M / 10));
        }
    mst_new_say(t->out, "\n]");
}

static void say_water(town *t) {
    mst_new_say(t->out, ",\n\"hydrants\": [");
    t->number = 0;
    for (int x_m = -LANE_M; x_m <= LANE_M; x_m += LANE_M)
        for (int y_m = -LANE_M; y_m <= LANE_M; y_m += LANE_M) {
            t->number++;
            mst_new_say(t->out, "%s\n{\"id\":\"h%u\",\"kind\":\"pillar\",\"at\":[%d,%d],\"flow_lps\":10}",
                        comma(t), t->number, x_m * 100 + 400, y_m * 100 + 400);
        }
    mst_new_say(t->out, "\n],\n\"water\": [\n{\"id\":\"w1\",\"kind\":\"pond\",");
    say_box(t, "outline", LANE_M / 2.0 - EDGE_M, LANE_M / 2.0 - EDGE_M, POND_M, POND_M);
    mst_new_say(t->out, "}\n]");
}

/* Stubble all round, to within a few metres of the outer lanes. */
static void say_fields(town *t) {
    const double gap_m = 4, deep_m = FIELD_M - EDGE_M - gap_m, middle_m = (FIELD_M + EDGE_M + gap_m) / 2;
    mst_new_say(t->out, ",\n\"areas\": [");
    for (int i = 0; i < 4; i++) {
        double side = i % 2 ? 1 : -1;
        mst_new_say(t->out, "%s\n{\"id\":\"a%d\",\"land\":\"stubble\",\"fuel_model\":1,", i ? "," : "",
                    i + 1);
        if (i < 2) /* south and north, the whole width */
            say_box(t, "outline", 0, side * middle_m, 2 * FIELD_M, deep_m);
        else
            say_box(t, "outline", side * middle_m, 0, deep_m, 2 * (EDGE_M + gap_m));
        mst_new_say(t->out, "}");
    }
    mst_new_say(t->out, "\n]");
}

void mst_new_draw_town(uint64_t seed, mst_buffer *out) {
    town t = {.out = out, .key = mst_random_key(seed, "new scenario", MST_NEW_LOT_TOWN)};
    mst_new_say(out, "{\n\"muster_map\": 1,\n\"attribution\": \"drawn by muster new scenario\",\n"
                     "\"origin\": {\"lon\":126.5,\"lat\":46.5},\n\"plane_error_m\": 0");
    say_buildings(&t);
    say_roads(&t);
    say_water(&t);
    say_fields(&t);
    mst_new_say(out, "\n}\n");
}
