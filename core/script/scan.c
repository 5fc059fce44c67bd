/* SPDX-License-Identifier: Apache-2.0
 * scan.c - cuts Lua source into words and finds fields of table literals. */
#include "script/scan.h"
#include <string.h>

enum { LOOK_MAX = 5000 }; /* words from the start of a line to a call on it */

typedef struct cutter {
    const char *p;
    size_t size, at;
    uint32_t line;
    mst_scan *scan;
} cutter;

static char peek(const cutter *c, size_t ahead) {
    return c->at + ahead < c->size ? c->p[c->at + ahead] : 0;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static void add(cutter *c, char kind, size_t at, size_t length, uint32_t line) {
    mst_scan *s = c->scan;
    MST_GROW(s->item, s->count, s->capacity);
    s->item[s->count++] =
        (mst_token){.at = (uint32_t)at, .length = (uint32_t)length, .line = line, .kind = kind};
}

/* At `[`, `[=`..: number of equals signs of a long bracket plus 1, or 0. */
static size_t long_level(const cutter *c) {
    size_t n = 1;
    while (peek(c, n) == '=') n++;
    return peek(c, n) == '[' ? n : 0;
}

/* Skips a long bracket; gives where its content starts and its length. */
static void skip_long(cutter *c, size_t level, size_t *from, size_t *length) {
    c->at += level + 1;
    *from = c->at;
    for (; c->at < c->size; c->at++) {
        c->line += c->p[c->at] == '\n';
        if (c->p[c->at] != ']') continue;
        size_t n = 1;
        while (peek(c, n) == '=') n++;
        if (n != level || peek(c, n) != ']') continue;
        *length = c->at - *from;
        c->at += level + 1;
        return;
    }
    *length = c->size - *from;
}

static void cut_string(cutter *c) {
    char quote = c->p[c->at++];
    size_t from = c->at;
    uint32_t line = c->line;
    while (c->at < c->size && c->p[c->at] != quote) {
        if (c->p[c->at] == '\\') c->at++;
        c->line += peek(c, 0) == '\n';
        c->at++;
    }
    if (c->at > c->size) c->at = c->size;
    add(c, 's', from, c->at - from, line);
    c->at++;
}

static void cut_comment(cutter *c) {
    size_t from, length;
    c->at += 2;
    size_t level = peek(c, 0) == '[' ? long_level(c) : 0;
    if (level)
        skip_long(c, level, &from, &length);
    else
        while (c->at < c->size && c->p[c->at] != '\n') c->at++;
}

static void cut_word(cutter *c) {
    size_t from = c->at;
    char kind = is_digit(c->p[c->at]) ? '0' : 'a';
    while (is_letter(peek(c, 0)) || is_digit(peek(c, 0)) || (kind == '0' && peek(c, 0) == '.')) c->at++;
    add(c, kind, from, c->at - from, c->line);
}

static void cut_sign(cutter *c) {
    char a = c->p[c->at], b = peek(c, 1);
    size_t from, length;
    size_t level = a == '[' ? long_level(c) : 0;
    uint32_t line = c->line;
    if (level) {
        skip_long(c, level, &from, &length);
        add(c, 'l', from, length, line);
        return;
    }
    bool is_two = (b == '=' && strchr("=~<>", a)) || (a == b && strchr(".:<>/", a));
    add(c, is_two ? '2' : a, c->at, is_two ? 2 : 1, line);
    c->at += is_two ? 2 : 1;
}

void mst_scan_init(mst_scan *scan, mst_bytes source) {
    cutter c = {.p = source.data, .size = source.size, .line = 1, .scan = scan};
    scan->text = source.data;
    while (c.at < c.size) {
        char ch = c.p[c.at];
        if (ch == '\n' || ch == ' ' || ch == '\t' || ch == '\r' || ch == '\v' || ch == '\f') {
            c.line += ch == '\n';
            c.at++;
        } else if (ch == '-' && peek(&c, 1) == '-')
            cut_comment(&c);
        else if (ch == '"' || ch == '\'')
            cut_string(&c);
        else if (is_letter(ch) || is_digit(ch))
            cut_word(&c);
        else if (ch)
            cut_sign(&c);
        else
            c.at++;
    }
}

void mst_scan_fini(mst_scan *scan) {
    mst_free(scan->item);
    *scan = (mst_scan){0};
}

bool mst_scan_is(const mst_scan *scan, int32_t token, char kind, const char *text) {
    if (token < 0 || (uint32_t)token >= scan->count) return false;
    const mst_token *t = &scan->item[token];
    if (t->kind != kind) return false;
    return !text || (strlen(text) == t->length && memcmp(scan->text + t->at, text, t->length) == 0);
}

/* +1 when the token opens something that closes later, -1 when it closes. */
static int nesting(const mst_scan *scan, int32_t i) {
    static const char *const openers[] = {"function", "if", "do", "repeat"};
    static const char *const closers[] = {"end", "until"};
    char kind = scan->item[i].kind;
    if (kind == '{' || kind == '(' || kind == '[') return 1;
    if (kind == '}' || kind == ')' || kind == ']') return -1;
    if (kind != 'a') return 0;
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++)
        if (mst_scan_is(scan, i, 'a', openers[k])) return 1;
    for (size_t k = 0; k < sizeof closers / sizeof *closers; k++)
        if (mst_scan_is(scan, i, 'a', closers[k])) return -1;
    return 0;
}

/* The token after the bracket that closes the one at `i`. */
static int32_t skip_nested(const mst_scan *scan, int32_t i) {
    int depth = 0;
    for (; i < (int32_t)scan->count; i++) {
        depth += nesting(scan, i);
        if (depth <= 0) return i + 1;
    }
    return i;
}

static int32_t first_on_line(const mst_scan *scan, uint32_t line) {
    uint32_t lo = 0, hi = scan->count;
    while (lo < hi) {
        uint32_t middle = lo + (hi - lo) / 2;
        if (scan->item[middle].line < line)
            lo = middle + 1;
        else
            hi = middle;
    }
    return (int32_t)lo;
}

/* The `{` of a call whose name stands at i; -1 when it is not such a call. */
static int32_t table_of_call(const mst_scan *scan, int32_t i, const char *first) {
    i++;
    bool is_in = mst_scan_is(scan, i, '(', NULL);
    if (first) {
        bool is_named = mst_scan_is(scan, i + is_in, 's', first);
        if (!is_named) {
            if (!is_in) return -1;
            i = skip_nested(scan, i);
            return mst_scan_is(scan, i, '{', NULL) ? i : -1;
        }
        i += is_in + 1;
        if (mst_scan_is(scan, i, ')', NULL) || mst_scan_is(scan, i, ',', NULL)) i++;
    } else {
        i += is_in;
    }
    if (mst_scan_is(scan, i, '(', NULL)) i++;
    return mst_scan_is(scan, i, '{', NULL) ? i : -1;
}

int32_t mst_scan_call(const mst_scan *scan, uint32_t line, const char *method, const char *first) {
    int32_t from = first_on_line(scan, line), spare = -1;
    for (int32_t i = from; i < (int32_t)scan->count && scan->item[i].line <= line + 3 && i < from + LOOK_MAX;
         i++) {
        if (!mst_scan_is(scan, i, 'a', method)) continue;
        int32_t open = table_of_call(scan, i, first);
        if (open < 0) continue;
        if (!first || mst_scan_is(scan, i + 1, 's', first) || mst_scan_is(scan, i + 2, 's', first))
            return open;
        if (spare < 0 && scan->item[i].line == line) spare = open;
    }
    return spare;
}

int32_t mst_scan_field(const mst_scan *scan, int32_t open, const char *key, uint32_t item, int32_t *value) {
    int32_t i = open + 1;
    uint32_t position = 0;
    if (open < 0) return -1;
    while (i < (int32_t)scan->count && scan->item[i].kind != '}') {
        int32_t at = i, name = -1;
        if (mst_scan_is(scan, i, 'a', NULL) && mst_scan_is(scan, i + 1, '=', NULL))
            name = i, i += 2;
        else if (mst_scan_is(scan, i, '[', NULL) && mst_scan_is(scan, i + 3, '=', NULL))
            name = i + 1, i += 4;
        else
            position++;
        bool is_it = key ? name >= 0 && mst_scan_is(scan, name, scan->item[name].kind, key)
                         : name < 0 && position == item;
        if (is_it) {
            if (value) *value = i;
            return name >= 0 ? name : at;
        }
        int depth = 0;
        for (; i < (int32_t)scan->count; i++) {
            char kind = scan->item[i].kind;
            if (depth == 0 && (kind == ',' || kind == ';' || kind == '}')) break;
            depth += nesting(scan, i);
        }
        if (i < (int32_t)scan->count && scan->item[i].kind != '}') i++;
    }
    return -1;
}

static int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Whether the escape after a backslash gives the character 0. */
static bool is_nul_escape(const char *p, const char *end) {
    if (p < end && is_digit(*p)) {
        int value = 0;
        for (int i = 0; i < 3 && p < end && is_digit(*p); i++) value = value * 10 + (*p++ - '0');
        return value == 0;
    }
    if (end - p >= 3 && *p == 'x') return hex_digit(p[1]) == 0 && hex_digit(p[2]) == 0;
    if (end - p < 3 || p[0] != 'u' || p[1] != '{') return false;
    for (p += 2; p < end && hex_digit(*p) == 0; p++) {
    }
    return p < end && *p == '}';
}

uint32_t mst_scan_nul(const mst_scan *scan) {
    for (uint32_t i = 0; i < scan->count; i++) {
        const mst_token *t = &scan->item[i];
        if (t->kind != 's') continue;
        const char *p = scan->text + t->at, *end = p + t->length;
        for (; p < end; p++) {
            if (*p != '\\') continue;
            if (is_nul_escape(p + 1, end)) return t->line;
            p++;
        }
    }
    return 0;
}

/* Keeps the blocks that are open, one bit each: 1 for a function. */
uint64_t mst_scan_lookups(const mst_scan *scan) {
    uint64_t sum = 0, functions = 0;
    uint32_t depth = 0, capacity = 0;
    bool *is_function = NULL;
    for (uint32_t i = 0; i < scan->count; i++) {
        int change = nesting(scan, (int32_t)i);
        char kind = scan->item[i].kind;
        if (kind == 'a') sum += functions + 1;
        if (mst_scan_is(scan, (int32_t)i, '2', "::") || mst_scan_is(scan, (int32_t)i, 'a', "goto"))
            sum += 100;
        if (change > 0) {
            MST_GROW(is_function, depth, capacity);
            is_function[depth] = mst_scan_is(scan, (int32_t)i, 'a', "function");
            functions += is_function[depth++];
        } else if (change < 0 && depth > 0) {
            functions -= is_function[--depth];
        }
    }
    mst_free(is_function);
    return sum;
}
