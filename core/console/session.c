/* SPDX-License-Identifier: Apache-2.0
 * session.c - what the window keeps of a drill beside its pictures. */
#include "console/session.h"

#include <stdio.h>
#include <string.h>

#include "base/ids.h"
#include "draw/words.h"

mst_session *mst_session_create(mst_console_drill *drill, const mst_engine_def *def) {
    mst_session *s = mst_alloc(sizeof *s);
    mst_engine_def own = *def;
    own.drill = drill;
    s->services = def->services;
    s->drill = drill;
    drill->users++;
    s->engine = mst_engine_create(&own);
    return s;
}

void mst_session_destroy(mst_session *s) {
    if (!s) return;
    mst_assess_destroy(s->assess);
    mst_engine_destroy(s->engine);
    if (--s->drill->users == 0) s->services->close(s->services->ctx, s->drill);
    mst_free(s->unit);
    mst_free(s->words);
    mst_free(s->event);
    mst_free(s->order);
    mst_errors_fini(&s->errors);
    mst_free(s);
}

/* ---- words ---- */

static const char *title_of(const mst_session *s, const mst_roster_force *f) {
    const char *title = strcmp(s->lang, "en") == 0 ? f->title_en : f->title_zh;
    return title && *title ? title : f->name;
}

/* Would two forces be called the same? */
static bool is_shared(const mst_session *s, const mst_roster_force *f, int parts, const char *word) {
    for (uint32_t i = 0; i < s->roster->force_count; i++) {
        char other[32];
        mst_draw_title_begin(title_of(s, &s->roster->force[i]), parts, other);
        if (&s->roster->force[i] != f && strcmp(word, other) == 0) return true;
    }
    return false;
}

/* The short word of a force: as much of its title as tells it from the others. */
static void force_word(const mst_session *s, const mst_roster_force *f, char out[32]) {
    int parts = (unsigned char)*title_of(s, f) >= 0xE0 ? 2 : 1;
    mst_draw_title_begin(title_of(s, f), parts, out);
    while (parts < 6 && is_shared(s, f, parts, out)) mst_draw_title_begin(title_of(s, f), ++parts, out);
}

uint16_t mst_session_force_kind(const mst_session *s, mst_id force) {
    static const char *const plugin[] = {"national_station", "township_team", "micro_station"};
    const mst_roster_force *f = mst_session_force(s, force);
    for (uint16_t i = 0; f && i < 3; i++)
        if (strcmp(f->plugin, plugin[i]) == 0) return (uint16_t)(MST_STATION_NATIONAL + i);
    return 0;
}

void mst_session_speak(mst_session *s, const char *lang) {
    snprintf(s->lang, sizeof s->lang, "%s", lang);
    const mst_roster *r = s->roster;
    if (!r) return;
    if (!s->unit) {
        s->unit = mst_alloc((r->unit_count + 1) * sizeof *s->unit);
        s->words = mst_alloc((r->unit_count + 1) * sizeof *s->words);
        s->unit_count = r->unit_count;
    }
    for (uint32_t i = 0; i < r->unit_count; i++) {
        const mst_roster_unit *u = &r->unit[i];
        const mst_roster_force *f = mst_session_force(s, u->force);
        char word[32] = "";
        if (f) force_word(s, f, word);
        snprintf(s->words[i].name, sizeof s->words[i].name, "%s-%u", word,
                 (unsigned)(MST_ID_NUMBER(u->id) % 1000));
        s->unit[i] = (mst_draw_unit){.id = u->id,
                                     .name = s->words[i].name,
                                     .apparatus = u->apparatus,
                                     .force_kind = mst_session_force_kind(s, u->force)};
    }
}

/* ---- news ---- */

static void take_roster(mst_session *s, const char *lang) {
    s->roster = mst_engine_roster(s->engine);
    s->map = mst_engine_map(s->engine);
    s->film = mst_engine_film(s->engine);
    s->assess = mst_assess_create(s->roster);
    s->is_ready = true;
    mst_session_speak(s, lang);
}

static void take_events(mst_session *s) {
    uint32_t count = mst_film_event_count(s->film);
    while (s->event_capacity < count) MST_GROW(s->event, s->event_capacity, s->event_capacity);
    if (count > s->event_count)
        s->event_count +=
            mst_film_events(s->film, s->event_count + 1, s->event + s->event_count, count - s->event_count);
    count = mst_film_order_count(s->film);
    while (s->order_capacity < count) MST_GROW(s->order, s->order_capacity, s->order_capacity);
    if (count > s->order_count)
        s->order_count +=
            mst_film_orders(s->film, s->order_count, s->order + s->order_count, count - s->order_count);
}

bool mst_session_update(mst_session *s, const char *lang) {
    mst_engine_status before = s->status;
    s->status = mst_engine_status_of(s->engine);
    bool was_ready = s->is_ready, was_failed = s->is_failed;
    if (s->status.state == MST_ENGINE_READY && !s->is_ready) take_roster(s, lang);
    if (s->status.state == MST_ENGINE_FAILED && !s->is_failed) {
        s->is_failed = true;
        mst_engine_errors(s->engine, &s->errors);
    }
    if (s->is_ready && (s->status.now != before.now || !was_ready)) take_events(s);
    return memcmp(&before, &s->status, sizeof before) != 0 || was_ready != s->is_ready ||
           was_failed != s->is_failed;
}

bool mst_session_assess(mst_session *s, double most_s) {
    double end_s = mst_now_s() + most_s;
    if (!s->is_ready || mst_film_is_empty(s->film)) return false;
    for (mst_tick last = mst_film_last(s->film); s->assessed <= last; s->assessed++) {
        mst_record_tick tick;
        mst_bytes payload = mst_film_tick(s->film, s->assessed);
        if (payload.data && mst_record_tick_read(payload, &tick) == MST_OK) {
            mst_assess_tick(s->assess, tick.tick, tick.event, tick.event_count, tick.order, tick.order_count);
            mst_record_tick_fini(&tick);
        }
        mst_free((void *)(uintptr_t)payload.data);
        if (mst_now_s() > end_s) return s->assessed++ < last;
    }
    return false;
}

/* ---- who is who ---- */

const mst_draw_unit *mst_session_unit(const mst_session *s, mst_id unit) {
    for (uint32_t i = 0; i < s->unit_count; i++)
        if (s->unit[i].id == unit) return &s->unit[i];
    return NULL;
}

const mst_roster_force *mst_session_force(const mst_session *s, mst_id force) {
    for (uint32_t i = 0; s->roster && i < s->roster->force_count; i++)
        if (s->roster->force[i].id == force) return &s->roster->force[i];
    return NULL;
}

mst_id mst_force_of_unit(mst_id unit) {
    return MST_ID('f', MST_ID_NUMBER(unit) / 1000);
}
mst_id mst_seat_of_force_id(mst_id force) {
    return MST_ID('x', MST_SEAT_FORCE + MST_ID_NUMBER(force));
}

static const struct {
    uint64_t number;
    const char *name, *text;
} fixed_seat[] = {{MST_SEAT_DIRECTOR, "director", "console.seat.director"},
                  {MST_SEAT_DISPATCH, "dispatch", "console.seat.dispatch"},
                  {MST_SEAT_ASSESSOR, "assessor", "console.seat.assessor"},
                  {MST_SEAT_TRUTH, "truth", "console.seat.truth"}};

const char *mst_session_force_title(const mst_session *s, mst_id id) {
    uint64_t number = MST_ID_NUMBER(id);
    if (MST_ID_LETTER(id) == 'x')
        for (size_t i = 0; i < 4; i++)
            if (fixed_seat[i].number == number)
                return s->services->text(s->services->ctx, s->lang, fixed_seat[i].text);
    if (MST_ID_LETTER(id) == 'x' && number > MST_SEAT_FORCE) id = MST_ID('f', number - MST_SEAT_FORCE);
    const mst_roster_force *f = mst_session_force(s, id);
    return f ? title_of(s, f) : "";
}

mst_id mst_session_seat(const mst_session *s, const char *name) {
    for (size_t i = 0; i < 4; i++)
        if (strcmp(fixed_seat[i].name, name) == 0) return MST_ID('x', fixed_seat[i].number);
    for (uint32_t i = 0; s->roster && i < s->roster->force_count; i++)
        if (strcmp(s->roster->force[i].name, name) == 0) return mst_seat_of_force_id(s->roster->force[i].id);
    return MST_ID_NONE;
}

const char *mst_seat_mark_id(const mst_session *s, mst_id seat) {
    uint64_t number = MST_ID_NUMBER(seat);
    switch (number) {
    case MST_SEAT_DISPATCH:
        return "console.mark.dispatch";
    case MST_SEAT_DIRECTOR:
        return "console.mark.director";
    case MST_SEAT_TRUTH:
    case MST_SEAT_ASSESSOR:
        return "console.mark.truth";
    default:
        break;
    }
    switch (mst_session_force_kind(s, MST_ID('f', number - MST_SEAT_FORCE))) {
    case MST_STATION_NATIONAL:
        return "console.mark.national";
    case MST_STATION_TOWNSHIP:
        return "console.mark.township";
    case MST_STATION_MICRO:
        return "console.mark.micro";
    default:
        return "console.mark.other";
    }
}

/* ---- places ---- */

static const char *look_text(const void *user, const char *id) {
    const mst_session *s = user;
    return s->services->text(s->services->ctx, s->lang, id);
}

/* "House, kitchen" */
static const char *room_word(const mst_session *s, mst_id id, char out[96]) {
    uint64_t n = MST_ID_NUMBER(id);
    mst_id building = MST_ID('b', n / 65536);
    char place[96], key[64];
    const char *use = "";
    for (uint32_t i = 0; i < s->map->floor_count; i++) {
        const mst_floor_plan *f = &s->map->floor[i];
        if (f->building != building || (uint64_t)(f->level & 15) != n / 4096 % 16 ||
            n % 4096 >= f->room_count)
            continue;
        snprintf(key, sizeof key, "console.room.%.40s", f->room[n % 4096].use);
        use = look_text(s, key);
        if (strcmp(use, key) == 0) use = "";
    }
    mst_session_word(s, building, place);
    snprintf(out, 96, "%.60s%s%.30s", place, *use ? s->lang[0] == 'e' ? ", " : "" : "", use);
    return out;
}

const char *mst_session_word(const mst_session *s, mst_id id, char out[96]) {
    char letter = MST_ID_LETTER(id);
    const char *name = NULL;
    out[0] = 0;
    if (letter == 'u') {
        const mst_draw_unit *u = mst_session_unit(s, id);
        snprintf(out, 96, "%s", u ? u->name : "");
        return out;
    }
    if (letter == 'f' || letter == 'x') {
        snprintf(out, 96, "%s", mst_session_force_title(s, id));
        return out;
    }
    if (letter == 'o') return room_word(s, id, out);
    if (!id || letter == 'g') return out;
    for (uint32_t i = 0; s->roster && i < s->roster->name_count; i++)
        if (s->roster->name[i].id == id) name = s->roster->name[i].name;
    mst_draw_look look = {.text = look_text, .user = s};
    return mst_draw_place_word(&look, s->map, id, name, out);
}

const char *mst_session_title(const mst_session *s) {
    if (!s->roster) return "";
    const char *title = strcmp(s->lang, "en") == 0 ? s->roster->title_en : s->roster->title_zh;
    return title && *title ? title : s->roster->scenario;
}
