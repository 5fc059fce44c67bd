/* SPDX-License-Identifier: Apache-2.0
 * message.h - what parent and host tell each other; frame.h carries it. Down: LOAD ORDER STEP
 * SNAPSHOT RESTORE STOP PICTURE_OF. Up: ERRORS LOADED RECORD PICTURE KEYFRAME DONE. Unknown types are
 * skipped by both sides. The parent speaks, the worker answers, and only then does the parent speak
 * again; so neither can block the other. Payload layouts: README.md here. */
#ifndef WIRE_MESSAGE_H
#define WIRE_MESSAGE_H
#include "base/alloc.h"
#include "muster/order.h"
#include "wire/frame.h"

enum { MST_MESSAGE_VERSION = 1 };
typedef enum mst_message {
    MST_MESSAGE_UNSET = 0,
    MST_MESSAGE_LOAD = 1,       /* answered by ERRORS, then LOADED if there was none, then DONE */
    MST_MESSAGE_ORDER = 2,      /* orders, each with the tick it acts in; no answer */
    MST_MESSAGE_STEP = 3,       /* play up to and with a tick: RECORD as often as needed, DONE */
    MST_MESSAGE_SNAPSHOT = 4,   /* answered by KEYFRAME */
    MST_MESSAGE_RESTORE = 5,    /* the bytes of a KEYFRAME; answered by DONE */
    MST_MESSAGE_STOP = 6,       /* ends the worker; no answer */
    MST_MESSAGE_PICTURE_OF = 7, /* a seat; answered by PICTURE, empty when there is no such seat */
    MST_MESSAGE_ERRORS = 32,    /* mst_errors_write; warnings and assumptions too */
    MST_MESSAGE_LOADED = 33,    /* ROSTER payload; the TICK payload of tick 0 follows as RECORD */
    MST_MESSAGE_RECORD = 34,    /* payloads for the recording, many in one message */
    MST_MESSAGE_PICTURE = 35,
    MST_MESSAGE_KEYFRAME = 36,
    MST_MESSAGE_DONE = 37 /* the tick reached, and whether it was the last */
} mst_message;

/* Begins a message at the end of `out`; what is written until mst_message_end is its payload.
 * Returns where it begins. Messages do not nest. */
size_t mst_message_begin(mst_buffer *out, mst_message type);
void mst_message_end(mst_buffer *out, size_t begin);

/* ORDER. Reading gives *order on the heap (mst_free) or MST_E_INPUT. */
void mst_message_orders(mst_buffer *out, const mst_order *order, uint32_t count);
int mst_message_orders_read(mst_bytes payload, mst_order **order, uint32_t *count);
void mst_message_step(mst_buffer *out, mst_tick until);
int mst_message_step_read(mst_bytes payload, mst_tick *until);
void mst_message_seat(mst_buffer *out, mst_id seat);
int mst_message_seat_read(mst_bytes payload, mst_id *seat);

typedef struct mst_message_done {
    mst_tick tick;
    bool is_over;
    bool is_refused; /* what was asked could not be done: a damaged LOAD or KEYFRAME */
} mst_message_done;
void mst_message_done_write(mst_buffer *out, mst_message_done done);
int mst_message_done_read(mst_bytes payload, mst_message_done *done);

/* RECORD: entries one after another. The payload of an entry is written between begin and end. */
size_t mst_record_entry_begin(mst_buffer *out, uint8_t record_type);
void mst_record_entry_end(mst_buffer *out, size_t begin);
/* The next entry, lent from the payload. False at the end or when damaged (in->is_bad). */
bool mst_record_entry_next(mst_reader *in, uint8_t *record_type, mst_bytes *payload);
#endif
