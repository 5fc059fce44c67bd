/* SPDX-License-Identifier: Apache-2.0
 * sandbox_test.c - hostile scripts end as their first line says; order and chance are fixed. */
#include "shared.h"
#include "script/sandbox.h"
#include <dirent.h>
#include <time.h>

static char *id_of(const char *source, size_t size, char message[4100], char log[4100]) {
    mst_sandbox_def def = {.seed = 7};
    mst_errors errors = {0};
    mst_sandbox *sb = mst_sandbox_create(&def);
    mst_sandbox_run(sb, "s.lua", (mst_bytes){source, size}, &errors);
    char *id = strdup(errors.count ? errors.item[0].id : "");
    if (errors.count) assert_true(errors.item[0].line > 0);
    snprintf(message, 4100, "%s",
             errors.count && errors.item[0].arg_count ? errors.item[0].arg_value[0] : "");
    snprintf(log, 4100, "%s", mst_sandbox_log(sb));
    mst_sandbox_destroy(sb);
    mst_errors_fini(&errors);
    return id;
}

static void check_hostile(const char *name, const char *source, size_t size, const char *must) {
    char message[4100], log[4100], again[4100];
    clock_t start = clock();
    char *id = id_of(source, size, message, log);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    bool is_good = true;
    /* setmetatable refuses __gc by name, before there is anything to stop: the clearer end. */
    if (strstr(must, "__gc finalizer"))
        is_good = !strcmp(id, "script.failed") && strstr(message, "__gc is not offered");
    else if (strstr(must, "stopped by limit"))
        is_good = strcmp(id, "script.limit") == 0;
    else if (strstr(must, "clear error") && !strstr(must, "same VALUE"))
        is_good = strcmp(id, "script.failed") == 0;
    else if (strstr(must, "refused at load"))
        is_good = strcmp(id, "script.source") == 0;
    if (strstr(message, "ESCAPE") || strstr(log, "ESCAPE")) is_good = false;
    if (strchr(message, 27)) is_good = false;
    free(id_of(source, size, again, log));
    if (strcmp(message, again) != 0) is_good = false;
    if (!is_good) fail_msg("%s: %.80s: got %s %s", name, must, id, message);
    if (seconds > 0.3) printf("%s %.2f s\n", name, seconds);
    if (seconds > 1.0) fail_msg("%s took %.2f s of CPU", name, seconds);
    free(id);
}

static void every_hostile_script_ends_as_its_first_line_says(void **state) {
    char root[512], path[1024];
    uint32_t count = 0;
    mst_test_shared("hostile scripts", "hostile", root, sizeof root);
    DIR *dir = opendir(root);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        if (!strstr(e->d_name, ".lua")) continue;
        snprintf(path, sizeof path, "%s/%s", root, e->d_name);
        size_t size;
        char *text = mst_test_read(path, &size), must[256];
        snprintf(must, sizeof must, "%.*s", (int)strcspn(text, "\n"), text);
        if (text[0] == 27) snprintf(must, sizeof must, "refused at load");
        check_hostile(e->d_name, text, size, must);
        char *joined = malloc(size + 16);
        memcpy(joined, "local a1 = 1\n  ", 15);
        memcpy(joined + 15, text, size);
        check_hostile(e->d_name, joined, size + 15, must);
        free(joined);
        free(text);
        count++;
    }
    closedir(dir);
    assert_true(count >= 44);
}

static void pairs_sort_and_power_have_fixed_results(void **state) {
    char message[4100], log[4100];
    const char *s =
        "local t = {b=1, a=2, [3]=3, [1]=4, [true]=5} for k in pairs(t) do print(k) end "
        "local u = {{1,'x'},{0,'y'},{1,'z'},{0,'w'}} table.sort(u, function(a,b) return a[1] < b[1] end) "
        "for _, v in ipairs(u) do print(v[2]) end print(2^10, 2^0.5, tostring({}))";
    char *id = id_of(s, strlen(s), message, log);
    assert_string_equal(id, "");
    assert_string_equal(log, "1\n3\na\nb\ntrue\ny\nw\nx\nz\n1024.0\t1.4142135623731\ttable\n");
    free(id);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hostile_script_ends_as_its_first_line_says),
        cmocka_unit_test(pairs_sort_and_power_have_fixed_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
