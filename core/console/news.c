/* SPDX-License-Identifier: Apache-2.0
 * news.c - who hears an event, and how it is said. */
#include "console/news.h"

#include <stdio.h>
#include <string.h>

#include "console/forms.h"
#include "draw/panel.h"

/* Kinds that people say or see: text id, icon, group, who hears it. 'o' the unit's own force, 'a' all who
 * have been alerted, 'd' dispatch too, 'f' the force that is the subject, 's' own people
 * and whom it is said to, '-' nobody in play. */
#define NEWS_LIST(X)                                                                                         \
    X(DETECTED, "console.news.detected", "eye", "find", 'o')                                                 \
    X(CALL_119, "console.news.call_119", "phone", "talk", 'c')                                               \
    X(DISPATCHED, "console.news.dispatched", "phone", "talk", 'f')                                           \
    X(TURNED_OUT, "console.news.turned_out", "truck", "talk", 'd')                                           \
    X(ARRIVED, "console.news.arrived", "truck", "talk", 'a')                                                 \
    X(TASK_START, "console.news.task_start", "check", "talk", 'o')                                           \
    X(TASK_END, "console.news.task_end", "check", "talk", 'o')                                               \
    X(REFUSED, "console.news.refused", "cross", "talk", 'o')                                                 \
    X(SIZE_UP, "console.news.size_up", "eye", "find", 'o')                                                   \
    X(COMMAND_TAKEN, "console.news.command_taken", "flag", "command", 'a')                                   \
    X(HANDOVER, "console.news.handover", "flag", "command", 'a')                                             \
    X(REPORT, "console.news.report", "radio", "talk", 'r')                                                   \
    X(MESSAGE, "console.news.message", "phone", "talk", 'm')                                                 \
    X(FIRST_WATER, "console.news.first_water", "drop", "water", 'o')                                         \
    X(WATER_SHORT, "console.news.water_short", "drop", "water", 'o')                                         \
    X(CONDITION_FOUND, "console.news.condition_found", "frost", "find", 'b')                                 \
    X(BUILDING_IGNITED, "console.news.building_ignited", "flame", "fire", '-')                               \
    X(FLASHOVER, "console.news.flashover", "flame", "fire", '-')                                             \
    X(BUILDING_OUT, "console.news.building_out", "check", "fire", '-')                                       \
    X(COLLAPSE, "console.news.collapse", "burst", "fire", '-')                                               \
    X(REKINDLED, "console.news.rekindled", "flame", "fire", '-')                                             \
    X(GROUND_IGNITED, "console.news.ground_ignited", "flame", "fire", '-')                                   \
    X(PERSON_TRAPPED, "console.news.person_trapped", "person", "people", '-')                                \
    X(PERSON_INJURED, "console.news.person_injured", "person", "people", '-')                                \
    X(PERSON_DEAD, "console.news.person_dead", "person", "people", '-')                                      \
    X(PERSON_RESCUED, "console.news.person_rescued", "person", "people", 'y')                                \
    X(SEARCH_DONE, "console.news.search_done", "person", "people", 'o')                                      \
    X(CONTROL_TRUE, "console.news.control_true", "check", "fire", '-')                                       \
    X(CONTROL_DECLARED, "console.news.control_declared", "check", "command", 'a')                            \
    X(OUT_TRUE, "console.news.out_true", "check", "fire", '-')                                               \
    X(OUT_DECLARED, "console.news.out_declared", "check", "command", 'a')                                    \
    X(INJECT, "console.news.inject", "bolt", "inject", '-')                                                  \
    X(EXPECTED_MET, "console.news.expected_met", "check", "inject", '-')                                     \
    X(EXPECTED_MISSED, "console.news.expected_missed", "cross", "inject", '-')                               \
    X(WIND_CHANGED, "console.news.wind_changed", "wind", "inject", '-')                                      \
    X(BREACH, "console.news.breach", "cross", "command", '-')                                                \
    X(ROAD_BLOCKED, "console.news.road_blocked", "road", "inject", '-')                                      \
    X(EXPLOSION, "console.news.explosion", "burst", "fire", '-')                                             \
    X(CULPRIT_OFF, "console.news.culprit_off", "cross", "inject", '-')                                       \
    X(QUEUED, "console.news.queued", "clock", "talk", 'o')                                                   \
    X(MESSAGE_LOST, "console.news.message_lost", "cross", "talk", '-')                                       \
    X(HEAD_COUNT, "console.news.head_count", "people", "people", 'a')                                        \
    X(AIR_ALARM, "console.news.air_alarm", "wind", "people", 'o')                                            \
    X(FROZE, "console.news.froze", "frost", "find", 'o')                                                     \
    X(THAWED, "console.news.thawed", "drop", "water", 'o')                                                   \
    X(WONT_START, "console.news.wont_start", "truck", "find", 'd')                                           \
    X(RALLY_SET, "console.news.rally_set", "flag", "command", 'a')                                           \
    X(INJECT_HAND, "console.news.inject_hand", "bolt", "inject", '-')                                        \
    X(RADIO, "console.news.radio", "radio", "inject", 'a')                                                   \
    X(LEADER_ARRIVED, "console.news.leader", "flag", "inject", 'a')                                          \
    X(SECTOR, "console.news.sector", "flag", "command", 'a')                                                 \
    X(GRADE, "console.news.grade", "phone", "talk", 'a')                                                     \
    X(SERVICE, "console.news.service", "phone", "talk", 'a')                                                 \
    X(CALLER_ASKED, "console.news.caller_asked", "phone", "talk", 'a')                                       \
    X(RELAYED, "console.news.relayed", "phone", "talk", 'r')                                                 \
    X(ALARM, "console.news.alarm", "bolt", "find", 'w')                                                      \
    X(ALARM_VERIFIED, "console.news.alarm_verified", "eye", "find", 'o')                                     \
    X(SAID, "console.news.said", "radio", "talk", 's')                                                       \
    X(EFFECT, "console.news.effect", "check", "find", 'o')                                                   \
    X(MARK, "console.news.mark", "star", "mark", '-')

typedef struct row {
    const char *text, *icon, *group;
    char hears;
} row;

static const row *row_of(const mst_event *e) {
    static const row none = {NULL, NULL, NULL, '-'};
    switch (e->kind) {
#define NEWS_CASE(name, text, icon, group, hears)                                                            \
    case MST_EVENT_##name: {                                                                                 \
        static const row r = {text, icon, group, hears};                                                     \
        return &r;                                                                                           \
    }
        NEWS_LIST(NEWS_CASE)
#undef NEWS_CASE
    default:
        return &none;
    }
}

const char *mst_news_icon(const mst_event *e) {
    return row_of(e)->icon;
}
const char *mst_news_group(const mst_event *e) {
    return row_of(e)->group;
}

/* ---- who hears it ---- */

static mst_id force_of_seat(mst_id seat) {
    uint64_t number = MST_ID_NUMBER(seat);
    return MST_ID_LETTER(seat) == 'x' && number > MST_SEAT_FORCE ? MST_ID('f', number - MST_SEAT_FORCE)
                                                                 : MST_ID_NONE;
}

static mst_id force_of(mst_id id) {
    return MST_ID_LETTER(id) == 'u' ? mst_force_of_unit(id) : MST_ID_LETTER(id) == 'f' ? id : MST_ID_NONE;
}

static bool sees_all(mst_id seat) {
    uint64_t n = MST_ID_NUMBER(seat);
    return n == MST_SEAT_TRUTH || n == MST_SEAT_DIRECTOR || n == MST_SEAT_ASSESSOR;
}

/* Had the force been alerted, or seen the fire itself, when the event happened? */
static bool was_alerted(const mst_session *s, mst_id force, const mst_event *e) {
    for (uint32_t i = 0; i < s->event_count && s->event[i].n <= e->n; i++) {
        const mst_event *x = &s->event[i];
        if ((x->kind == MST_EVENT_DISPATCHED || x->kind == MST_EVENT_DETECTED) && x->subject == force)
            return true;
    }
    return false;
}

static bool is_to(mst_id to, mst_id seat, mst_id force) {
    return to == seat || (force && force_of(to) == force);
}

/* Those who looked, or were looking, before it ended: nobody else is in the room with the panel. */
static bool knows_alarm(const mst_session *s, mst_id force, const mst_event *e) {
    for (uint32_t i = 0; i < s->event_count; i++) {
        const mst_event *x = &s->event[i];
        bool is_begin = x->kind == MST_EVENT_TASK_START && x->arg[1].id == e->arg[0].id;
        if (is_begin && x->tick >= e->tick && force_of(x->subject) == force) return true;
        if (x->kind == MST_EVENT_ALARM_VERIFIED && force_of(x->subject) == force) return true;
    }
    return false;
}

static mst_channel of_force(const mst_session *s, mst_id seat, mst_id force, const mst_event *e, char hears) {
    bool is_own = force_of(e->subject) == force;
    switch (hears) {
    case 'o':
    case 'd':
        return is_own ? MST_CHANNEL_RADIO : MST_CHANNEL_UNHEARD;
    case 'a':
        return is_own || was_alerted(s, force, e) ? MST_CHANNEL_RADIO : MST_CHANNEL_UNHEARD;
    case 'b':
    case 'y':
        return force_of(e->arg[hears == 'y' ? 1 : 0].id) == force ? MST_CHANNEL_RADIO : MST_CHANNEL_UNHEARD;
    case 'c':
        return is_own ? MST_CHANNEL_PHONE : MST_CHANNEL_UNHEARD;
    case 'f':
        return is_own ? MST_CHANNEL_119 : MST_CHANNEL_UNHEARD;
    case 'r':
        return is_own || is_to(e->arg[0].id, seat, force) ? MST_CHANNEL_RADIO : MST_CHANNEL_UNHEARD;
    case 's':
        if (!e->arg[0].id)
            return is_own || was_alerted(s, force, e) ? MST_CHANNEL_RADIO : MST_CHANNEL_UNHEARD;
        return is_own || e->subject == seat || is_to(e->arg[0].id, seat, force) ? MST_CHANNEL_RADIO
                                                                                : MST_CHANNEL_UNHEARD;
    case 'w': /* at the panel: those whose post it is, as their own picture says */
        return knows_alarm(s, force, e) ? MST_CHANNEL_EYES : MST_CHANNEL_UNHEARD;
    case 'm':
        return is_to(e->arg[1].id, seat, force) ? MST_CHANNEL_PHONE : MST_CHANNEL_UNHEARD;
    default:
        return MST_CHANNEL_UNHEARD;
    }
}

mst_channel mst_news_channel(const mst_session *s, mst_id seat, const mst_event *e) {
    const row *r = row_of(e);
    if (!r->text) return MST_CHANNEL_UNHEARD;
    if (sees_all(seat)) return MST_CHANNEL_EYES;
    if (seat == MST_ID('x', MST_SEAT_DISPATCH)) {
        bool hears = strchr("acfdr", r->hears) != NULL;
        bool is_told = (r->hears == 'm' && e->arg[1].id == seat) ||
                       (r->hears == 's' && (e->arg[0].id == seat || e->subject == seat || !e->arg[0].id));
        return hears || is_told ? MST_CHANNEL_119 : MST_CHANNEL_UNHEARD;
    }
    return of_force(s, seat, force_of_seat(seat), e, r->hears);
}

mst_urgency mst_news_urgency(const mst_event *e) {
    if (e->kind == MST_EVENT_REFUSED) return MST_URGENCY_REFUSAL;
    if (e->kind == MST_EVENT_TASK_END && e->arg[2].number != MST_REASON_DONE &&
        e->arg[2].number != MST_REASON_REPLACED && e->arg[2].number != MST_REASON_WITHDRAWN)
        return MST_URGENCY_REFUSAL;
    bool is_alert = e->kind == MST_EVENT_PERSON_TRAPPED || e->kind == MST_EVENT_PERSON_DEAD ||
                    e->kind == MST_EVENT_PERSON_INJURED || e->kind == MST_EVENT_CALL_119 ||
                    e->kind == MST_EVENT_DISPATCHED || e->kind == MST_EVENT_MESSAGE ||
                    e->kind == MST_EVENT_AIR_ALARM || e->kind == MST_EVENT_COLLAPSE ||
                    e->kind == MST_EVENT_BREACH || (e->kind == MST_EVENT_SIZE_UP && e->arg[2].number > 0);
    return is_alert ? MST_URGENCY_ALERT : MST_URGENCY_PLAIN;
}

const char *mst_channel_id(mst_channel channel) {
    static const char *const id[] = {"console.channel.radio", "console.channel.radio", "console.channel.119",
                                     "console.channel.phone", "console.channel.eyes"};
    return id[channel <= MST_CHANNEL_EYES ? channel : 0];
}

const char *mst_reason_id(uint16_t reason) {
    static const char *const id[MST_REASON_COUNT] = {"console.reason.done",
#define REASON_ID(name, word) "console.reason." word,
                                                     MST_REASON_LIST(REASON_ID)
#undef REASON_ID
    };
    return id[reason < MST_REASON_COUNT ? reason : 0];
}

/* ---- in words ---- */

static const char *inject_title(const mst_app *a, mst_id inject) {
    const mst_roster *r = a->session->roster;
    uint64_t n = MST_ID_NUMBER(inject);
    if (MST_ID_LETTER(inject) != 'j' || n < 1 || n > r->inject_count) return "";
    const mst_roster_inject *j = &r->inject[n - 1];
    const char *title = a->lang[0] == 'e' ? j->title_en : j->title_zh;
    return title && *title ? title : j->id;
}

/* A message of a script is not sent with its words: the inject that it belongs to says what it is about. */
static const char *message_words(const mst_app *a, const mst_event *e) {
    const mst_session *s = a->session;
    for (uint32_t i = 0; i < s->event_count; i++) {
        const mst_event *x = &s->event[i];
        if (x->kind == MST_EVENT_INJECT && x->tick + 2 >= e->tick && x->tick <= e->tick)
            return inject_title(a, x->arg[0].id);
    }
    return mst_app_text(a, "console.news.some_message");
}

static const char *condition_id(double code) {
    static const char *const id[MST_CONDITION_COUNT] = {"",
#define CONDITION_ID(name, word) "console.condition." word,
                                                        MST_CONDITION_LIST(CONDITION_ID)
#undef CONDITION_ID
    };
    return code > 0 && code < MST_CONDITION_COUNT ? id[(int)code] : "console.condition.frozen";
}

static const char *service_id(double code) {
    static const char *const id[MST_SERVICE_COUNT] = {"",
#define SERVICE_ID(name, word) "console.service." word,
                                                      MST_SERVICE_LIST(SERVICE_ID)
#undef SERVICE_ID
    };
    return code > 0 && code < MST_SERVICE_COUNT ? id[(int)code] : "console.service.ambulance";
}

static const char *effect_id(double code) {
    static const char *const id[MST_EFFECT_COUNT] = {"",
#define EFFECT_ID(name, word, text) "console.effect." word,
                                                     MST_EFFECT_LIST(EFFECT_ID)
#undef EFFECT_ID
    };
    return code > 0 && code < MST_EFFECT_COUNT ? id[(int)code] : "console.effect.none";
}

static const char *task_word(const mst_app *a, double order_code) {
    return order_code >= MST_ACT_FIRST ? mst_app_text(a, "console.news.act")
                                       : mst_app_task_word(a, (uint32_t)order_code);
}

static const char *number_text(double value, char out[32]) {
    long whole = (long)(value + (value < 0 ? -0.5 : 0.5));
    snprintf(out, 32, "%ld", whole);
    return out;
}

/* What the placeholders of its text stand for. */
typedef struct fills {
    char unit[96], other[96], place[96], number[32], second[32], said[160];
    const char *task, *reason, *title;
} fills;

/* "Arrival report: fire large, somebody trapped, nothing needed" */
static void said_words(const mst_app *a, const mst_event *e, char out[160]) {
    const char *tick[MST_FORM_ROWS], *title = mst_form_title((mst_form)e->arg[1].number);
    bool is_english = a->lang[0] == 'e';
    uint32_t count = mst_form_unpack((mst_form)e->arg[1].number, e->arg[2].number, tick);
    size_t n = (size_t)snprintf(out, 160, "%s", title ? mst_app_text(a, title) : "");
    for (uint32_t i = 0; i < count && n < 150; i++)
        n += (size_t)snprintf(out + n, 160 - n, "%s%s",
                              i > 0        ? is_english ? ", " : "，"
                              : is_english ? ": "
                                           : "：",
                              mst_app_text(a, tick[i]));
}

static void fill_hand(const mst_app *a, const mst_event *e, fills *f) {
    static const char *const id[] = {"console.hand_skipped", "console.hand_fired", "console.hand_moved"};
    int hand = (int)e->arg[1].number;
    f->title = inject_title(a, e->arg[0].id);
    f->reason = mst_app_text(a, id[hand >= 0 && hand <= MST_INJECT_MOVED ? hand : 0]);
    if (hand == MST_INJECT_MOVED) mst_clock_text(f->number, (mst_tick)e->arg[2].number);
}

static void fill(const mst_app *a, const mst_event *e, fills *f) {
    const mst_session *s = a->session;
    f->task = f->reason = f->title = "";
    mst_session_word(s, e->subject, f->unit);
    f->other[0] = f->place[0] = f->number[0] = f->second[0] = f->said[0] = 0;
    switch (e->kind) {
    case MST_EVENT_TASK_START:
    case MST_EVENT_TASK_END:
    case MST_EVENT_REFUSED:
        f->task = task_word(a, e->arg[0].number);
        mst_session_word(s, e->arg[1].id, f->place);
        if (e->kind != MST_EVENT_TASK_START)
            f->reason = mst_app_text(a, mst_reason_id((uint16_t)e->arg[2].number));
        return;
    case MST_EVENT_EFFECT:
        mst_session_word(s, e->arg[1].id ? e->arg[1].id : e->subject, f->place);
        f->task = mst_app_text(a, effect_id(e->arg[0].number));
        return;
    case MST_EVENT_DETECTED:
    case MST_EVENT_CALL_119:
        mst_session_word(s, e->arg[1].id, f->place);
        return;
    case MST_EVENT_SIZE_UP:
        mst_session_word(s, e->arg[0].id, f->place);
        number_text(e->arg[1].number, f->number);
        number_text(e->arg[2].number, f->second);
        return;
    case MST_EVENT_SEARCH_DONE:
        mst_session_word(s, e->arg[0].id, f->place);
        number_text(e->arg[1].number, f->number);
        return;
    case MST_EVENT_FIRST_WATER:
        mst_session_word(s, e->arg[1].id, f->place);
        snprintf(f->number, sizeof f->number, "%.1f", e->arg[2].number);
        return;
    case MST_EVENT_WATER_SHORT:
        snprintf(f->number, sizeof f->number, "%.1f", e->arg[0].number);
        snprintf(f->second, sizeof f->second, "%.1f", e->arg[1].number);
        return;
    case MST_EVENT_CONDITION_FOUND:
        mst_session_word(s, e->subject, f->place);
        mst_session_word(s, e->arg[0].id, f->unit);
        f->reason = mst_app_text(a, condition_id(e->arg[1].number));
        return;
    case MST_EVENT_COMMAND_TAKEN:
        mst_session_word(s, e->arg[1].id, f->other);
        return;
    case MST_EVENT_HANDOVER:
    case MST_EVENT_REPORT:
        mst_session_word(s, e->arg[0].id, f->other);
        number_text(e->kind == MST_EVENT_HANDOVER ? e->arg[1].number * 100 : e->arg[1].number, f->number);
        number_text(e->arg[2].number, f->second);
        return;
    case MST_EVENT_PERSON_RESCUED:
        mst_session_word(s, e->arg[0].id, f->place);
        mst_session_word(s, e->arg[1].id, f->unit);
        return;
    case MST_EVENT_PERSON_TRAPPED:
    case MST_EVENT_PERSON_INJURED:
    case MST_EVENT_PERSON_DEAD:
        mst_session_word(s, e->arg[0].id, f->place);
        return;
    case MST_EVENT_INJECT:
    case MST_EVENT_EXPECTED_MET:
    case MST_EVENT_EXPECTED_MISSED:
        f->title = inject_title(a, e->arg[0].id);
        number_text(e->arg[2].number, f->number);
        return;
    case MST_EVENT_WIND_CHANGED:
        number_text(e->arg[0].number, f->number);
        number_text(e->arg[1].number, f->second);
        return;
    case MST_EVENT_QUEUED:
        f->task = task_word(a, e->arg[0].number);
        mst_session_word(s, e->arg[1].id, f->place);
        return;
    case MST_EVENT_MESSAGE_LOST:
        mst_session_word(s, e->arg[1].id, f->other);
        return;
    case MST_EVENT_HEAD_COUNT:
        number_text(e->arg[0].number, f->number);
        number_text(e->arg[1].number, f->second);
        return;
    case MST_EVENT_AIR_ALARM:
        mst_session_word(s, e->arg[1].id, f->place);
        return;
    case MST_EVENT_FROZE:
        number_text(e->arg[0].number, f->number);
        return;
    case MST_EVENT_WONT_START:
        number_text(e->arg[0].number / 60, f->number);
        return;
    case MST_EVENT_MESSAGE:
        f->title = message_words(a, e);
        return;
    case MST_EVENT_SAID:
        said_words(a, e, f->said);
        f->title = f->said;
        mst_session_word(s, e->arg[0].id, f->other);
        return;
    case MST_EVENT_GRADE:
        number_text(e->arg[0].number, f->number);
        return;
    case MST_EVENT_SERVICE:
        f->title = mst_app_text(a, service_id(e->arg[0].number));
        f->reason =
            mst_app_text(a, e->arg[1].number > 0 ? "console.service_there" : "console.service_called");
        return;
    case MST_EVENT_CALLER_ASKED:
        mst_session_word(s, e->arg[0].id, f->place);
        number_text(e->arg[1].number, f->number);
        return;
    case MST_EVENT_RELAYED:
        mst_session_word(s, e->arg[0].id, f->other);
        mst_session_word(s, e->arg[1].id, f->place);
        return;
    case MST_EVENT_ALARM:
    case MST_EVENT_ALARM_VERIFIED:
        mst_session_word(s, e->arg[0].id, f->place);
        f->reason = mst_app_text(a, e->kind == MST_EVENT_ALARM
                                        ? e->arg[1].number > 0 ? "console.alarm_rings" : "console.alarm_reset"
                                    : e->arg[1].number > 0 ? "console.alarm_is_fire"
                                                           : "console.alarm_no_fire");
        return;
    case MST_EVENT_SECTOR:
        number_text(e->arg[0].number, f->number);
        f->reason =
            mst_app_text(a, e->arg[3].number != 0 || e->arg[4].number != 0 ? "console.sector_set"
                                                                           : "console.sector_dropped");
        return;
    case MST_EVENT_INJECT_HAND:
        fill_hand(a, e, f);
        return;
    case MST_EVENT_RADIO:
        f->title = mst_app_text(a, e->arg[0].number > 0 ? "console.radio_down" : "console.radio_up");
        return;
    default:
        return;
    }
}

const char *mst_news_words(const mst_app *a, const mst_event *e, char out[256]) {
    const row *r = row_of(e);
    fills f;
    out[0] = 0;
    if (!r->text) return out;
    fill(a, e, &f);
    return mst_app_words(a, out, 256, r->text, "unit", f.unit, "other", f.other, "place", f.place, "task",
                         f.task, "reason", f.reason, "title", f.title, "number", f.number, "second", f.second,
                         NULL);
}
