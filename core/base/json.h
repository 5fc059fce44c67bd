/* SPDX-License-Identifier: Apache-2.0
 * json.h - one strict pass over JSON (RFC 8259 grammar, UTF-8, no duplicate keys, no NUL, no BOM,
 * depth, size, finite numbers) before cJSON sees a byte; then lines for schema errors. */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/errors.h"

typedef struct mst_json_limits {
    size_t bytes_max;       /* 8 MB for scenarios and orders, 64 MB for maps */
    uint32_t depth_max;     /* 64 */
    uint32_t values_max;    /* 1 M; maps 8 M */
    uint32_t string_max;    /* 64 KB */
} mst_json_limits;
extern const mst_json_limits mst_json_limits_map, mst_json_limits_small;

/* MST_OK, or MST_E_INPUT with one error that has line and column. Never recurses on depth. */
int mst_json_check(const char *file, mst_bytes json, const mst_json_limits *limits, mst_errors *errors);

/* Checked, then parsed by cJSON. `root` is a struct cJSON *. */
typedef struct mst_json {
    struct cJSON *root;
    const char *file;   /* lent */
    mst_bytes text;     /* lent */
} mst_json;
int mst_json_open(mst_json *json, const char *file, mst_bytes text, const mst_json_limits *limits,
                  mst_errors *errors);
void mst_json_close(mst_json *json);
/* Line of a node: walks the document again; use it for errors only. 0 when the node is not found. */
uint32_t mst_json_line(const mst_json *json, const struct cJSON *node);
#endif
