/* SPDX-License-Identifier: Apache-2.0
 * reel.h - the pictures of one seat, tick after tick, as differences. A piece of PIECE_TICKS pictures is
 * packed once it is full; the piece last asked for is kept open. Not locked: film.h is. */
#ifndef CONSOLE_REEL_H
#define CONSOLE_REEL_H
#include "wire/picture.h"

typedef struct mst_reel mst_reel;
mst_reel *mst_reel_create(mst_id seat);
void mst_reel_destroy(mst_reel *reel);
mst_id mst_reel_seat(const mst_reel *reel);
/* MST_E_RANGE when it is not later than the last. */
int mst_reel_add(mst_reel *reel, const mst_picture *picture);
int mst_reel_picture(mst_reel *reel, mst_tick tick, mst_picture *out);
mst_reel *mst_reel_copy(mst_reel *reel, mst_tick last);
size_t mst_reel_bytes(const mst_reel *reel);
#endif
