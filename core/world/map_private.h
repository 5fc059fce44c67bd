/* SPDX-License-Identifier: Apache-2.0
 * map_private.h - what map_read.c and map.c share: a map while it is built. */
#ifndef WORLD_MAP_PRIVATE_H
#define WORLD_MAP_PRIVATE_H
#include "world/json_read.h"
#include "world/map.h"

/* Fills the arrays of an empty map from the document; faults go to the errors. */
void mst__map_read(mst_map *map, const mst_json_source *source);
/* Sorts every array by id, joins roads at their end points, checks ids, names and references. */
void mst__map_link(mst_map *map, const mst_json_source *source);
/* Warns of what cannot be meant. */
void mst__map_check(const mst_map *map, const mst_json_source *source);
#endif
