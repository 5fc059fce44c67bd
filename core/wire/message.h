/* SPDX-License-Identifier: Apache-2.0
 * message.h - what parent and host tell each other; frame.h carries it. Down: LOAD ORDER STEP
 * SNAPSHOT RESTORE STOP PICTURE_OF. Up: ERRORS LOADED RECORD PICTURE KEYFRAME DONE. Unknown types are
 * skipped by both sides. Payload layouts: core/wire/README.md. */
#ifndef WIRE_MESSAGE_H
#define WIRE_MESSAGE_H
#include "wire/frame.h"

enum { MST_MESSAGE_VERSION = 1 };
typedef enum mst_message {
    MST_MESSAGE_UNSET = 0,
    MST_MESSAGE_LOAD = 1,  /* pack of files (record/pack.h), plugin paths, options */
    MST_MESSAGE_ORDER = 2, /* orders for the next tick: u32 count, mst_order_write each */
    MST_MESSAGE_STEP = 3,  /* u32: play up to and with that tick, u32: report DONE at least every n ticks */
    MST_MESSAGE_SNAPSHOT = 4,
    MST_MESSAGE_RESTORE = 5, /* the bytes of a KEYFRAME */
    MST_MESSAGE_STOP = 6,
    MST_MESSAGE_PICTURE_OF = 7, /* u64 seat: send its PICTURE now */
    MST_MESSAGE_ERRORS = 32,    /* mst_errors_write */
    MST_MESSAGE_LOADED = 33,    /* ROSTER payload; the TICK payload of tick 0 follows as RECORD */
    MST_MESSAGE_RECORD = 34, /* u8 record type, payload; TICK records may be batched: repeated (u32 length, u8
                                type, payload) */
    MST_MESSAGE_PICTURE = 35,
    MST_MESSAGE_KEYFRAME = 36,
    MST_MESSAGE_DONE = 37 /* u32 tick reached, u8 is_over */
} mst_message;
#endif
