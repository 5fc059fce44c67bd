/* SPDX-License-Identifier: Apache-2.0
 * json_read.h - takes fields out of JSON objects; each fault becomes an error with its line, the key
 * and what was expected, and reading goes on, so that all faults of a file are told at once. */
#ifndef WORLD_JSON_READ_H
#define WORLD_JSON_READ_H
#include <cjson/cJSON.h>

#include "base/errors.h"
#include "base/json.h"

typedef struct mst_json_source {
    const mst_json *json;
    mst_errors *errors;
} mst_json_source;

enum { MST_JSON_POINTS_MAX = 65536 };

/* True once so many errors are told that the rest go without a line: each costs the length of the file. */
bool mst_json_is_told(const mst_json_source *s);
/* Line of a node, or 0. */
uint32_t mst_json_line_of(const mst_json_source *s, const cJSON *node);
/* Adds error `id` at the node, with the arguments {key} and, unless NULL, {name}. */
void mst_json_fault(const mst_json_source *s, const cJSON *at, const char *id, const char *key,
                    const char *name, const char *value);
/* Errors for keys of `object` that are not among the words of `keys` (space separated). False when
 * `object` is no object. */
bool mst_json_keys(const mst_json_source *s, const cJSON *object, const char *keys);
/* The member, or NULL; absent and required is an error. */
const cJSON *mst_json_member(const mst_json_source *s, const cJSON *object, const char *key,
                             bool is_required);
/* The number under `key` within [lo, hi]; `otherwise` where absent and not required, or wrong. */
double mst_json_number(const mst_json_source *s, const cJSON *object, const char *key, double lo, double hi,
                       bool is_required, double otherwise);
/* The same for a whole number, which is required. */
int32_t mst_json_whole(const mst_json_source *s, const cJSON *object, const char *key, int32_t lo, int32_t hi,
                       int32_t otherwise);
/* True when the node is a whole number within [lo, hi]. */
bool mst_json_is_whole(const cJSON *node, int32_t lo, int32_t hi);
bool mst_json_bool(const mst_json_source *s, const cJSON *object, const char *key);
/* The string under `key`, lent; "" where absent or wrong. At most `bytes_max` bytes. */
const char *mst_json_text(const mst_json_source *s, const cJSON *object, const char *key, size_t bytes_max,
                          bool is_required);
/* The array under `key`, or NULL. */
const cJSON *mst_json_array(const mst_json_source *s, const cJSON *object, const char *key, bool is_required);
/* Which of `count` words the node is, from 1; 0 and an error when none. */
uint16_t mst_json_choice(const mst_json_source *s, const cJSON *node, const char *key,
                         const char *const *word, uint16_t count);
/* The same for the member `key` and a list given by a function (1.. up to NULL). */
uint16_t mst_json_word(const mst_json_source *s, const cJSON *object, const char *key,
                       const char *(*word_of)(uint16_t));
/* [east, north] in centimetres; false and an error when it is not that. */
bool mst_json_point(const mst_json_source *s, const cJSON *node, const char *key, mst_point *out);
/* The points of a line or ring, on the heap; NULL and an error when one is wrong, with fewer than `least`
 * or with more than MST_JSON_POINTS_MAX. */
mst_point *mst_json_points(const mst_json_source *s, const cJSON *object, const char *key, uint32_t least,
                           bool is_required, uint32_t *count);
#endif
