/* SPDX-License-Identifier: Apache-2.0
 * small_test.c - small map files written here, each with one thing that real ones have. */
#include "shared.h"

#include <dlfcn.h>

#include "mapping/importer.h"
#include "world/map.h"

static mst_import_fn import;
static char *rules;
static size_t rules_size;

static int open_module(void **state) {
    void *module = dlopen(MUSTER_BUILD "/muster_mapping.so", RTLD_NOW | RTLD_LOCAL);
    void *symbol = module ? dlsym(module, "mst_import") : NULL;
    memcpy(&import, &symbol, sizeof import);
    if (!import) fprintf(stderr, "%s\n", dlerror());
    rules = mst_test_read(MUSTER_SOURCE "/assets/mapping.csv", &rules_size);
    return import ? 0 : -1;
}

static int close_module(void **state) {
    free(rules);
    return 0;
}

/* One import; `def` says everything but the input and the rules. */
typedef struct imported {
    mst_import_result result;
    mst_errors errors;
    mst_map *map;
} imported;

static imported import_text(const char *name, const char *text, mst_import_def def) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", MUSTER_BUILD, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    fclose(f);
    const char *input = path;
    def.input = &input;
    def.input_count = 1;
    def.rules_file = "assets/mapping.csv";
    def.rules = (mst_bytes){rules, rules_size};
    imported out = {0};
    assert_int_equal(import(&def, &out.result, &out.errors), MST_OK);
    mst_errors e = {0};
    out.map = mst_map_create(name, (mst_bytes){out.result.map.data, out.result.map.size}, &e);
    for (uint32_t i = 0; i < e.count; i++) print_message("%s %s\n", e.item[i].id, e.item[i].arg_value[0]);
    mst_errors_fini(&e);
    remove(path);
    assert_non_null(out.map);
    return out;
}

static void fini(imported *i) {
    mst_map_destroy(i->map);
    mst_free(i->result.fault);
    mst_buffer_fini(&i->result.map);
    mst_errors_fini(&i->errors);
}

static uint32_t count_faults(const imported *i, const char *what) {
    uint32_t count = 0;
    for (uint32_t f = 0; f < i->result.fault_count; f++) count += strcmp(i->result.fault[f].what, what) == 0;
    return count;
}

/* A square of about 20 m around a place. */
#define SQUARE(w, s, e, n) "[[[" w "," s "],[" e "," s "],[" e "," n "],[" w "," n "],[" w "," s "]]]"
#define FEATURE(properties, type, coordinates)                                                               \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":{\"type\":\"" type                   \
    "\",\"coordinates\":" coordinates "}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define HOUSE FEATURE("\"id\":7,\"building\":\"house\"", "Polygon", SQUARE("10", "50", "10.0003", "50.0002"))

/* WGS84 and GCJ-02 of the same places, from the public test of eviltransform. */
static void the_chinese_offset_is_taken_out(void **state) {
    static const char text[] = COLLECTION(FEATURE(
        "\"id\":1,\"building\":\"house\"", "Polygon",
        SQUARE("116.38394722455657", "39.91324545536069", "116.38414722455657", "39.91344545536069")));
    imported i = import_text("gcj02.geojson", text, (mst_import_def){.is_gcj02 = true});
    /* 1e-7 degrees is a centimetre; the square's own middle is off by less than that. */
    MST_CHECK_NEAR(i.map->origin_lon_deg, 116.377817, 3e-7);
    MST_CHECK_NEAR(i.map->origin_lat_deg, 39.911954, 3e-7);
    fini(&i);
    i = import_text("wgs84.geojson", text, (mst_import_def){.is_gcj02 = false});
    MST_CHECK_NEAR(i.map->origin_lon_deg, 116.38404722455657, 2e-7);
    fini(&i);
    /* Outside of China there is no offset. */
    i = import_text("abroad.geojson", COLLECTION(HOUSE), (mst_import_def){.is_gcj02 = true});
    MST_CHECK_NEAR(i.map->origin_lon_deg, 10.00015, 2e-7);
    fini(&i);
}

static void only_what_is_of_openstreetmap_is_called_so(void **state) {
    imported i = import_text("drawn.geojson", COLLECTION(HOUSE), (mst_import_def){.keep_names = true});
    assert_string_equal(i.map->attribution, "");
    fini(&i);
    static const char text[] =
        COLLECTION(HOUSE "," FEATURE("\"id\":8,\"building\":\"house\",\"source\":\"openstreetmap.org\"",
                                     "Polygon", SQUARE("10.001", "50", "10.0013", "50.0002")));
    i = import_text("mixed.geojson", text, (mst_import_def){.keep_names = true});
    assert_non_null(strstr(i.map->attribution, "OpenStreetMap"));
    fini(&i);
}

static void a_bad_point_costs_its_own_feature_alone(void **state) {
    static const char text[] = COLLECTION(HOUSE "," FEATURE(
        "\"id\":8,\"building\":\"house\"", "Polygon",
        SQUARE("10.001", "50", "1e9",
               "50.0002")) "," FEATURE("\"id\":9,\"building\":\"house\"", "Polygon",
                                       SQUARE("0", "0", "0.0003",
                                              "0.0002")) "," FEATURE("\"id\":10,\"building\":\"house\"",
                                                                     "Polygon",
                                                                     SQUARE("10.002", "50", "10.0023",
                                                                            "50.0002")));
    imported i = import_text("bad_point.geojson", text, (mst_import_def){.keep_names = true});
    assert_int_equal(i.result.building_count, 2);
    assert_int_equal(count_faults(&i, "point off the globe"), 1);
    assert_int_equal(count_faults(&i, "thing over 199 km away left out"), 1);
    fini(&i);
}

static void an_outline_that_crosses_itself_is_mended(void **state) {
    /* A square with a spike through its own side, and a bow tie of a large and a small wing. */
    static const char text[] =
        COLLECTION(FEATURE("\"id\":1,\"building\":\"house\"", "Polygon",
                           "[[[10,50],[10.0003,50],[10.0003,50.0002],[10.0001,50.0002]"
                           ",[10.0001,49.9999],"
                           "[10.00005,49.9999],[10.00005,50.0002],[10,50.0002],[10,50]"
                           "]]") "," FEATURE("\"id\":2,\"natural\":\"water\"", "Polygon",
                                             "[[[10.001,50],[10.002,50.001],[10.002,"
                                             "50],[10.001,50.0005],[10.001,50]]]"));
    imported i = import_text("crossing.geojson", text, (mst_import_def){.keep_names = false});
    assert_int_equal(i.result.building_count, 1);
    assert_int_equal(i.result.water_count, 1);
    assert_int_equal(count_faults(&i, "outline that crosses itself mended"), 2);
    assert_int_equal(count_faults(&i, "outline that crosses itself left out"), 0);
    /* 21.4 by 22.2 m without the slot of 3.6 m: the larger rest stays whole. */
    assert_true(i.map->building[0].area_m2 > 250 && i.map->building[0].area_m2 < 480);
    fini(&i);
}

static void a_pond_with_a_suction_pipe_is_water_and_no_hydrant(void **state) {
    static const char text[] = COLLECTION(
        HOUSE "," FEATURE("\"id\":11,\"emergency\":\"fire_hydrant\",\"fire_hydrant_type\":\"pond\"", "Point",
                          "[10.001,50.001]") "," FEATURE("\"id\":12,\"emergency\":\"fire_hydrant\",\"fire_"
                                                         "hydrant_type\":\"underground\"",
                                                         "Point", "[10.001,50.002]"));
    imported i = import_text("pond.geojson", text, (mst_import_def){.keep_names = false});
    assert_int_equal(i.map->hydrant_count, 1);
    assert_int_equal(i.map->hydrant[0].kind, MST_HYDRANT_UNDERGROUND);
    assert_int_equal(i.map->water_count, 1);
    assert_int_equal(i.map->water[0].kind, MST_WATER_KIND_SUCTION_POINT);
    fini(&i);
}

static void names_of_firms_are_left_out_unless_they_are_wanted(void **state) {
    static const char text[] = COLLECTION(FEATURE(
        "\"id\":1,\"building\":\"retail\",\"name\":\"Bäckerei Müller & Sohn\"", "Polygon",
        SQUARE("10", "50", "10.0003",
               "50.0002")) "," FEATURE("\"id\":2,\"building\":\"school\",\"name\":\"Grundschule Süd\"",
                                       "Polygon",
                                       SQUARE("10.001", "50", "10.0013",
                                              "50.0002")) "," FEATURE("\"id\":3,\"highway\":\"residential\","
                                                                      "\"name\":\"和平路\"",
                                                                      "LineString",
                                                                      "[[10,50.0005],[10.001,50.0005]]"));
    imported masked = import_text("names.geojson", text, (mst_import_def){.keep_names = false});
    assert_string_equal(masked.map->building[0].name, "");
    assert_string_equal(masked.map->building[1].name, "grundschule_sued");
    assert_string_equal(mst_map_title(masked.map, masked.map->building[0].id, false), "");
    assert_string_equal(mst_map_title(masked.map, masked.map->building[1].id, false), "Grundschule Süd");
    assert_string_equal(masked.map->road[0].name, "和平路");
    fini(&masked);
    imported kept = import_text("names.geojson", text, (mst_import_def){.keep_names = true});
    assert_string_equal(kept.map->building[0].name, "baeckerei_mueller_sohn");
    fini(&kept);
}

static void a_road_end_that_misses_another_road_by_half_a_metre_is_joined(void **state) {
    /* 1e-5 degrees of latitude are 1.11 m: the second road ends 0.56 m, the third 2.2 m short of the first,
     * the bridge comes as near as the second. */
    static const char text[] = COLLECTION(
        HOUSE
        "," FEATURE("\"id\":1,\"highway\":\"residential\"", "LineString", "[[10,50.001],[10.01,50.001]]") "," FEATURE(
            "\"id\":2,\"highway\":\"residential\"", "LineString",
            "[[10.002,50.002],[10.002,50.001005]]") "," FEATURE("\"id\":3,\"highway\":"
                                                                "\"residential\"",
                                                                "LineString",
                                                                "[[10.004,50.002],[10.004,50."
                                                                "00102]]") "," FEATURE("\"id\":"
                                                                                       "4,"
                                                                                       "\"highw"
                                                                                       "ay\":"
                                                                                       "\"resid"
                                                                                       "ential"
                                                                                       "\","
                                                                                       "\"bridg"
                                                                                       "e\":"
                                                                                       "\"yes"
                                                                                       "\"",
                                                                                       "LineStr"
                                                                                       "ing",
                                                                                       "[[10."
                                                                                       "006,50."
                                                                                       "002],["
                                                                                       "10.006,"
                                                                                       "50."
                                                                                       "001005]"
                                                                                       "]"));
    imported i = import_text("ends.geojson", text, (mst_import_def){.keep_names = false});
    assert_int_equal(count_faults(&i, "loose road end joined"), 1);
    assert_int_equal(count_faults(&i, "road island not joined to the net"), 2);
    assert_int_equal(i.map->road_count, 5); /* the first one in two pieces */
    fini(&i);
}

/* Three by three cells of 0.001 degrees over the house, one of them without a height. */
static void an_elevation_grid_of_a_folder_is_used(void **state) {
    const char *folder = MUSTER_BUILD "/elevation_test";
    char path[512], command[600];
    snprintf(command, sizeof command, "mkdir -p %s", folder);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/hill.asc", folder);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("ncols 4\nnrows 4\nxllcorner 9.998\nyllcorner 49.998\ncellsize 0.001\nNODATA_value -9999\n"
          "210.5 210.5 210.5 210.5\n210.5 210.5 210.5 210.5\n210.5 210.5 210.5 210.5\n-9999 210.5 210.5 "
          "210.5\n",
          f);
    fclose(f);
    imported i = import_text("hill.geojson", COLLECTION(HOUSE),
                             (mst_import_def){.elevation = &folder, .elevation_count = 1});
    MST_CHECK_NEAR(mst_map_elevation_m(i.map, (mst_point){0, 0}), 210.5, 0.06);
    fini(&i);
    remove(path);
    remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chinese_offset_is_taken_out),
        cmocka_unit_test(an_outline_that_crosses_itself_is_mended),
        cmocka_unit_test(a_pond_with_a_suction_pipe_is_water_and_no_hydrant),
        cmocka_unit_test(names_of_firms_are_left_out_unless_they_are_wanted),
        cmocka_unit_test(a_road_end_that_misses_another_road_by_half_a_metre_is_joined),
        cmocka_unit_test(an_elevation_grid_of_a_folder_is_used),
        cmocka_unit_test(only_what_is_of_openstreetmap_is_called_so),
        cmocka_unit_test(a_bad_point_costs_its_own_feature_alone),
    };
    return cmocka_run_group_tests(tests, open_module, close_module);
}
