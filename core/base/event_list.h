/* SPDX-License-Identifier: Apache-2.0
 * event_list.h - the events of one tick, in the order they were added; n is given when added. */
#ifndef BASE_EVENT_LIST_H
#define BASE_EVENT_LIST_H
#include "base/alloc.h"
#include "muster/event.h"
#include "muster/order.h"
#include "muster/picture.h"

typedef struct mst_event_list {
    mst_event *item;
    uint32_t count, capacity;
    mst_tick tick;   /* stamped on what is added */
    uint32_t next_n; /* number of the next event */
} mst_event_list;

/* Adds an event and returns it: fill arg[] with mst_event_number / mst_event_id at once. */
mst_event *mst_events_add(mst_event_list *list, mst_event_kind kind, mst_id subject);
/* Append the next argument. NaN and infinities become 0. Returns `e`, to chain. */
mst_event *mst_event_number(mst_event *e, double value);
mst_event *mst_event_id(mst_event *e, mst_id id);
void mst_events_clear(mst_event_list *list); /* keeps tick and next_n */
void mst_events_fini(mst_event_list *list);

/* Words and argument names, from MST_EVENT_LIST. NULL for an unknown kind or argument. */
const char *mst_event_word(uint32_t kind);
/* Name of argument i into out (32 bytes); false when there is none. */
bool mst_event_arg_name(uint32_t kind, uint32_t i, char out[32]);
bool mst_event_arg_is_id(uint32_t kind, uint32_t i);
uint32_t mst_event_kind_of(const char *word); /* 0 when unknown */

/* Words of the other lists; NULL / 0 when unknown. */
const char *mst_order_word(uint32_t kind); /* orders and acts */
uint32_t mst_order_kind_of(const char *word);
const char *mst_order_targets(uint32_t kind);
const char *mst_order_vias(uint32_t kind);
const char *mst_reason_word(uint32_t reason);
const char *mst_cause_word(uint32_t cause);
uint32_t mst_cause_of(const char *word);
const char *mst_condition_word(uint32_t condition);
const char *mst_effect_kind_word(uint32_t effect);
const char *mst_need_word(uint32_t need);
uint32_t mst_effect_kind_of(const char *word); /* 0: none of that name */
uint32_t mst_need_of(const char *word);
uint32_t mst_kit_of(const char *word); /* bit of a kit; 0: no such kit */
const char *mst_kit_word(uint32_t i);  /* i from 0; NULL beyond */
const char *mst_liquid_word(uint32_t liquid);
uint32_t mst_condition_of(const char *word);
const char *mst_outcome_word(uint32_t key);
const char *mst_key_word(uint32_t key);
const char *mst_service_word(uint32_t service); /* of mst_service */
const char *mst_safety_word(uint32_t rule);     /* of mst_safety */
/* The word of a code, by the name of the argument that holds it; NULL when it is a plain number. */
const char *mst_event_code_word(const char *arg, double value);

/* Bytes: exact, little endian; the live run uses what it decodes. */
void mst_order_write(const mst_order *order, mst_buffer *out);
int mst_order_read(mst_order *order, mst_reader *in);
void mst_event_write(const mst_event *event, mst_buffer *out);
int mst_event_read(mst_event *event, mst_reader *in);
#endif
