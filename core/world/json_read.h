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

/* Adds "world.expected" at the node: `key` should have been `expected`. */
void mst_json_expected(const mst_json_source *s, const cJSON *at, const char *key, const char *expected);
/* Errors for keys of `object` that are not among the words of `keys` (space separated). False when
 * `object` is no object. */
bool mst_json_keys(const mst_json_source *s, const cJSON *object, const char *keys);
/* The number under `key` within [lo, hi]; `otherwise` where absent and not required, or wrong. */
double mst_json_number(const mst_json_source *s, const cJSON *object, const char *key, double lo, double hi,
                       bool is_required, double otherwise);
bool mst_json_bool(const mst_json_source *s, const cJSON *object, const char *key);
/* The string under `key`, lent; "" where absent or wrong. At most `bytes_max` bytes. */
const char *mst_json_text(const mst_json_source *s, const cJSON *object, const char *key, size_t bytes_max,
                          bool is_required);
/* The array under `key`, or NULL. */
const cJSON *mst_json_array(const mst_json_source *s, const cJSON *object, const char *key, bool is_required);
/* A word of a list (`of` gives its number, `word` the words); 0 and an error when unknown. */
uint16_t mst_json_word(const mst_json_source *s, const cJSON *object, const char *key,
                       uint16_t (*of)(const char *), const char *(*word)(uint16_t), bool is_required);
/* [east, north] in centimetres; false and an error when it is not that. */
bool mst_json_point(const mst_json_source *s, const cJSON *node, const char *key, mst_point *out);
/* The points of a line or ring, on the heap; NULL and an error with fewer than `least`. */
mst_point *mst_json_points(const mst_json_source *s, const cJSON *object, const char *key, uint32_t least,
                           bool is_required, uint32_t *count);
#endif
