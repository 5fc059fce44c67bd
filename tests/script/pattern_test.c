/* SPDX-License-Identifier: Apache-2.0
 * pattern_test.c - our patterns find what Lua's own library finds, on many random ones. */
#include "shared.h"
#include "script/sandbox.h"
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

static const char source[] =
    "local seed = 20260114\n"
    "local function draw(n) seed = (seed * 1103515245 + 12345) % 2147483648 return (seed >> 8) % n + 1 end\n"
    "local items = { 'a', 'b', '.', '%a', '%d', '%S', '%W', '[ab]', '[^a]', '[a-c%d]', '%.', '[]a]', "
    "'[%]b]', 'é' }\n"
    "local marks = { '', '', '', '*', '+', '-', '?' }\n"
    "local odd = { '(', ')', '()', '%1', '%b()', '%f[%w]', '^', '$', '%', '[', '%b', '%f', '[^', '-', '*', "
    "'[a-', '%9' }\n"
    "local letters = { 'a', 'b', 'c', '1', ' ', '(', ')', '.', 'ab', ']', 'é', '-' }\n"
    "local function text(n) local s = '' for i = 1, draw(n) - 1 do s = s .. letters[draw(#letters)] end "
    "return s end\n"
    "local function pattern()\n"
    "  local p = draw(4) == 1 and '^' or ''\n"
    "  for i = 1, draw(5) do\n"
    "    p = p .. (draw(4) == 1 and odd[draw(#odd)] or items[draw(#items)] .. marks[draw(#marks)])\n"
    "    if draw(6) == 1 then p = p .. '(' .. items[draw(#items)] .. marks[draw(#marks)] .. ')' end\n"
    "  end\n"
    "  return p\n"
    "end\n"
    "local function show(ok, ...)\n"
    "  if not ok then return 'error' end\n"
    "  local t = { ... } for i = 1, select('#', ...) do t[i] = tostring(t[i]) end return table.concat(t, "
    "'|')\n"
    "end\n"
    "for i = 1, 12000 do\n"
    "  local s, p = text(14), pattern()\n"
    "  local all = {}\n"
    "  local ok = pcall(function() for a, b in s:gmatch(p) do all[#all + 1] = tostring(a) .. tostring(b) end "
    "end)\n"
    "  print(s, p, show(pcall(string.find, s, p, draw(4) - 2)), show(pcall(string.match, s, p)),\n"
    "    show(pcall(string.gsub, s, p, '<%0%1%%>', draw(3))), show(pcall(string.gsub, s, p, { a = 'A', b = "
    "false })),\n"
    "    ok and table.concat(all, ';') or 'error', show(pcall(string.find, s, p, 1, true)))\n"
    "end\n";

static void *zeroing_alloc(void *user, void *p, size_t old, size_t size) {
    if (size == 0) return free(p), NULL;
    return p ? realloc(p, size) : calloc(1, size);
}

static int collect(lua_State *L) {
    mst_buffer *out = lua_touserdata(L, lua_upvalueindex(1));
    for (int i = 1, n = lua_gettop(L); i <= n; i++) {
        size_t size;
        const char *text = luaL_tolstring(L, i, &size);
        mst_buffer_write(out, text, size);
        mst_buffer_write(out, i < n ? "\t" : "\n", 1);
    }
    return 0;
}

/* What the script prints with the library that comes with Lua. */
static void run_original(mst_buffer *out) {
    lua_State *L = lua_newstate(zeroing_alloc, NULL);
    luaL_requiref(L, "_G", luaopen_base, 1);
    luaL_requiref(L, "string", luaopen_string, 1);
    luaL_requiref(L, "table", luaopen_table, 1);
    lua_pushlightuserdata(L, out);
    lua_pushcclosure(L, collect, 1);
    lua_setglobal(L, "print");
    if (luaL_dostring(L, source) != LUA_OK) fail_msg("%s", lua_tostring(L, -1));
    lua_close(L);
}

static void patterns_find_what_luas_own_library_finds(void **state) {
    mst_buffer want = {0};
    run_original(&want);
    mst_buffer_write(&want, "", 1);
    mst_sandbox_def def = {
        .seed = 1, .budget = 1000000000000, .memory_bytes = (size_t)1 << 30, .log_bytes = 8 << 20};
    mst_sandbox *sb = mst_sandbox_create(&def);
    mst_errors errors = {0};
    mst_sandbox_run(sb, "p.lua", (mst_bytes){source, sizeof source - 1}, &errors);
    if (errors.count)
        fail_msg("%s %s", errors.item[0].id, errors.item[0].arg_count ? errors.item[0].arg_value[0] : "");
    const char *got = mst_sandbox_log(sb), *a = got, *b = (const char *)want.data;
    while (*a || *b) {
        size_t n = strcspn(a, "\n"), m = strcspn(b, "\n");
        if (n != m || memcmp(a, b, n) != 0) fail_msg("got  %.*s\nwant %.*s", (int)n, a, (int)m, b);
        a += n + (a[n] == '\n');
        b += m + (b[m] == '\n');
    }
    assert_true(want.size > 500000);
    mst_buffer_fini(&want);
    mst_errors_fini(&errors);
    mst_sandbox_destroy(sb);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_find_what_luas_own_library_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
