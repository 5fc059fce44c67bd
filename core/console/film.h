/* SPDX-License-Identifier: Apache-2.0
 * film.h - what a drill has shown so far: the picture of each seat at each tick, and the ticks themselves
 * (orders and events). Filled in the order of ticks by one thread, read by another: locked inside. Ticks
 * are kept as differences in packed pieces, so that any moment of a long drill is at hand in milliseconds. */
#ifndef CONSOLE_FILM_H
#define CONSOLE_FILM_H
#include "muster/picture.h"
#include "record/payload.h"

typedef struct mst_film mst_film;
mst_film *mst_film_create(void);
void mst_film_destroy(mst_film *film);

/* A picture as host and wire give it, later than the seat's last one. MST_E_INPUT: it does not read. */
int mst_film_add_picture(mst_film *film, mst_id seat, mst_bytes payload);
/* A TICK payload; the first is tick 0. After the pictures of that tick, since it makes the tick visible. */
int mst_film_add_tick(mst_film *film, mst_bytes payload);
/* All of `from` up to and with `last`, into an empty film. */
void mst_film_copy(mst_film *film, mst_film *from, mst_tick last);

bool mst_film_is_empty(mst_film *film);
mst_tick mst_film_last(mst_film *film); /* the last tick that is there */
/* The seat's picture at that tick, or its last one before: fini with mst_picture_fini. MST_E_ABSENT: none. */
int mst_film_picture(mst_film *film, mst_id seat, mst_tick tick, mst_picture *out);
/* A copy of a TICK payload, free with mst_free; data NULL when it is not there. */
mst_bytes mst_film_tick(mst_film *film, mst_tick tick);

/* Events from number `n` (from 1) on: copies at most `most`, returns how many. */
uint32_t mst_film_events(mst_film *film, uint32_t n, mst_event *out, uint32_t most);
uint32_t mst_film_event_count(mst_film *film);
/* Orders that people gave, in the order of ticks: from index `first`. */
uint32_t mst_film_orders(mst_film *film, uint32_t first, mst_order *out, uint32_t most);
uint32_t mst_film_order_count(mst_film *film);
size_t mst_film_bytes(mst_film *film); /* memory held, about */
#endif
