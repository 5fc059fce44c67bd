/* SPDX-License-Identifier: Apache-2.0
 * ids.h - text form of map ids ("b123"). Units and forces have names: see force/names. */
#ifndef BASE_IDS_H
#define BASE_IDS_H
#include "muster/types.h"
/* "b123" -> id; NONE when it is not a letter a-z and 1..15 digits (first not 0 unless "b0"). */
mst_id mst_id_parse(const char *text);
/* id -> "b123" (24 bytes). NONE gives "". Returns out. */
const char *mst_id_text(mst_id id, char out[24]);
#endif
