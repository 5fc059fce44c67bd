/* SPDX-License-Identifier: Apache-2.0
 * table.h - catalogues of assets/: CSV with a header line; first column is the row's key. A cell may
 * be quoted. Lines that begin with # are comments. Numbers use a dot. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H
#include "base/errors.h"

typedef struct mst_table mst_table;
/* NULL and errors (file, line) when ragged, empty, duplicated keys or not UTF-8. */
mst_table *mst_table_create(const char *file, mst_bytes csv, mst_errors *errors);
void mst_table_destroy(mst_table *table);
uint32_t mst_table_rows(const mst_table *table);
uint32_t mst_table_line(const mst_table *table, uint32_t row);
const char *mst_table_key(const mst_table *table, uint32_t row);
int32_t mst_table_find(const mst_table *table, const char *key); /* row or -1 */
const char *mst_table_text(const mst_table *table, uint32_t row, const char *column); /* "" absent */
/* The number in a cell; an error is added when absent, not a number, or outside [lo, hi]. */
double mst_table_number(const mst_table *table, uint32_t row, const char *column, double lo, double hi,
                        mst_errors *errors);

/* Constants: a table with columns key,value,unit,lo,hi,tag,source. The value of `key`, which must
 * lie in its own lo..hi; an error when absent. */
double mst_constant(const mst_table *table, const char *key, mst_errors *errors);

/* The assets a drill was given, by file name relative to assets/ ("fire.csv"). */
typedef struct mst_asset { const char *name; mst_bytes bytes; } mst_asset;
typedef struct mst_assets { const mst_asset *item; uint32_t count; } mst_assets;
/* The table of that asset, or NULL with an error. Destroy it after use. */
mst_table *mst_assets_table(const mst_assets *assets, const char *name, mst_errors *errors);
#endif
