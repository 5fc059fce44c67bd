/* SPDX-License-Identifier: Apache-2.0
 * message.c - shapes of the messages of Lua 5.4 and of our acts, in which {name} stands for any text. */
#include "script/message.h"
#include <stdbool.h>
#include <string.h>

typedef struct shape {
    const char *id, *text;
} shape;

/* The first that fits is taken: the closer shape stands above the wider. */
static const shape SHAPES[] = {
    {"script.syntax_symbol_end", "unexpected symbol near <eof>"},
    {"script.syntax_symbol", "unexpected symbol near {found}"},
    {"script.syntax_close_end", "'{wanted}' expected (to close '{open}' at line {line}) near <eof>"},
    {"script.syntax_close", "'{wanted}' expected (to close '{open}' at line {line}) near {found}"},
    {"script.syntax_wanted_end", "'{wanted}' expected near <eof>"},
    {"script.syntax_wanted", "'{wanted}' expected near {found}"},
    {"script.syntax_name", "<name> expected near {found}"},
    {"script.syntax_assign", "syntax error near {found}"},
    {"script.syntax_string", "unfinished string near {found}"},
    {"script.syntax_long_string", "unfinished long string (starting at line {line}) near {found}"},
    {"script.syntax_long_comment", "unfinished long comment (starting at line {line}) near {found}"},
    {"script.syntax_number", "malformed number near {found}"},
    {"script.syntax_escape", "invalid escape sequence {found}"},
    {"script.syntax_const", "attempt to assign to const variable '{name}'"},
    {"script.syntax_break", "break outside a loop at line {line} near {found}"},
    {"script.syntax_label", "no visible label '{name}' for goto at line {line}"},
    {"script.failed_index", "attempt to index a {type} value ({kind} '{name}')"},
    {"script.failed_call", "attempt to call a {type} value ({kind} '{name}')"},
    {"script.failed_arithmetic", "attempt to perform arithmetic on a {type} value ({kind} '{name}')"},
    {"script.failed_join", "attempt to concatenate a {type} value ({kind} '{name}')"},
    {"script.failed_index_any", "attempt to index a {type} value"},
    {"script.failed_call_any", "attempt to call a {type} value"},
    {"script.failed_arithmetic_any", "attempt to perform arithmetic on a {type} value"},
    {"script.failed_join_any", "attempt to concatenate a {type} value"},
    {"script.failed_length", "attempt to get length of a {type} value{rest}"},
    {"script.failed_compare_two", "attempt to compare two {type} values"},
    {"script.failed_compare", "attempt to compare {type} with {other}"},
    {"script.failed_argument", "bad argument #{number} to '{name}' ({wanted} expected, got {found})"},
    {"script.failed_for", "'for' {what} value must be a number"},
    {"script.failed_integer", "number{rest} has no integer representation"},
    {"script.failed_deep", "stack overflow{rest}"},
    {"script.failed_name", "{act} takes a name; found {found}"},
    {"script.failed_place", "{act}: no {found} here; expected {expected}"},
    {"script.failed_positions", "{act} takes no positions"},
    {"script.failed_table", "{act} takes { }; found {found}"},
    {"script.failed_key", "{act} has no '{found}'; expected {expected}"},
    {"script.failed_bool", "{act} takes true or false"},
    {"script.failed_cause", "ignite: unknown cause; expected {expected}"},
    {"script.failed_people", "trapped takes 1..500 people"},
    {"script.failed_liquid", "spill: unknown liquid; expected {expected}"},
    {"script.failed_outline", "spill: that is a building; expected an outline of occupancy liquid"},
    {"script.failed_whole", "cylinders: count is a whole number"},
    {"script.failed_condition", "condition takes { frozen = true } or another condition"},
    {"script.failed_condition_bool", "condition: {key} is true or false"},
    {"script.failed_seat", "{act}: no seat '{found}'; expected {expected}"},
    {"script.failed_force", "{act}: no force '{found}'; expected {expected}"},
    {"script.failed_inject", "no inject '{found}'; expected {expected}"},
    {"script.failed_timer", "d:after: no timer '{found}'; expected {expected}"},
    {"script.failed_texts", "message takes { en = , zh = }"},
    {"script.failed_value", "{act}: {key} is {found}; expected {expected}"},
    {"script.failed_number", "mark takes a number"},
    {"script.failed_declares", "{act} declares; it stands outside of functions"},
    {"script.failed_frozen", "{act} is frozen after loading; expected d.state"},
};
#define SHAPE_COUNT (sizeof SHAPES / sizeof *SHAPES)

enum { HOLES_MAX = MST_ERROR_ARG_MAX - 1 }; /* beside the message itself */

typedef struct holes {
    uint32_t count;
    char name[HOLES_MAX][16];
    char value[HOLES_MAX][201];
} holes;

static void copy(char *to, size_t capacity, const char *from, size_t n) {
    if (n >= capacity) n = capacity - 1;
    memcpy(to, from, n);
    to[n] = 0;
}

static bool is_hole(const char *p) {
    return p[0] == '{' && p[1] >= 'a' && p[1] <= 'z';
}

/* The length of the plain text up to the next hole. */
static size_t plain_length(const char *p) {
    size_t n = 0;
    while (p[n] && !is_hole(p + n)) n++;
    return n;
}

/* How far the text of a hole goes: to the first place of the plain text after it, or to the end. */
static const char *hole_end(const char *text, const char *plain, size_t n) {
    if (n == 0) return text + strlen(text);
    for (; *text; text++)
        if (strncmp(text, plain, n) == 0) return text;
    return NULL;
}

static bool fits(const char *shape_text, const char *text, holes *h) {
    h->count = 0;
    for (const char *p = shape_text; *p;) {
        if (!is_hole(p)) {
            size_t n = plain_length(p);
            if (strncmp(text, p, n) != 0) return false;
            p += n;
            text += n;
            if (!*p) return *text == 0;
            continue;
        }
        size_t n = strcspn(p, "}");
        const char *plain = p + n + 1, *end = hole_end(text, plain, plain_length(plain));
        if (!end || h->count == HOLES_MAX) return false;
        copy(h->name[h->count], sizeof h->name[0], p + 1, n - 1);
        copy(h->value[h->count++], sizeof h->value[0], text, (size_t)(end - text));
        text = end;
        p = plain;
        if (!*p) return *text == 0;
    }
    return *text == 0;
}

static int add(mst_errors *errors, const char *file, uint32_t line, const char *id, const char *text,
               const holes *h) {
    const char *pair[2 * HOLES_MAX] = {NULL};
    for (uint32_t i = 0; i < h->count; i++) pair[2 * i] = h->name[i], pair[2 * i + 1] = h->value[i];
    return mst_errors_add(errors, MST_SEVERITY_ERROR, file, line, id, "message", text, pair[0], pair[1],
                          pair[2], pair[3], pair[4], pair[5], pair[6], pair[7], NULL);
}

int mst_script_say(mst_errors *errors, const char *file, uint32_t line, const char *otherwise,
                   const char *text) {
    holes h;
    for (size_t i = 0; i < SHAPE_COUNT; i++)
        if (fits(SHAPES[i].text, text, &h)) return add(errors, file, line, SHAPES[i].id, text, &h);
    return mst_errors_add(errors, MST_SEVERITY_ERROR, file, line, otherwise, "message", text, NULL);
}
