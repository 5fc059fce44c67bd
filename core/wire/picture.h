/* SPDX-License-Identifier: Apache-2.0
 * picture.h - the picture of a seat as the payload of a PICTURE message, and back. Places are not
 * sent: they never change, and whoever shows a picture has the map. */
#ifndef WIRE_PICTURE_H
#define WIRE_PICTURE_H
#include "base/alloc.h"
#include "muster/picture.h"

void mst_picture_write(const mst_picture *picture, mst_buffer *out);
/* Sorted by (id, key) as promised, finite, without places; or MST_E_INPUT and nothing to free. */
int mst_picture_read(mst_picture *picture, mst_bytes payload);
void mst_picture_fini(mst_picture *picture); /* of one that was read */
#endif
