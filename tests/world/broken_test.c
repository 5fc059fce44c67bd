/* SPDX-License-Identifier: Apache-2.0
 * broken_test.c - every map of tests/world/broken/ is refused with the errors in its .expected file, one a
 * line: the line in the map, the text's id, the English message. */
#include "shared.h"

#include <dirent.h>

#include "base/table.h"
#include "world/map.h"

#define FOLDER "tests/world/broken/"

static int is_map(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".json") == 0;
}

static int is_expected(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".expected") == 0;
}

static mst_table *open_texts(const char *path) {
    size_t size;
    mst_errors errors = {0};
    char *text = mst_test_read(path, &size);
    mst_table *table = mst_table_create(path, (mst_bytes){text, size}, &errors);
    assert_non_null(table);
    free(text);
    return table;
}

/* The English text of an error with its arguments in place. */
static void append_message(mst_buffer *out, const mst_table *texts, const mst_error *e) {
    int32_t row = mst_table_find(texts, e->id);
    const char *text = row >= 0 ? mst_table_text(texts, (uint32_t)row, "en") : "no such text";
    while (*text) {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        const char *value = NULL;
        for (uint32_t i = 0; end && i < e->arg_count; i++)
            if (strlen(e->arg_name[i]) == (size_t)(end - text - 1) &&
                strncmp(e->arg_name[i], text + 1, (size_t)(end - text - 1)) == 0)
                value = e->arg_value[i];
        if (value) mst_buffer_write(out, value, strlen(value));
        if (!value) mst_buffer_write_u8(out, (uint8_t)*text);
        text = value ? end + 1 : text + 1;
    }
}

static void write_errors(mst_buffer *out, const mst_errors *errors, const mst_table *world,
                         const mst_table *base) {
    for (uint32_t i = 0; i < errors->count; i++) {
        char head[96];
        int size = snprintf(head, sizeof head, "%u %s: ", errors->item[i].line, errors->item[i].id);
        mst_buffer_write(out, head, (size_t)size);
        append_message(out, strncmp(errors->item[i].id, "base.", 5) == 0 ? base : world, &errors->item[i]);
        mst_buffer_write_u8(out, '\n');
    }
    mst_buffer_write_u8(out, 0);
}

/* False, with both texts on stderr, when the map is not refused as its .expected file says. */
static bool is_refused_as_expected(const char *name, const mst_table *world, const mst_table *base) {
    char path[300];
    size_t size, expected_size;
    mst_errors errors = {0};
    mst_buffer said = {0};
    snprintf(path, sizeof path, FOLDER "%s", name);
    char *text = mst_test_read(path, &size);
    snprintf(path, sizeof path, FOLDER "%.*s.expected", (int)(strlen(name) - strlen(".json")), name);
    char *expected = mst_test_read(path, &expected_size);
    mst_map *map = mst_map_create(name, (mst_bytes){text, size}, &errors);
    write_errors(&said, &errors, world, base);
    bool is_right = !map && expected_size > 0 && strcmp((const char *)said.data, expected) == 0;
    for (uint32_t i = 0; i < errors.count; i++) is_right &= strcmp(errors.item[i].file, name) == 0;
    if (!is_right)
        print_error("%s%s\nexpected:\n%s\nsaid:\n%s\n", name, map ? " was loaded" : "", expected,
                    (const char *)said.data);
    mst_map_destroy(map);
    mst_buffer_fini(&said);
    mst_errors_fini(&errors);
    free(expected);
    free(text);
    return is_right;
}

static void every_broken_map_is_refused_with_its_message_and_line(void **state) {
    struct dirent **map, **expected;
    int map_count = scandir(FOLDER, &map, is_map, alphasort), wrong = 0;
    int expected_count = scandir(FOLDER, &expected, is_expected, alphasort);
    assert_true(map_count >= 20);
    assert_int_equal(map_count, expected_count);
    mst_table *world = open_texts("assets/texts/world.csv"), *base = open_texts("assets/texts/base.csv");
    for (int i = 0; i < map_count; i++) {
        wrong += !is_refused_as_expected(map[i]->d_name, world, base);
        free(map[i]);
        free(expected[i]);
    }
    free(map);
    free(expected);
    mst_table_destroy(world);
    mst_table_destroy(base);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_broken_map_is_refused_with_its_message_and_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
