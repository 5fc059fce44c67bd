/* SPDX-License-Identifier: Apache-2.0
 * muster/types.h - the few types that every part of muster shares. */
#ifndef MUSTER_TYPES_H
#define MUSTER_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One second of drill time. Tick 0 is the loaded state. */
typedef uint32_t mst_tick;
#define MST_TICK_NEVER UINT32_MAX

/* The id of one thing: a letter in the top byte, a number below it. The text form is the
 * letter and the number ("b123"); units and forces print as their names ("wutong.1").
 * Map letters: b building, r road, h hydrant, w water, s station, a area, p person group.
 * Drill letters: f force (number = index from 1 in declaration order), u unit (number =
 * force index * 1000 + n, n from 1), x seat (enum mst_seat_fixed, or MST_SEAT_FORCE + force index),
 * g one person (person group or building serial * 1000 + n), o a room of a floor plan (MST_ROOM_ID), k
 * script, j inject. */
typedef uint64_t mst_id;
#define MST_ID_NONE ((mst_id)0)
#define MST_ID(letter, number) (((mst_id)(uint8_t)(letter) << 56) | (mst_id)(number))
#define MST_ID_LETTER(id) ((char)((id) >> 56))
#define MST_ID_NUMBER(id) ((id)&0x00FFFFFFFFFFFFFFull)

/* The n-th room, from 0, of a building's floor plan of a storey. */
#define MST_ROOM_ID(building, level, n)                                                                      \
    MST_ID('o', MST_ID_NUMBER(building) * 65536 + (uint64_t)((level)&15) * 4096 + (n))

/* Seats, as the number of an 'x' id. A force's seat is MST_SEAT_FORCE + its index (from 1). */
enum mst_seat_fixed {
    MST_SEAT_UNSET = 0,
    MST_SEAT_DIRECTOR = 1,
    MST_SEAT_DISPATCH = 2,
    MST_SEAT_ASSESSOR = 3,
    MST_SEAT_TRUTH = 4,
    MST_SEAT_FORCE = 16
};

/* Bytes lent for the length of a call, or as long as the owner says. */
typedef struct mst_bytes {
    const void *data;
    size_t size;
} mst_bytes;

/* A position on the map's plane: integer centimetres east and north of its origin. */
typedef struct mst_point {
    int32_t x_cm;
    int32_t y_cm;
} mst_point;

enum {
    MST_OK = 0,
    MST_E_INPUT = -1,  /* bad input: the error list says what */
    MST_E_RANGE = -2,  /* a value outside its documented range */
    MST_E_ABSENT = -3, /* the thing asked for is not there */
    MST_E_FAULT = -4   /* the operating system refused, or a worker died */
};

#endif
