/* SPDX-License-Identifier: Apache-2.0
 * brief.h - what is chosen before a drill: seats, strength of doctrine, mode. */
#ifndef CONSOLE_BRIEF_H
#define CONSOLE_BRIEF_H
#include "console/catalog.h"

typedef struct mst_brief {
    uint32_t entry;                     /* of the catalogue */
    bool is_mine[MST_ENTRY_FORCES + 3]; /* forces, then dispatch, director, assessor */
    bool is_untrained, is_assessment;
    uint32_t chapter; /* from 1; 0: all of it */
    uint64_t seed;
} mst_brief;
#endif
