/* SPDX-License-Identifier: Apache-2.0
 * scan.h - the words of a Lua source with their lines, to say where a key of a table literal stands.
 * For sources that Lua has compiled; others give no lines, never harm. */
#ifndef SCRIPT_SCAN_H
#define SCRIPT_SCAN_H
#include "base/alloc.h"

typedef struct mst_token {
    uint32_t at, length; /* of a string: what is between its quotes, escapes as they are */
    uint32_t line;
    char kind; /* 'a' name or keyword, 's' string, 'l' long string, '0' number, '2' two-character sign, else
                  the sign */
} mst_token;
typedef struct mst_scan {
    const char *text; /* lent */
    mst_token *item;
    uint32_t count, capacity;
} mst_scan;

void mst_scan_init(mst_scan *scan, mst_bytes source);
void mst_scan_fini(mst_scan *scan);
bool mst_scan_is(const mst_scan *scan, int32_t token, char kind, const char *text);
/* The `{` of the table that the call `method "first" {` on that line takes; -1 when there is none.
 * first may be NULL. */
int32_t mst_scan_call(const mst_scan *scan, uint32_t line, const char *method, const char *first);
/* Token of a field's key (or of the item-th positional value, from 1, when key is NULL) in the table
 * literal that opens at `open`; -1 when not found. *value gets the token its value starts at. */
int32_t mst_scan_field(const mst_scan *scan, int32_t open, const char *key, uint32_t item, int32_t *value);
/* Line of the first short string with an escaped NUL, or 0. */
uint32_t mst_scan_nul(const mst_scan *scan);
/* What the compiler has to look for: the sum over the names of how many functions each stands in, plus
 * one; a label or goto counts as 100. */
uint64_t mst_scan_lookups(const mst_scan *scan);
#endif
