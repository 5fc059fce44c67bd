/* SPDX-License-Identifier: Apache-2.0
 * sort.h - order without the C library: in place, no recursion, no memory. */
#ifndef WORLD_SORT_H
#define WORLD_SORT_H
#include "muster/types.h"

/* Puts `count` items of `size` bytes in order. `is_before` must tell any two items apart that are not
 * interchangeable, or their order is nobody's promise. */
void mst__sort(void *items, uint32_t count, size_t size, bool (*is_before)(const void *, const void *));
#endif
