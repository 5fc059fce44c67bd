/* SPDX-License-Identifier: Apache-2.0
 * entry.c - fields of a declaration. */
#include "script/entry.h"
#include "base/utf8.h"
#include <string.h>

enum { UNKNOWN_MAX = 20 }; /* keys that one table is told of */

bool mst_script_is_text(const char *text, size_t size) {
    for (size_t i = 0, n; i < size; i += n) {
        n = mst_utf8_length((const uint8_t *)text + i, size - i);
        uint8_t c = (uint8_t)text[i];
        if (n == 0 || c == 127 || (c < 32 && c != '\n' && c != '\t')) return false;
    }
    return true;
}

bool mst_script_is_id(const char *text) {
    size_t n = 0;
    if (*text < 'a' || *text > 'z') return false;
    for (; text[n]; n++) {
        char c = text[n];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    }
    return n <= 32;
}

static bool two_digits(const char **p, int64_t *value) {
    if ((*p)[0] < '0' || (*p)[0] > '9' || (*p)[1] < '0' || (*p)[1] > '9') return false;
    *value = ((*p)[0] - '0') * 10 + ((*p)[1] - '0');
    *p += 2;
    return true;
}

int64_t mst_script_seconds(const char *text, bool is_span) {
    int64_t part[3] = {0, 0, 0};
    const char *p = text;
    if (!is_span) {
        if (p[0] != 'T' || p[1] != '+') return -1;
        p += 2;
    }
    int count = 0;
    if (p[0] >= '0' && p[0] <= '9' && p[1] == ':' && strlen(p) == 7) {
        part[count++] = p[0] - '0';
        p += 2;
    } else {
        part[count++] = 0;
    }
    for (; count < 3; count++) {
        if (!two_digits(&p, &part[count])) return -1;
        if (count < 2 && *p++ != ':') return -1;
    }
    bool is_hours = part[0] > 0;
    if (*p || part[2] > 59 || (is_hours && part[1] > 59)) return -1;
    return part[0] * 3600 + part[1] * 60 + part[2];
}

const char *mst_script_found(lua_State *L, int at, char out[80]) {
    int type = lua_type(L, at);
    size_t n = 0;
    char number[32];
    if (type == LUA_TSTRING) {
        const char *text = lua_tolstring(L, at, &n);
        if (n > 60) n = 60;
        strcpy(out, "“");
        strncat(out, text, n);
        while (n > 0 && !mst_script_is_text(out + 3, strlen(out + 3))) out[3 + --n] = 0;
        strcat(out, "”");
    } else if (type == LUA_TNUMBER) {
        strcpy(out, mst_text_number(number, lua_tonumber(L, at)));
    } else if (type == LUA_TBOOLEAN) {
        strcpy(out, lua_toboolean(L, at) ? "true" : "false");
    } else {
        strcpy(out, lua_typename(L, type));
    }
    return out;
}

mst_entry mst_entry_of_call(mst_scenario *s, const char *what, const char *method, const char *first,
                            uint32_t line, int at) {
    return (mst_entry){.s = s,
                       .what = what,
                       .line = line,
                       .at = lua_absindex(s->lua, at),
                       .open = mst_scan_call(&s->scan, line, method, first)};
}

uint32_t mst_entry_line(const mst_entry *e, const char *key) {
    int32_t token = mst_scan_field(&e->s->scan, e->open, key, 0, NULL);
    return token >= 0 ? e->s->scan.item[token].line : e->line;
}

/* Pushes the raw value of the key. */
static int get(const mst_entry *e, const char *key) {
    lua_pushstring(e->s->lua, key);
    return lua_rawget(e->s->lua, e->at);
}

bool mst_entry_has(const mst_entry *e, const char *key) {
    bool is_there = get(e, key) != LUA_TNIL;
    lua_pop(e->s->lua, 1);
    return is_there;
}

void mst_entry_wrong(const mst_entry *e, const char *key, int at, const char *expected) {
    char found[80];
    mst_errors_add(e->s->errors, MST_SEVERITY_ERROR, e->s->file, mst_entry_line(e, key), "script.value",
                   "key", key, "found", mst_script_found(e->s->lua, at, found), "expected", expected, NULL);
}

/* Pushes the value when it is there; adds an error when it is required and is not. */
static bool take(const mst_entry *e, const char *key, bool is_required, const char *expected) {
    if (get(e, key) != LUA_TNIL) return true;
    lua_pop(e->s->lua, 1);
    if (is_required)
        mst_errors_add(e->s->errors, MST_SEVERITY_ERROR, e->s->file, e->line, "script.missing_key", "entry",
                       e->what, "key", key, "expected", expected, NULL);
    return false;
}

/* One unknown key, the value of which is not looked at. */
static void unknown_key(const mst_entry *e, const char *key, const char *keys) {
    char copy[512], hint[160];
    const char *word[48];
    size_t count = 0;
    strcpy(copy, keys);
    for (char *p = copy; *p && count < 48;) {
        size_t n = strcspn(p, " ");
        bool is_last = p[n] == 0;
        p[n] = 0;
        if (*p != '#') word[count++] = p;
        if (is_last) break;
        p += n + 1;
    }
    mst_script_hint(hint, key, word, count);
    mst_errors_add(e->s->errors, MST_SEVERITY_ERROR, e->s->file, mst_entry_line(e, key), "script.unknown_key",
                   "entry", e->what, "key", key, "expected", hint, NULL);
}

static bool is_among(const char *word, const char *words) {
    size_t n = strlen(word);
    if (strchr(word, ' ')) return false;
    for (const char *p = words; (p = strstr(p, word)) != NULL; p += 1)
        if ((p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == 0)) return n > 0;
    return false;
}

/* The least string key above `last` (NULL: the least) that is not among `keys`; pushes it, or nothing. */
static const char *next_unknown(const mst_entry *e, const char *last, const char *keys) {
    lua_State *L = e->s->lua;
    const char *least = NULL;
    lua_pushnil(L); /* room for the least */
    int slot = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, e->at) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) continue;
        const char *key = lua_tostring(L, -2);
        if ((*key != '#' && is_among(key, keys)) || (last && strcmp(key, last) <= 0) ||
            (least && strcmp(key, least) >= 0))
            continue;
        lua_pushvalue(L, -2);
        lua_replace(L, slot);
        least = key;
    }
    if (!least) lua_pop(L, 1);
    return least;
}

static bool has_other_keys(const mst_entry *e, bool is_list) {
    lua_State *L = e->s->lua;
    bool found = false;
    for (lua_pushnil(L); lua_next(L, e->at) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) continue;
        bool is_position = lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 &&
                           (lua_Unsigned)lua_tointeger(L, -2) <= lua_rawlen(L, e->at);
        if (!is_list || !is_position) found = true;
    }
    return found;
}

void mst_entry_keys(const mst_entry *e, const char *keys) {
    lua_State *L = e->s->lua;
    const char *last = NULL;
    lua_pushnil(L);
    int slot = lua_gettop(L);
    for (int i = 0; i < UNKNOWN_MAX && (last = next_unknown(e, last, keys)) != NULL; i++) {
        unknown_key(e, last, keys);
        lua_replace(L, slot);
    }
    lua_settop(L, slot - 1);
    if (has_other_keys(e, is_among("#", keys)))
        mst_errors_add(e->s->errors, MST_SEVERITY_ERROR, e->s->file, e->line, "script.position", "entry",
                       e->what, "expected", keys, NULL);
}

/* "a number from LO to HI" */
static const char *range_text(char out[96], const char *what, double lo, double hi) {
    char number[32];
    strcpy(out, what);
    strcat(out, " ");
    strcat(out, mst_text_number(number, lo));
    strcat(out, "..");
    return strcat(out, mst_text_number(number, hi));
}

double mst_entry_number(const mst_entry *e, const char *key, double lo, double hi, bool is_required,
                        double otherwise) {
    char range[96];
    if (lo > -1e9)
        range_text(range, "number", lo, hi);
    else
        strcpy(range, "number");
    if (!take(e, key, is_required, range)) return otherwise;
    lua_State *L = e->s->lua;
    double value = otherwise;
    bool is_good = lua_type(L, -1) == LUA_TNUMBER && lua_tonumber(L, -1) >= lo && lua_tonumber(L, -1) <= hi;
    if (is_good)
        value = lua_tonumber(L, -1);
    else
        mst_entry_wrong(e, key, -1, range);
    lua_pop(L, 1);
    return value;
}

int64_t mst_entry_integer(const mst_entry *e, const char *key, int64_t lo, int64_t hi, bool is_required,
                          int64_t otherwise) {
    char range[96];
    range_text(range, "integer", (double)lo, (double)hi);
    if (!take(e, key, is_required, range)) return otherwise;
    lua_State *L = e->s->lua;
    int is_whole = 0;
    int64_t value = lua_type(L, -1) == LUA_TNUMBER ? lua_tointegerx(L, -1, &is_whole) : 0;
    if (!is_whole || value < lo || value > hi) {
        mst_entry_wrong(e, key, -1, range);
        value = otherwise;
    }
    lua_pop(L, 1);
    return value;
}

const char *mst_entry_text(const mst_entry *e, const char *key, size_t bytes_max, bool is_required) {
    if (!take(e, key, is_required, "string")) return NULL;
    lua_State *L = e->s->lua;
    size_t size = 0;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &size) : NULL;
    if (!text)
        mst_entry_wrong(e, key, -1, "string");
    else if (size == 0 || size > bytes_max || !mst_script_is_text(text, size)) {
        char limit[96];
        mst_entry_wrong(e, key, -1, range_text(limit, "UTF-8 bytes", 1, (double)bytes_max));
        text = NULL;
    }
    lua_pop(L, 1);
    return text;
}

const char *mst_entry_id(const mst_entry *e, const char *key, bool is_required) {
    const char *text = mst_entry_text(e, key, 64, is_required);
    if (!text || mst_script_is_id(text)) return text;
    get(e, key);
    mst_entry_wrong(e, key, -1, "a-z 0-9 _ (32)");
    lua_pop(e->s->lua, 1);
    return NULL;
}

bool mst_entry_flag(const mst_entry *e, const char *key, bool otherwise) {
    bool value = otherwise;
    if (!take(e, key, false, "true, false")) return otherwise;
    if (lua_isboolean(e->s->lua, -1))
        value = lua_toboolean(e->s->lua, -1);
    else
        mst_entry_wrong(e, key, -1, "true, false");
    lua_pop(e->s->lua, 1);
    return value;
}

int64_t mst_entry_time(const mst_entry *e, const char *key, bool is_required) {
    if (!take(e, key, is_required, "T+MM:SS, T+H:MM:SS")) return -1;
    lua_State *L = e->s->lua;
    int64_t seconds = lua_type(L, -1) == LUA_TSTRING ? mst_script_seconds(lua_tostring(L, -1), false) : -1;
    if (seconds < 0) mst_entry_wrong(e, key, -1, "T+MM:SS, T+H:MM:SS");
    lua_pop(L, 1);
    return seconds;
}

mst_words mst_entry_words(const mst_entry *e, const char *key, bool is_required) {
    mst_words words = {NULL, NULL};
    mst_entry sub = *e;
    int top = lua_gettop(e->s->lua);
    if (!key || mst_entry_table(e, key, is_required, &sub)) {
        if (key) mst_entry_keys(&sub, "en zh");
        const char *en = mst_entry_text(&sub, "en", 400, false), *zh = mst_entry_text(&sub, "zh", 400, false);
        if (en) words.en = mst_strdup(en);
        if (zh) words.zh = mst_strdup(zh);
        if (is_required && !mst_entry_has(&sub, "en") && !mst_entry_has(&sub, "zh"))
            take(&sub, "en", true, "{ en = , zh = }");
    }
    lua_settop(e->s->lua, top);
    if (!words.en) words.en = mst_strdup(words.zh ? words.zh : "");
    if (!words.zh) words.zh = mst_strdup(words.en);
    return words;
}

bool mst_entry_table(const mst_entry *e, const char *key, bool is_required, mst_entry *sub) {
    if (!take(e, key, is_required, "{ }")) return false;
    lua_State *L = e->s->lua;
    if (!lua_istable(L, -1)) {
        mst_entry_wrong(e, key, -1, "{ }");
        lua_pop(L, 1);
        return false;
    }
    int32_t value = -1;
    mst_scan_field(&e->s->scan, e->open, key, 0, &value);
    if (!mst_scan_is(&e->s->scan, value, '{', NULL)) value = -1;
    *sub = (mst_entry){
        .s = e->s, .what = key, .line = mst_entry_line(e, key), .at = lua_gettop(L), .open = value};
    return true;
}

uint32_t mst_entry_items(const mst_entry *e) {
    return (uint32_t)lua_rawlen(e->s->lua, e->at);
}

bool mst_entry_item(const mst_entry *e, uint32_t i, mst_entry *sub) {
    lua_State *L = e->s->lua;
    int32_t value = -1;
    mst_scan_field(&e->s->scan, e->open, NULL, i, &value);
    uint32_t line = value >= 0 ? e->s->scan.item[value].line : e->line;
    if (!mst_scan_is(&e->s->scan, value, '{', NULL)) value = -1;
    if (lua_rawgeti(L, e->at, i) != LUA_TTABLE) {
        char found[80];
        mst_errors_add(e->s->errors, MST_SEVERITY_ERROR, e->s->file, line, "script.value", "key", e->what,
                       "found", mst_script_found(L, -1, found), "expected", "{ }", NULL);
        lua_pop(L, 1);
        return false;
    }
    *sub = (mst_entry){.s = e->s, .what = e->what, .line = line, .at = lua_gettop(L), .open = value};
    return true;
}

int mst_entry_function(const mst_entry *e, const char *key, bool is_required) {
    if (!take(e, key, is_required, "function() ... end")) return LUA_NOREF;
    lua_State *L = e->s->lua;
    if (lua_isfunction(L, -1)) return luaL_ref(L, LUA_REGISTRYINDEX);
    mst_entry_wrong(e, key, -1, "function() ... end");
    lua_pop(L, 1);
    return LUA_NOREF;
}

uint32_t mst_entry_word(const mst_entry *e, const char *key, const char *(*word)(uint32_t),
                        bool is_required) {
    char hint[160];
    const char *text = mst_entry_text(e, key, 64, is_required);
    if (!text) return 0;
    uint32_t n = mst_script_word(text, word, hint);
    if (n) return n;
    get(e, key);
    mst_entry_wrong(e, key, -1, hint);
    lua_pop(e->s->lua, 1);
    return 0;
}
