/* SPDX-License-Identifier: Apache-2.0
 * made.h - the file "made" in a recording's header: under which behaviour of the program it was made, the how
 * many-th of this drill it is on its installation, and what `check` had seen of the drill. */
#ifndef RECORD_MADE_H
#define RECORD_MADE_H
#include "base/alloc.h"

#define MST_MADE_FILE "made"

typedef enum mst_made_check {
    MST_MADE_CHECK_UNKNOWN = 0,
    MST_MADE_CHECK_SAME,   /* its files are those of the last check */
    MST_MADE_CHECK_EDITED, /* they were changed after the last check */
    MST_MADE_CHECK_NEVER   /* not checked on this installation */
} mst_made_check;

typedef struct mst_made {
    uint32_t behaviour; /* 0: made before behaviours were counted */
    uint32_t attempt;   /* 1, 2, ...; 0: not known */
    uint8_t check;      /* mst_made_check */
} mst_made;
void mst_made_write(const mst_made *made, mst_buffer *out);
/* MST_E_INPUT when it does not read: then all is 0. */
int mst_made_read(mst_made *made, mst_bytes bytes);
#endif
