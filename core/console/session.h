/* SPDX-License-Identifier: Apache-2.0
 * session.h - one drill as the window sees it: its engine, the words for its forces and units, and the
 * events and orders that have come so far. */
#ifndef CONSOLE_SESSION_H
#define CONSOLE_SESSION_H
#include "assess/assess.h"
#include "console/engine.h"
#include "draw/draw.h"

typedef struct mst_unit_words {
    char name[48]; /* "Wutong-1": a short word of its force, and its number in it */
} mst_unit_words;

typedef struct mst_session {
    const mst_console_services *services;
    mst_console_drill *drill;
    mst_engine *engine;
    bool is_ready, is_failed;
    mst_engine_status status;
    const mst_roster *roster;
    const mst_map *map;
    mst_film *film;
    char lang[4];        /* that the words are in */
    mst_draw_unit *unit; /* sorted by id */
    mst_unit_words *words;
    uint32_t unit_count;
    mst_event *event;
    uint32_t event_count, event_capacity;
    mst_order *order; /* of people */
    uint32_t order_count, order_capacity;
    mst_assess *assess; /* of all ticks so far */
    mst_tick assessed;  /* how many */
    mst_errors errors;
} mst_session;

/* Starts an engine. The last session of a drill closes it. */
mst_session *mst_session_create(mst_console_drill *drill, const mst_engine_def *def);
void mst_session_destroy(mst_session *session);
/* Takes in what has come since; true when anything has. */
bool mst_session_update(mst_session *session, const char *lang);
/* The words in another language. */
void mst_session_speak(mst_session *session, const char *lang);
/* Feeds the assessment with what has come, for at most that long; true while there is more. */
bool mst_session_assess(mst_session *session, double most_s);

const mst_draw_unit *mst_session_unit(const mst_session *session, mst_id unit);
const mst_roster_force *mst_session_force(const mst_session *session, mst_id force);
mst_id mst_force_of_unit(mst_id unit);
mst_id mst_seat_of_force_id(mst_id force);
uint16_t mst_session_force_kind(const mst_session *session, mst_id force);
/* The full title of a force, or the word for a fixed seat ("seat.director"). */
const char *mst_session_force_title(const mst_session *session, mst_id force);
/* A word for anything: unit, force, seat, place. `out` is returned. */
const char *mst_session_word(const mst_session *session, mst_id id, char out[96]);
/* The seat of that name: "wutong", "dispatch", "director", "assessor", "truth"; NONE. */
mst_id mst_session_seat(const mst_session *session, const char *name);
/* The text id of the character that stands for a seat. */
const char *mst_seat_mark_id(const mst_session *session, mst_id seat);
const char *mst_session_title(const mst_session *session);
#endif
