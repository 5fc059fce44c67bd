/* SPDX-License-Identifier: Apache-2.0
 * pattern.h - Lua 5.4 patterns (manual 6.4.1), matched with a charge for every step, so that no
 * pattern can run longer than the budget. Classes are those of ASCII. */
#ifndef SCRIPT_PATTERN_H
#define SCRIPT_PATTERN_H
#include "script/sandbox_private.h"

enum { MST_CAPTURES_MAX = 32 };

typedef struct mst_matcher {
    lua_State *L;
    const char *text, *text_end, *pattern_end;
    int depth;
    uint32_t steps;
    int count; /* of captures */
    struct {
        const char *at;
        ptrdiff_t length; /* or -1 open, -2 a position */
    } capture[MST_CAPTURES_MAX];
} mst_matcher;

void mst_matcher_init(mst_matcher *m, lua_State *L, const char *text, size_t text_size, const char *pattern,
                      size_t pattern_size);
/* End of a match of the pattern (without its `^`) that begins at `at`, or NULL. May raise. */
const char *mst_matcher_try(mst_matcher *m, const char *at, const char *pattern);
/* Pushes the captures, or the whole match when there are none and `whole` is not NULL. */
int mst_matcher_push(mst_matcher *m, const char *whole, const char *end);
/* Pushes capture i (from 0); the whole match for 0 when there are none. */
void mst_matcher_push_one(mst_matcher *m, int i, const char *whole, const char *end);
void mst_pattern_open(lua_State *L); /* find, match, gmatch, gsub of the table on top */
#endif
