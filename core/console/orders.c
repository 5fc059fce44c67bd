/* SPDX-License-Identifier: Apache-2.0
 * orders.c - orders on their way: given, acknowledged, refused. */
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "console/news.h"

bool mst_app_may_order(const mst_app *a) {
    if (a->is_assessor && !a->is_wall) return false;
    if (a->is_wall && !(a->wall_speaker && a->has_spoken && mst_app_is_mine(a, a->wall_speaker)))
        return false;
    uint64_t n = MST_ID_NUMBER(a->is_wall ? a->wall_speaker : a->seat);
    bool is_seat = n > MST_SEAT_FORCE || n == MST_SEAT_DISPATCH || n == MST_SEAT_DIRECTOR;
    return is_seat && !mst_app_is_replay(a) && !a->session->status.is_over && a->session->is_ready;
}

mst_offer_ask mst_app_ask(const mst_app *a, mst_id unit) {
    bool is_spoken = a->is_wall && a->wall_speaker && a->has_spoken;
    return (mst_offer_ask){.picture = is_spoken ? &a->spoken : &a->picture,
                           .map = a->session->map,
                           .roster = a->session->roster,
                           .unit = a->session->unit,
                           .unit_count = a->session->unit_count,
                           .seat = is_spoken ? a->wall_speaker : a->seat,
                           .who = unit};
}

void mst_app_select(mst_app *a, mst_id unit) {
    a->play.unit = unit;
    a->play.armed = a->play.aim_kind = 0;
    for (uint32_t i = 0; i < a->play.refusal_count;) /* its refusals are seen */
        if (a->play.refusal[i].unit == unit)
            a->play.refusal[i] = a->play.refusal[--a->play.refusal_count];
        else
            i++;
}

void mst_app_order(mst_app *a, const mst_offer_ask *ask, const mst_offer *offer) {
    mst_play *p = &a->play;
    mst_order order = mst_offer_order(ask, offer);
    if (MST_ID_NUMBER(a->seat) == MST_SEAT_DIRECTOR) order.source = MST_SOURCE_DIRECTOR;
    order.value[0] = a->ui.in.is_shift ? MST_WHEN_AFTER : a->ui.in.is_ctrl ? MST_WHEN_BEFORE : MST_WHEN_NOW;
    mst_engine_order(a->session->engine, &order);
    if (p->sent_count == MST_SENT_MAX) {
        memmove(p->sent, p->sent + 1, (MST_SENT_MAX - 1) * sizeof *p->sent);
        p->sent_count--;
    }
    p->sent[p->sent_count++] =
        (mst_sent){.order = order, .first = a->session->order_count, .tick = MST_TICK_NEVER};
    p->armed = p->aim_kind = 0;
    p->is_menu_open = false;
}

/* What has not been taken up is taken back; else what waits behind the task is forgotten. */
void mst_app_cancel(mst_app *a, mst_id unit) {
    mst_play *p = &a->play;
    uint32_t taken = mst_engine_take_back(a->session->engine, unit), kept = 0;
    for (uint32_t i = 0; taken && i < p->sent_count; i++)
        if (p->sent[i].order.unit != unit || p->sent[i].state != MST_SENT_WAITS) p->sent[kept++] = p->sent[i];
    if (taken) {
        p->sent_count = kept;
        return;
    }
    if (mst_picture_value(&a->picture, unit, MST_KEY_QUEUED, 0) < 1 || !mst_app_may_order(a)) return;
    bool is_director = MST_ID_NUMBER(a->seat) == MST_SEAT_DIRECTOR;
    mst_order order = {.source = is_director ? MST_SOURCE_DIRECTOR : MST_SOURCE_SEAT,
                       .kind = MST_ORDER_RESUME,
                       .seat = mst_app_ask(a, unit).seat,
                       .unit = unit,
                       .value = {MST_WHEN_NEVER, 0, 0}};
    mst_engine_order(a->session->engine, &order);
}

/* ---- what becomes of them ---- */

static bool is_it(const mst_order *a, const mst_order *b) {
    return a->kind == b->kind && a->unit == b->unit && a->target == b->target && a->via == b->via &&
           a->seat == b->seat;
}

static uint16_t refusal_of(const mst_session *s, const mst_order *order, mst_tick tick) {
    for (uint32_t i = s->event_count; i-- > 0 && s->event[i].tick >= tick;) {
        const mst_event *e = &s->event[i];
        if (e->tick == tick && e->kind == MST_EVENT_REFUSED && e->arg[0].number == order->kind &&
            (e->subject == order->unit || e->subject == order->seat))
            return (uint16_t)e->arg[2].number;
    }
    return 0;
}

static void follow(mst_app *a, mst_sent *sent) {
    const mst_session *s = a->session;
    for (uint32_t i = sent->first; i < s->order_count; i++) {
        if (!is_it(&s->order[i], &sent->order)) continue;
        sent->tick = s->order[i].tick;
        sent->reason = refusal_of(s, &sent->order, sent->tick);
        sent->state = sent->reason ? MST_SENT_REFUSED : MST_SENT_TAKEN;
        return;
    }
}

static void add_refusal(mst_app *a, const mst_event *e) {
    mst_play *p = &a->play;
    for (uint32_t i = 0; i < p->refusal_count; i++) /* a newer one of the same unit */
        if (p->refusal[i].unit == e->subject) p->refusal[i] = p->refusal[--p->refusal_count];
    if (p->refusal_count == MST_REFUSALS_MAX)
        memmove(p->refusal, p->refusal + 1, --p->refusal_count * sizeof *p->refusal);
    p->refusal[p->refusal_count++] = (mst_refusal){.n = e->n,
                                                   .unit = e->subject,
                                                   .target = e->arg[1].id,
                                                   .kind = (uint16_t)e->arg[0].number,
                                                   .reason = (uint16_t)e->arg[2].number,
                                                   .tick = e->tick};
}

void mst_app_follow_orders(mst_app *a) {
    mst_play *p = &a->play;
    const mst_session *s = a->session;
    for (uint32_t i = 0; i < p->sent_count; i++)
        if (p->sent[i].state == MST_SENT_WAITS) follow(a, &p->sent[i]);
    for (; p->heard_n < s->event_count; p->heard_n++) {
        const mst_event *e = &s->event[p->heard_n];
        if (mst_app_may_order(a) && !mst_app_is_director(a) && MST_ID_LETTER(e->subject) == 'u' &&
            mst_news_urgency(e) == MST_URGENCY_REFUSAL &&
            mst_news_channel(s, a->seat, e) != MST_CHANNEL_UNHEARD)
            add_refusal(a, e);
    }
}
