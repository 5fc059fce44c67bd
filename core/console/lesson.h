/* SPDX-License-Identifier: Apache-2.0
 * lesson.h - the lesson plays itself and stops where there is something to decide: one sentence at a time,
 * and the thing to click is marked. Nobody types. */
#ifndef CONSOLE_LESSON_H
#define CONSOLE_LESSON_H
#include <stdbool.h>
#include <stdint.h>

typedef struct mst_lesson {
    bool is_on;
    uint32_t step;
    uint32_t first_event; /* events from this number on count for the step */
    uint32_t since;       /* the tick of the drill in which the step began */
    bool is_entered, is_aside;
} mst_lesson;
#endif
