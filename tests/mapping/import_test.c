/* SPDX-License-Identifier: Apache-2.0
 * import_test.c - real map files become maps that the strict reader takes. The counts of the real files
 * were taken from their text (grep), not from the importer. */
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

static int import_one(const char *input, const char *elevation, mst_import_result *r, mst_errors *e) {
    *r = (mst_import_result){0};
    *e = (mst_errors){0};
    const mst_import_def def = {.input = &input,
                                .input_count = 1,
                                .elevation = &elevation,
                                .elevation_count = elevation ? 1 : 0,
                                .rules_file = "assets/mapping.csv",
                                .rules = {rules, rules_size}};
    return import(&def, r, e);
}

static void fini(mst_import_result *r, mst_errors *e) {
    mst_free(r->fault);
    mst_buffer_fini(&r->map);
    mst_errors_fini(e);
}

static mst_map *read_back(const mst_import_result *r) {
    mst_errors e = {0};
    mst_map *map = mst_map_create("imported", (mst_bytes){r->map.data, r->map.size}, &e);
    for (uint32_t i = 0; i < e.count && i < 5; i++)
        print_message("line %u %s %s\n", e.item[i].line, e.item[i].id, e.item[i].arg_value[0]);
    mst_errors_fini(&e);
    return map;
}

static void the_bayreuth_townships_come_whole(void **state) {
    char path[4096], folder[4096];
    mst_test_shared("the_bayreuth_townships_come_whole", "data/north-bayreuth.osm.gz", path, sizeof path);
    mst_test_shared("the_bayreuth_townships_come_whole", "data", folder, sizeof folder);
    mst_import_result r;
    mst_errors e;
    assert_int_equal(import_one(path, folder, &r, &e), MST_OK);
    assert_true(r.building_count >= 4200);
    assert_int_equal(r.station_count, 7);
    assert_int_equal(r.routable_station_count, 7);
    assert_int_equal(r.hydrant_count, 19); /* 20 by the text, one of which is a pipe at a pond */
    assert_int_equal(r.water_count, 144 + 6 + 1);
    mst_map *map = read_back(&r);
    assert_non_null(map);
    assert_int_equal(map->building_count, r.building_count);
    assert_int_equal(map->junction_count, r.junction_count);
    /* The Fichtelgebirge's edge: between 300 and 700 m above the sea. */
    double height_m = mst_map_elevation_m(map, (mst_point){0, 0});
    assert_true(height_m > 300 && height_m < 700);
    assert_true(map->plane_error_m < 0.1);
    mst_map_destroy(map);
    mst_import_result again;
    mst_errors e2;
    assert_int_equal(import_one(path, folder, &again, &e2), MST_OK);
    assert_int_equal(again.map.size, r.map.size);
    assert_memory_equal(again.map.data, r.map.data, r.map.size);
    fini(&r, &e);
    fini(&again, &e2);
}

static void a_small_extract_and_vector_tiles_come_too(void **state) {
    char path[4096];
    mst_import_result r;
    mst_errors e;
    mst_test_shared("a_small_extract_and_vector_tiles_come_too", "data/bautzen.osm", path, sizeof path);
    assert_int_equal(import_one(path, NULL, &r, &e), MST_OK);
    assert_int_equal(r.building_count, 17);
    mst_map *map = read_back(&r);
    assert_non_null(map);
    mst_map_destroy(map);
    fini(&r, &e);
    mst_test_shared("a_small_extract_and_vector_tiles_come_too", "data/wuhan.geojson", path, sizeof path);
    assert_int_equal(import_one(path, NULL, &r, &e), MST_OK);
    assert_true(r.building_count > 200 && r.road_count > 300);
    map = read_back(&r);
    assert_non_null(map);
    assert_true(map->origin_lon_deg > 114 && map->origin_lon_deg < 115);
    mst_map_destroy(map);
    fini(&r, &e);
}

static void expect_refused(const char *text, size_t size, const char *name) {
    FILE *f = fopen(name, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, size, f), size);
    fclose(f);
    mst_import_result r;
    mst_errors e;
    int status = import_one(name, NULL, &r, &e);
    remove(name);
    assert_int_equal(status, MST_E_INPUT);
    assert_true(e.error_count >= 1);
    assert_string_equal(e.item[0].file, name);
    assert_null(r.map.data);
    fini(&r, &e);
}

static void what_is_no_map_is_refused_by_name(void **state) {
    static const char cut[] =
        "<?xml version='1.0'?>\n<osm version=\"0.6\"><node id=\"1\" lat=\"51\" lon=\"14\"";
    static const char none[] = "<?xml version='1.0'?>\n<osm version=\"0.6\"></osm>\n";
    static const char json[] = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":";
    char zeros[4096] = {0};
    expect_refused("", 0, MUSTER_BUILD "/empty.osm");
    expect_refused(cut, sizeof cut - 1, MUSTER_BUILD "/cut.osm");
    expect_refused(none, sizeof none - 1, MUSTER_BUILD "/none.osm");
    expect_refused(json, sizeof json - 1, MUSTER_BUILD "/cut.geojson");
    expect_refused(zeros, sizeof zeros, MUSTER_BUILD "/zeros.osm");
    mst_import_result r;
    mst_errors e;
    assert_int_equal(import_one(MUSTER_BUILD "/absent.osm", NULL, &r, &e), MST_E_INPUT);
    fini(&r, &e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bayreuth_townships_come_whole),
        cmocka_unit_test(a_small_extract_and_vector_tiles_come_too),
        cmocka_unit_test(what_is_no_map_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, open_module, close_module);
}
