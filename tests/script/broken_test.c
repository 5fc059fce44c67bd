/* SPDX-License-Identifier: Apache-2.0
 * broken_test.c - each scenario of broken/ gives exactly the messages of its .expected file, all of
 * them at once, with their lines. With UPDATE=1 the files are written anew, to be read by a person. */
#include "scenario_fixture.h"
#include <dirent.h>

static mst_table *texts(const char *name) {
    char path[512];
    size_t size;
    mst_errors errors = {0};
    snprintf(path, sizeof path, MUSTER_SOURCE "/assets/texts/%s.csv", name);
    char *csv = mst_test_read(path, &size);
    mst_table *table = mst_table_create(path, (mst_bytes){csv, size}, &errors);
    assert_non_null(table);
    free(csv);
    return table;
}

static const char *argument(const mst_error *e, const char *name, size_t length) {
    for (uint32_t i = 0; i < e->arg_count; i++)
        if (strlen(e->arg_name[i]) == length && memcmp(e->arg_name[i], name, length) == 0)
            return e->arg_value[i];
    fail_msg("%s has no argument %.*s", e->id, (int)length, name);
    return "";
}

/* "FILE:LINE: error: words", as the command prints it in English. */
static void write_message(const mst_error *e, mst_buffer *out) {
    char name[64], place[300];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(e->id, "."), e->id);
    mst_table *table = texts(name);
    int32_t row = mst_table_find(table, e->id);
    if (row < 0) fail_msg("no text for %s", e->id);
    snprintf(place, sizeof place, "%s:%u: %s: ", e->file, e->line,
             e->severity == MST_SEVERITY_ERROR ? "error" : "warning");
    mst_buffer_write(out, place, strlen(place));
    for (const char *p = mst_table_text(table, (uint32_t)row, "en"); *p;) {
        if (*p == '{' && p[1] >= 'a' && p[1] <= 'z') {
            size_t n = strcspn(++p, "}");
            const char *value = argument(e, p, n);
            mst_buffer_write(out, value, strlen(value));
            p += n + 1;
        } else {
            mst_buffer_write(out, p++, 1);
        }
    }
    mst_buffer_write(out, "\n", 1);
    mst_table_destroy(table);
}

static void check_broken(const char *name) {
    char path[1024];
    size_t size, wanted_size;
    mst_errors errors = {0};
    mst_buffer got = {0};
    snprintf(path, sizeof path, MUSTER_SOURCE "/tests/script/broken/%s.lua", name);
    char *source = mst_test_read(path, &size);
    mst_scenario *s = fixture_create(source, size, &errors);
    if (s) fail_msg("%s was accepted", name);
    for (uint32_t i = 0; i < errors.count; i++) {
        if (errors.item[i].line == 0) fail_msg("%s: an error without line", name);
        write_message(&errors.item[i], &got);
    }
    mst_buffer_write(&got, "", 1);
    strcpy(strrchr(path, '.'), ".expected");
    if (getenv("UPDATE")) {
        FILE *f = fopen(path, "wb");
        fwrite(got.data, 1, got.size - 1, f);
        fclose(f);
    }
    char *wanted = mst_test_read(path, &wanted_size);
    if (strcmp(wanted, (char *)got.data) != 0)
        fail_msg("%s gives\n%swanted\n%s", name, (char *)got.data, wanted);
    free(wanted);
    free(source);
    mst_buffer_fini(&got);
    mst_errors_fini(&errors);
}

static void every_broken_scenario_gives_its_messages_with_lines(void **state) {
    uint32_t count = 0;
    DIR *dir = opendir(MUSTER_SOURCE "/tests/script/broken");
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        char name[300];
        snprintf(name, sizeof name, "%s", e->d_name);
        char *end = strstr(name, ".lua");
        if (!end) continue;
        *end = 0;
        check_broken(name);
        count++;
    }
    closedir(dir);
    assert_true(count >= 40);
}

/* The text between the first "```lua" and "```". */
static void the_example_of_the_readme_is_a_scenario(void **state) {
    size_t size;
    mst_errors errors = {0};
    char *text = mst_test_read(MUSTER_SOURCE "/core/script/README.md", &size);
    char *from = strstr(text, "```lua\n"), *end = from ? strstr(from + 7, "```") : NULL;
    assert_non_null(end);
    mst_scenario *s = fixture_create(from + 7, (size_t)(end - from - 7), &errors);
    if (!s || errors.count) fail_msg("line %u: %s", errors.item[0].line, errors.item[0].id);
    assert_int_equal(mst_scenario_plan(s)->force_count, 2);
    mst_scenario_destroy(s);
    mst_errors_fini(&errors);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_broken_scenario_gives_its_messages_with_lines),
        cmocka_unit_test(the_example_of_the_readme_is_a_scenario),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
