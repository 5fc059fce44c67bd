/* SPDX-License-Identifier: Apache-2.0
 * pattern.c - the matcher: backtracking, with a charge. */
#include "script/pattern.h"
#include <string.h>

enum { DEPTH_MAX = 200, STEPS_PER_UNIT = 8, OPEN = -1, POSITION = -2 };

void mst_matcher_init(mst_matcher *m, lua_State *L, const char *text, size_t text_size, const char *pattern,
                      size_t pattern_size) {
    m->L = L;
    m->text = text;
    m->text_end = text + text_size;
    m->pattern_end = pattern + pattern_size;
    m->depth = 0;
    m->steps = 0;
    m->count = 0;
}

static void step(mst_matcher *m) {
    if (++m->steps < 64 * STEPS_PER_UNIT) return;
    m->steps = 0;
    mst_sandbox_charge(m->L, 64);
}

static bool is_upper(int c) {
    return c >= 'A' && c <= 'Z';
}
static bool is_lower(int c) {
    return c >= 'a' && c <= 'z';
}
static bool is_digit(int c) {
    return c >= '0' && c <= '9';
}
static bool is_hex(int c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
static bool is_graph(int c) {
    return c > 32 && c < 127;
}
static bool is_alnum(int c) {
    return is_upper(c) || is_lower(c) || is_digit(c);
}

/* Whether c is in the class %letter. Other letters stand for themselves. */
static bool is_in_class(int c, int letter) {
    bool is_in;
    switch (letter | 32) {
    case 'a':
        is_in = is_upper(c) || is_lower(c);
        break;
    case 'c':
        is_in = c < 32 || c == 127;
        break;
    case 'd':
        is_in = is_digit(c);
        break;
    case 'g':
        is_in = is_graph(c);
        break;
    case 'l':
        is_in = is_lower(c);
        break;
    case 'p':
        is_in = is_graph(c) && !is_alnum(c);
        break;
    case 's':
        is_in = c == ' ' || (c >= 9 && c <= 13);
        break;
    case 'u':
        is_in = is_upper(c);
        break;
    case 'w':
        is_in = is_alnum(c);
        break;
    case 'x':
        is_in = is_hex(c);
        break;
    default:
        return letter == c;
    }
    return is_upper(letter) ? !is_in : is_in;
}

/* The place after the single-character item at p. */
static const char *item_end(mst_matcher *m, const char *p) {
    if (*p == '%') {
        if (p + 1 >= m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
        return p + 2;
    }
    if (*p++ != '[') return p;
    if (p < m->pattern_end && *p == '^') p++;
    do { /* a ']' that comes first is a member */
        if (p >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
        if (*p++ == '%') p++;
    } while (p >= m->pattern_end || *p != ']');
    return p + 1;
}

/* The set [...] from p to its closing bracket at `last`. */
static bool is_in_set(mst_matcher *m, int c, const char *p, const char *last) {
    bool is_wanted = true;
    if (*++p == '^') {
        is_wanted = false;
        p++;
    }
    for (; p < last; p++) {
        step(m);
        if (*p == '%') {
            if (is_in_class(c, (uint8_t) * ++p)) return is_wanted;
        } else if (p + 2 < last && p[1] == '-') {
            if ((uint8_t)*p <= c && c <= (uint8_t)p[2]) return is_wanted;
            p += 2;
        } else if ((uint8_t)*p == c) {
            return is_wanted;
        }
    }
    return !is_wanted;
}

/* Whether the item p..end takes the character at s. */
static bool takes(mst_matcher *m, const char *s, const char *p, const char *end) {
    step(m);
    if (s >= m->text_end) return false;
    int c = (uint8_t)*s;
    if (*p == '.') return true;
    if (*p == '%') return is_in_class(c, (uint8_t)p[1]);
    if (*p == '[') return is_in_set(m, c, p, end - 1);
    return (uint8_t)*p == c;
}

static const char *match(mst_matcher *m, const char *s, const char *p);

/* %bxy */
static const char *match_balance(mst_matcher *m, const char *s, const char *p) {
    if (p + 1 >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    if (s >= m->text_end || *s != p[0]) return NULL;
    int depth = 1;
    for (s++; s < m->text_end; s++) {
        step(m);
        if (*s == p[1]) {
            if (--depth == 0) return s + 1;
        } else if (*s == p[0]) {
            depth++;
        }
    }
    return NULL;
}

/* %f[set] at s; gives the place after the set when the frontier is there. */
static const char *match_frontier(mst_matcher *m, const char *s, const char *p) {
    if (p >= m->pattern_end || *p != '[') luaL_error(m->L, "missing '[' after '%%f' in pattern");
    const char *end = item_end(m, p);
    int before = s == m->text ? 0 : (uint8_t)s[-1], now = s < m->text_end ? (uint8_t)*s : 0;
    return !is_in_set(m, before, p, end - 1) && is_in_set(m, now, p, end - 1) ? end : NULL;
}

/* %1 to %9 */
static const char *match_back(mst_matcher *m, const char *s, int digit) {
    int i = digit - '1';
    if (i < 0 || i >= m->count || m->capture[i].length == OPEN)
        luaL_error(m->L, "invalid capture index %%%d", i + 1);
    if (m->capture[i].length == POSITION) return NULL;
    size_t n = (size_t)m->capture[i].length;
    for (size_t k = 0; k < n / 16; k++) step(m);
    return (size_t)(m->text_end - s) >= n && memcmp(m->capture[i].at, s, n) == 0 ? s + n : NULL;
}

static const char *open_capture(mst_matcher *m, const char *s, const char *p, ptrdiff_t kind) {
    if (m->count >= MST_CAPTURES_MAX) luaL_error(m->L, "too many captures");
    m->capture[m->count].at = s;
    m->capture[m->count++].length = kind;
    const char *end = match(m, s, p);
    if (!end) m->count--;
    return end;
}

static const char *close_capture(mst_matcher *m, const char *s, const char *p) {
    int i = m->count - 1;
    while (i >= 0 && m->capture[i].length != OPEN) i--;
    if (i < 0) luaL_error(m->L, "invalid pattern capture");
    m->capture[i].length = s - m->capture[i].at;
    const char *end = match(m, s, p);
    if (!end) m->capture[i].length = OPEN;
    return end;
}

/* As many as there are, then fewer. */
static const char *match_most(mst_matcher *m, const char *s, const char *p, const char *end,
                              ptrdiff_t least) {
    ptrdiff_t n = 0;
    while (takes(m, s + n, p, end)) n++;
    for (; n >= least; n--) {
        const char *found = match(m, s + n, end + 1);
        if (found) return found;
    }
    return NULL;
}

/* As few as will do. */
static const char *match_least(mst_matcher *m, const char *s, const char *p, const char *end) {
    for (;;) {
        const char *found = match(m, s, end + 1);
        if (found) return found;
        if (!takes(m, s, p, end)) return NULL;
        s++;
    }
}

/* What begins with % and is no single-character item; sets *p, and gives the next place or NULL.
 * False when it is a single-character item. */
static bool match_special(mst_matcher *m, const char **s, const char **p) {
    if (**p != '%' || *p + 1 >= m->pattern_end) return false;
    char kind = (*p)[1];
    if (kind == 'b') {
        *s = match_balance(m, *s, *p + 2);
        *p += 4;
    } else if (kind == 'f') {
        const char *end = match_frontier(m, *s, *p + 2);
        if (end)
            *p = end;
        else
            *s = NULL;
    } else if (is_digit(kind)) {
        *s = match_back(m, *s, kind);
        *p += 2;
    } else {
        return false;
    }
    return true;
}

static const char *match_from(mst_matcher *m, const char *s, const char *p) {
    while (s && p < m->pattern_end) {
        step(m);
        if (*p == '(') {
            bool is_position = p + 1 < m->pattern_end && p[1] == ')';
            return open_capture(m, s, p + 1 + is_position, is_position ? POSITION : OPEN);
        }
        if (*p == ')') return close_capture(m, s, p + 1);
        if (*p == '$' && p + 1 == m->pattern_end) return s == m->text_end ? s : NULL;
        if (match_special(m, &s, &p)) continue;
        const char *end = item_end(m, p);
        char repeat = end < m->pattern_end ? *end : 0;
        if (repeat == '*') return match_most(m, s, p, end, 0);
        if (repeat == '+') return match_most(m, s, p, end, 1);
        if (repeat == '-') return match_least(m, s, p, end);
        bool is_taken = takes(m, s, p, end);
        if (repeat == '?') {
            const char *found = is_taken ? match(m, s + 1, end + 1) : NULL;
            if (found) return found;
            p = end + 1;
            continue;
        }
        if (!is_taken) return NULL;
        s++;
        p = end;
    }
    return s;
}

static const char *match(mst_matcher *m, const char *s, const char *p) {
    if (m->depth >= DEPTH_MAX) luaL_error(m->L, "pattern too complex");
    m->depth++;
    const char *end = match_from(m, s, p);
    m->depth--;
    return end;
}

const char *mst_matcher_try(mst_matcher *m, const char *at, const char *pattern) {
    m->count = 0;
    m->depth = 0;
    return match(m, at, pattern);
}

void mst_matcher_push_one(mst_matcher *m, int i, const char *whole, const char *end) {
    if (i >= m->count) {
        if (i != 0) luaL_error(m->L, "invalid capture index %%%d", i + 1);
        lua_pushlstring(m->L, whole, (size_t)(end - whole));
    } else if (m->capture[i].length == POSITION) {
        lua_pushinteger(m->L, m->capture[i].at - m->text + 1);
    } else if (m->capture[i].length == OPEN) {
        luaL_error(m->L, "unfinished capture");
    } else {
        lua_pushlstring(m->L, m->capture[i].at, (size_t)m->capture[i].length);
    }
}

int mst_matcher_push(mst_matcher *m, const char *whole, const char *end) {
    int count = m->count == 0 && whole ? 1 : m->count;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) mst_matcher_push_one(m, i, whole, end);
    return count;
}
