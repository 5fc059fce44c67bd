/* SPDX-License-Identifier: Apache-2.0
 * sandbox_test.c - hostile scripts end as their first line says, alone and behind a drill; order and
 * chance are fixed. */
#include "scenario_fixture.h"
#include "script/sandbox.h"
#include <dirent.h>
#include <sys/resource.h>
#include <time.h>

/* How a source ended: alone in a sandbox, or as a scenario. */
typedef struct ending {
    char id[64], message[1100], log[4100];
    uint32_t line;
} ending;

static void note(ending *e, const mst_errors *errors, const char *log) {
    const mst_error *last = errors->count ? &errors->item[errors->count - 1] : NULL;
    snprintf(e->id, sizeof e->id, "%s", last ? last->id : "");
    snprintf(e->message, sizeof e->message, "%s", last && last->arg_count ? last->arg_value[0] : "");
    snprintf(e->log, sizeof e->log, "%s", log);
    e->line = last ? last->line : 0;
}

static ending run_alone(const char *source, size_t size) {
    ending e;
    mst_sandbox_def def = {.seed = 7};
    mst_errors errors = {0};
    mst_sandbox *sb = mst_sandbox_create(&def);
    mst_sandbox_run(sb, "s.lua", (mst_bytes){source, size}, &errors);
    note(&e, &errors, mst_sandbox_log(sb));
    mst_sandbox_destroy(sb);
    mst_errors_fini(&errors);
    return e;
}

static ending run_behind_a_drill(const char *source, size_t size) {
    ending e;
    mst_errors errors = {0};
    size_t head = strlen(DRILL_HEAD);
    char *text = malloc(head + size);
    memcpy(text, DRILL_HEAD, head);
    memcpy(text + head, source, size);
    mst_scenario *s = fixture_create(text, head + size, &errors);
    note(&e, &errors, "");
    mst_scenario_destroy(s);
    mst_errors_fini(&errors);
    free(text);
    return e;
}

static bool is_as_said(const ending *e, const char *must) {
    if (strstr(e->message, "ESCAPE") || strstr(e->log, "ESCAPE") || strchr(e->message, 27)) return false;
    if (*e->id && e->line == 0) return false;
    /* setmetatable refuses __gc by name, before there is anything to stop: the clearer end. */
    if (strstr(must, "__gc finalizer"))
        return !strncmp(e->id, "script.failed", 13) && strstr(e->message, "__gc is not offered");
    if (strstr(must, "stopped by limit")) return strcmp(e->id, "script.limit") == 0;
    if (strstr(must, "clear error") && !strstr(must, "same VALUE"))
        return strncmp(e->id, "script.failed", 13) == 0;
    if (strstr(must, "refused at load"))
        return *e->id && (strstr("script.source script.nul script.nested", e->id) ||
                          !strncmp(e->id, "script.syntax", 13));
    return true;
}

static void check_hostile(const char *name, const char *source, size_t size, const char *must,
                          ending (*run)(const char *, size_t)) {
    clock_t start = clock();
    ending first = run(source, size);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ending again = run == run_alone ? run(source, size) : first;
    if (!is_as_said(&first, must)) fail_msg("%s: %.80s: got %s %s", name, must, first.id, first.message);
    if (strcmp(first.message, again.message) != 0 || strcmp(first.log, again.log) != 0 ||
        first.line != again.line)
        fail_msg("%s ended in two ways", name);
    if (seconds > 0.4) printf("%s %.2f s\n", name, seconds);
    if (seconds > 1.0) fail_msg("%s took %.2f s of CPU", name, seconds);
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
        check_hostile(e->d_name, text, size, must, run_alone);
        check_hostile(e->d_name, text, size, must, run_behind_a_drill);
        free(text);
        count++;
    }
    closedir(dir);
    assert_true(count >= 44);
}

/* More of the kinds that a count of instructions does not see: work inside one C function or one
 * instruction, memory in one call, errors that are caught. */
static const struct {
    const char *name, *must, *source;
} attacks[] = {
    {"long strings equal", "stopped by limit",
     "local a, b = ('a'):rep(1e6), ('a'):rep(1e6) while true do local x = a == b end"},
    {"long strings in order", "stopped by limit",
     "local a, b = ('a'):rep(1e3), ('a'):rep(1e3) while true do local x = a < b end"},
    {"string to number", "stopped by limit", "local a = (' '):rep(1e6) .. '1' while true do tonumber(a) end"},
    {"a chain of __call", "clear error", "local mt = {} local t = setmetatable({}, mt) mt.__call = t t()"},
    {"__call is a table", "clear error", "local mt = {} mt.__call = mt setmetatable(mt, mt)"},
    {"rehash", "stopped by limit",
     "local t = {} for i = 1, 1024 do t['k' .. i] = i end local i = 0\n"
     "while true do i = i + 1 t['k' .. i] = nil t['k' .. (i + 1024)] = 1 end"},
    {"keys that collide", "stopped by limit",
     "local t, m = {}, (1 << 15) - 1 for i = 1, 17000 do t[i * m] = i end\n"
     "while true do local x = t[17001 * m] end"},
    {"next over dead slots", "stopped by limit",
     "local t = {} for i = 1, 9000 do t['k' .. i] = i end\n"
     "for i = 1, 9000 do t['k' .. i] = nil end while true do next(t) end"},
    {"many arguments", "clear error",
     "local function grow(...) return grow(1, 2, 3, 4, 5, 6, 7, 8, ...) end grow()"},
    {"many results", "stopped by limit",
     "local function f(n) if n > 0 then return 1, 2, 3, 4, 5, 6, 7, 8, f(n - 1) end end\n"
     "while true do pcall(f, 15000) end"},
    {"byte of all", "clear error", "local s = ('x'):rep(9e5) while true do s:byte(1, -1) end"},
    {"unpack of all", "stopped by limit",
     "local t = {} for i = 1, 1e5 do t[i] = i end while true do pcall(table.unpack, t) end"},
    {"a chain of __index", "stopped by limit",
     "local t = {} for i = 1, 1900 do t = setmetatable({}, { __index = t }) end\n"
     "while true do local x = t.x end"},
    {"weak tables", "clear error", "setmetatable({}, { __mode = 'k' })"},
    {"backtracking", "stopped by limit", "local s = ('a'):rep(3000) while true do s:find('.-.-.-.-b') end"},
    {"large set", "stopped by limit",
     "local s, p = ('a'):rep(1e4), '[' .. ('b'):rep(1e4) .. ']*' while true do s:match(p) end"},
    {"empty rep", "stopped by limit", "while true do (''):rep(1e8) end"},
    {"concat with separators", "stopped by limit",
     "local t = {} for i = 1, 4000 do t[i] = 'x' end\n"
     "while true do table.concat(t, ('y'):rep(100)) end"},
    {"insert at the front", "stopped by limit",
     "local t = {} for i = 1, 5e4 do t[i] = i end\n"
     "while true do table.insert(t, 1, 0) table.remove(t, 1) end"},
    {"long numbers", "stopped by limit",
     "while true do local s = ('%99.99f'):rep(3):format(1e308, 1e308, 1e308) end"},
    {"memory caught", "stopped by limit",
     "local k, s = {}, ('x'):rep(5e5) for i = 1, 2e5 do k[i] = {} end\n"
     "while true do pcall(function() local z = s .. s .. s .. s .. s end) end"},
    {"numbers to text", "stopped by limit", "while true do tostring(1.1) end"},
    {"pcall in pcall", "stopped by limit", "local function f() return pcall(f) end while true do f() end"},
    {"coroutine never closed", "stopped by limit",
     "while true do coroutine.wrap(function() local x <close> = setmetatable({}, { __close = function() "
     "while true do "
     "end end }) coroutine.yield() end)() end"},
    {"upper of all", "stopped by limit", "local s = ('x'):rep(9e5) while true do s:upper() end"},
    {"a false length", "stopped by limit",
     "local t = setmetatable({}, { __len = function() return 1e15 end })\n"
     "while true do pcall(table.concat, t) end"},
    {"character 0", "refused at load", "local s = 'a\\0b'"},
    {"character 0 in hex", "refused at load", "local s = '\\x00'"},
    {"character 0 made", "clear error", "string.char(65, 0)"},
    {"another file's name", "clear error", "error('s.lua:99: hm', 0)"},
};

static void attacks_of_every_kind_end_within_a_second(void **state) {
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        check_hostile(attacks[i].name, attacks[i].source, strlen(attacks[i].source), attacks[i].must,
                      run_alone);
    }
#if !defined(__SANITIZE_ADDRESS__)
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    assert_true(usage.ru_maxrss < 64 * 1024);
#endif
}

static void declarations_without_end_are_stopped(void **state) {
    static const char *const loops[] = {
        "while true do pcall(function() d:condition 'zzz' { frozen = true } end) end",
        ("local t = {} for i = 1, 5000 do t['k' .. i] = i end while true do pcall(function() d:inject 'x' "
         "(t) "
         "end) end"),
        "while true do pcall(function() d.foo 'x' {} end) end",
        "local i = 0 while true do i = i + 1 pcall(d.objective, d, 'o' .. i, { en = 'x' }) end",
        "while true do pcall(ignite, 'straw_7') end",
    };
    for (size_t i = 0; i < sizeof loops / sizeof *loops; i++)
        check_hostile(loops[i], loops[i], strlen(loops[i]), "stopped by limit", run_behind_a_drill);
}

static void nested_names_that_would_keep_the_compiler_busy_are_refused(void **state) {
    char *text = malloc(400000), *p = text;
    for (int k = 0; k < 150; k++) p += sprintf(p, "local function f%d() local a%d = 1 ", k, k);
    for (int k = 0; k < 50000; k++) p += sprintf(p, "x=x ");
    for (int k = 0; k < 150; k++) p += sprintf(p, "end ");
    check_hostile("nested names", text, (size_t)(p - text), "refused at load", run_alone);
    free(text);
}

static void pairs_sort_and_power_have_fixed_results(void **state) {
    const char *s =
        "local t = {b=1, a=2, [3]=3, [1]=4, [true]=5, [2.5]=6} for k in pairs(t) do print(k) end "
        "for k, v in next, t do print(v) end "
        "local u = {{1,'x'},{0,'y'},{1,'z'},{0,'w'}} table.sort(u, function(a,b) return a[1] < b[1] end) "
        "for _, v in ipairs(u) do print(v[2]) end print(2^10, 2^0.5, tostring({}), math.random(1000), "
        "math.sinh(1))"
        "print(getmetatable('').__index, ('%d'):format(3), #utf8.char(8364), string.rep('ab', 3, ','))";
    const char *head = "local function get(f) local ok, v = pcall(f) return ok and v end "
                       "getmetatable = function(x) return { __index = 'hidden' } end\n";
    char text[2000];
    snprintf(text, sizeof text, "%s%s", head, s);
    ending e = run_alone(text, strlen(text));
    assert_string_equal(e.id, "");
    assert_string_equal(e.log,
                        "1\n2.5\n3\na\nb\ntrue\n4\n6\n3\n2\n1\n5\ny\nw\nx\nz\n"
                        "1024.0\t1.4142135623731\ttable\t123\t1.1752011936438\nhidden\t3\t3\tab,ab,ab\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hostile_script_ends_as_its_first_line_says),
        cmocka_unit_test(attacks_of_every_kind_end_within_a_second),
        cmocka_unit_test(declarations_without_end_are_stopped),
        cmocka_unit_test(nested_names_that_would_keep_the_compiler_busy_are_refused),
        cmocka_unit_test(pairs_sort_and_power_have_fixed_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
