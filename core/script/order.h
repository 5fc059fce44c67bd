/* SPDX-License-Identifier: Apache-2.0
 * order.h - the order of table keys: numbers, then strings by bytes, then booleans. */
#ifndef SCRIPT_ORDER_H
#define SCRIPT_ORDER_H
#include "script/sandbox_private.h"

typedef struct mst_key_value {
    int rank; /* 1 number, 2 string, 3 boolean */
    bool is_integer;
    int64_t integer;
    double number;
    const char *text; /* lent by the table that holds the key */
    size_t size;
} mst_key_value;
bool mst_key_read(lua_State *L, int at, mst_key_value *key); /* false: another type */
void mst_key_push(lua_State *L, const mst_key_value *key);
bool mst_key_is_before(const mst_key_value *a, const mst_key_value *b);
/* The raw keys of the table in order, to be freed; NULL and *wrong (a type's name) when there is one
 * of another type. Never raises. */
mst_key_value *mst_keys_of(lua_State *L, int at, uint32_t *count, const char **wrong);
void mst_order_open(lua_State *L); /* pairs and next */
#endif
