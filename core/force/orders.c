/* SPDX-License-Identifier: Apache-2.0
 * orders.c - orders accepted or refused. A refusal is an event with a reason, never an error. */
#include <string.h>

#include "force/force_private.h"

void mst_order_refuse(mst_forces *f, mst_unit *u, const mst_order *o, mst_reason reason,
                      mst_event_list *events) {
    mst_event *e = mst_events_add(events, MST_EVENT_REFUSED, u ? u->id : (o->unit ? o->unit : o->seat));
    mst_event_number(mst_event_id(mst_event_number(e, o->kind), o->target), reason);
    if (!u || u->block->last_reason == reason) return;
    u->block->last_reason = (uint16_t)reason;
    mst_unit_mark(f, u);
}

/* A unit that leads a sector speaks for its seat to all who work there. */
static bool leads_sector(const mst_forces *f, const mst_unit *u, const mst_order *o) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        bool leads = x->block->task == MST_ORDER_LEAD_SECTOR && x->block->phase == MST_PHASE_WORK;
        if (leads && f->force[x->force].seat == o->seat && u->block->target == x->block->target) return true;
    }
    return false;
}

/* Who may order this unit: its own seat, dispatch, and the seat of the incident commander. */
static bool may_order(mst_forces *f, const mst_unit *u, const mst_order *o) {
    mst_force *own = mst_unit_force(f, u), *commander = mst_command_force(f);
    if (o->seat == own->seat || o->seat == MST_ID('x', MST_SEAT_DIRECTOR)) return true;
    if (o->seat == MST_ID('x', MST_SEAT_DISPATCH))
        return o->kind == MST_ORDER_TURN_OUT || o->kind == MST_ORDER_REPORT;
    if (commander && o->seat == commander->seat && u->block->is_on_scene) return true;
    return u->block->is_on_scene && leads_sector(f, u, o);
}

static bool is_spoken(uint16_t kind) {
    return kind == MST_ORDER_CALL || kind == MST_ORDER_REPORT || kind == MST_ORDER_TAKE_COMMAND ||
           kind == MST_ORDER_HAND_OVER || kind == MST_ORDER_DECLARE_CONTROL ||
           kind == MST_ORDER_DECLARE_OUT || kind == MST_ORDER_RALLY;
}

/* What is done when there is no fire yet: a round, a word, and what a drill adds to make things ready. */
static bool is_before(const mst_forces *f, uint16_t kind) {
    const uint32_t ready = 1u << MST_EFFECT_NONE | 1u << MST_EFFECT_LOOK | 1u << MST_EFFECT_WARN |
                           1u << MST_EFFECT_WARN_AROUND | 1u << MST_EFFECT_OPEN | 1u << MST_EFFECT_GATE_OPEN |
                           1u << MST_EFFECT_WET | 1u << MST_EFFECT_WET_GROUND | 1u << MST_EFFECT_CLEAR |
                           1u << MST_EFFECT_MOVE_STOCK | 1u << MST_EFFECT_HELP;
    if (kind >= MST_ORDER_OWN_FIRST) return (mst_order_row_of(f, kind)->effects & ~ready) == 0;
    return kind == MST_ORDER_PATROL || kind == MST_ORDER_WARN_RESIDENTS || kind == MST_ORDER_ENLIST;
}

/* What must be true of force and unit before its order is looked at. */
static mst_reason check_state(mst_forces *f, mst_unit *u, const mst_order *o) {
    const mst_force *force = mst_unit_force(f, u);
    const mst_unit_block *b = u->block;
    bool is_own = o->kind >= MST_ORDER_OWN_FIRST;
    const mst_order_row *row = mst_order_row_of(f, o->kind);
    if (row && row->by && !(row->by >> u->force & 1)) return MST_REASON_CANNOT;
    if (!row || (!is_own && !(u->can >> o->kind & 1))) return MST_REASON_CANNOT;
    if (!force->block->is_alerted && is_before(f, o->kind))
        return u->crew ? MST_REASON_UNSET : MST_REASON_NO_CREW;
    if (!force->block->is_alerted) return MST_REASON_NOT_ALERTED;
    if (u->crew == 0) return MST_REASON_NO_CREW;
    if (o->kind == MST_ORDER_TURN_OUT || is_spoken(o->kind)) return MST_REASON_UNSET;
    if (b->phase == MST_PHASE_HOME && !force->traits.is_on_foot) return MST_REASON_NOT_TURNED_OUT;
    return MST_REASON_UNSET;
}

static bool letter_fits(const char *allowed, mst_id id, bool has_point) {
    if (id == MST_ID_NONE) return strchr(allowed, '-') || (has_point && strchr(allowed, '@'));
    return strchr(allowed, MST_ID_LETTER(id)) != NULL;
}

/* Is the target a thing of the map or the roster, of a kind that the order takes? */
static mst_reason check_target(mst_forces *f, const mst_order *o) {
    const char *targets = mst_order_row_of(f, o->kind)->targets;
    const char *vias = o->kind < MST_ORDER_COUNT ? mst_order_vias(o->kind) : "-";
    mst_point at;
    if (!letter_fits(targets, o->target, true)) return MST_REASON_BAD_TARGET;
    if (o->via && !letter_fits(vias, o->via, false)) return MST_REASON_BAD_TARGET;
    if (MST_ID_LETTER(o->target) == 'u' ? !mst_force_unit_of(f, o->target)
                                        : o->target && !mst_map_at(f->def.map, o->target, &at))
        return MST_REASON_BAD_TARGET;
    if (MST_ID_LETTER(o->via) == 'u' ? !mst_force_unit_of(f, o->via)
                                     : o->via && mst_source_index(f, o->via) < 0)
        return MST_REASON_BAD_TARGET;
    return MST_REASON_UNSET;
}

static const mst_building_fire *fire_of(const mst_forces *f, mst_id target) {
    int32_t index = MST_ID_LETTER(target) == 'b' ? mst_map_building(f->def.map, target) : -1;
    return index < 0 ? NULL : mst_burn_building(f->def.burn, (uint32_t)index);
}

/* Of orders that another task serves. */
static mst_reason check_variant(mst_forces *f, const mst_unit *u, const mst_order *o) {
    int32_t building = mst_map_building(f->def.map, o->target);
    const mst_unit *pump = &f->unit[u->ride_with];
    switch (o->kind) {
    case MST_ORDER_ATTACK_INSIDE:
        if (u->block->air_l < 2 * f->k.air_alarm_l) return MST_REASON_NO_AIR;
        return mst_lets_in(f, (uint32_t)building) ? MST_REASON_UNSET : MST_REASON_TOO_HOT;
    case MST_ORDER_FOAM:
        return (u->has_pump ? u : pump)->block->foam_l > 0 ? MST_REASON_UNSET : MST_REASON_NO_FOAM;
    case MST_ORDER_RESCUE:
        return mst_poison_holds_crew(f, o->target) ||
                       mst_people_trapped(f->def.people, (uint32_t)building) > 0
                   ? MST_REASON_UNSET
                   : MST_REASON_NOBODY_THERE;
    default:
        return MST_REASON_UNSET;
    }
}

static mst_reason check_task(mst_forces *f, const mst_unit *u, const mst_order *o);

static mst_reason check_work(mst_forces *f, const mst_unit *u, const mst_order *o) {
    mst_reason reason = mst_order_needs(f, u, o);
    if (!reason) reason = check_variant(f, u, o);
    if (reason) return reason;
    bool by_ladder = o->kind == MST_ORDER_RESCUE && mst_site_has(f, o->target, MST_EFFECT_LADDER);
    if (by_ladder) return MST_REASON_UNSET;
    if (o->kind == MST_ORDER_COOL || o->kind == MST_ORDER_LAY) return mst_line_check(f, u, o);
    if (o->kind == MST_ORDER_PATROL_LINE) return MST_REASON_UNSET;
    if (o->kind == MST_ORDER_BLOW) return u->kit & MST_KIT_GRASS ? MST_REASON_UNSET : MST_REASON_UNTRAINED;
    mst_order task = *o;
    task.kind = mst_order_task(o->kind);
    return check_task(f, u, &task);
}

static mst_reason check_task(mst_forces *f, const mst_unit *u, const mst_order *o) {
    const mst_building_fire *fire = fire_of(f, o->target);
    switch (o->kind) {
    case MST_ORDER_ATTACK:
        if (fire && fire->state != MST_BUILDING_BURNING && fire->state != MST_BUILDING_FLASHED &&
            fire->state != MST_BUILDING_COLLAPSED)
            return MST_REASON_NOT_BURNING;
        return mst_line_check(f, u, o);
    case MST_ORDER_PROTECT:
        if (fire->state == MST_BUILDING_BURNING || fire->state == MST_BUILDING_FLASHED)
            return MST_REASON_BURNING;
        return mst_line_check(f, u, o);
    case MST_ORDER_WATCH:
        return fire->state < MST_BUILDING_BURNING ? MST_REASON_NOT_BURNING : MST_REASON_UNSET;
    case MST_ORDER_SEARCH:
    case MST_ORDER_EVACUATE:
    case MST_ORDER_FORCE_ENTRY:
    case MST_ORDER_VENTILATE:
        return mst_inside_check(f, u, o);
    case MST_ORDER_SUPPLY:
        if (o->target == u->id) return MST_REASON_BAD_TARGET;
        return u->has_pump ? MST_REASON_UNSET : MST_REASON_NO_KIT;
    case MST_ORDER_SHUTTLE:
        return u->has_apparatus && u->apparatus.tank_l > 0 && o->target != u->id && o->via
                   ? MST_REASON_UNSET
                   : MST_REASON_NO_KIT;
    case MST_ORDER_BEAT: {
        bool can_roll = u->has_pump && u->apparatus.seats > 0;
        if (!can_roll && !(u->kit & MST_KIT_BEATER)) return MST_REASON_NO_KIT;
        return u->kit & MST_KIT_GRASS ? MST_REASON_UNSET : MST_REASON_UNTRAINED;
    }
    default:
        return mst_post_check(f, u, o);
    }
}

static bool is_same(const mst_unit_block *b, const mst_order *o) {
    bool is_there = b->point_x_cm == o->point.x_cm && b->point_y_cm == o->point.y_cm;
    return b->ordered == o->kind && b->target == o->target && b->via == o->via && is_there &&
           o->kind != MST_ORDER_GO && o->kind != MST_ORDER_BEAT;
}

/* ---- spoken orders: done at once, beside the task ---- */

static mst_reason do_declare(mst_forces *f, mst_unit *u, const mst_order *o, mst_event_list *events) {
    if (f->command->holder != u->id) return MST_REASON_NOT_COMMANDER;
    uint8_t what = o->kind == MST_ORDER_DECLARE_OUT ? 2 : 1;
    if (f->command->declared >= what) return MST_REASON_UNSET;
    f->command->declared = what;
    mst_command_mark(f);
    mst_event_kind kind = what == 2 ? MST_EVENT_OUT_DECLARED : MST_EVENT_CONTROL_DECLARED;
    mst_event_id(mst_events_add(events, kind, u->id), u->id);
    return MST_REASON_UNSET;
}

static mst_reason start_handover(mst_forces *f, mst_id from, mst_id to, mst_tick now) {
    mst_unit *giver = mst_force_unit_of(f, from), *taker = mst_force_unit_of(f, to);
    if (!giver || !taker || giver == taker) return MST_REASON_BAD_TARGET;
    if (!taker->block->is_on_scene) return MST_REASON_NOT_ARRIVED;
    const mst_unit *before = mst_force_unit_of(f, f->command->handover_to);
    if (before && f->force[before->force].traits.command_grade >= f->force[taker->force].traits.command_grade)
        return MST_REASON_UNSET; /* what is being said is said to its end, but for a higher grade */
    f->command->handover_to = to;
    f->command->handover_at = now + (mst_tick)mst_task_seconds(f, giver, f->k.handover_s);
    mst_command_mark(f);
    return MST_REASON_UNSET;
}

static mst_reason do_take(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit *holder = mst_force_unit_of(f, f->command->holder);
    if (!u->block->is_on_scene) return MST_REASON_NOT_ARRIVED;
    if (holder == u) return MST_REASON_UNSET;
    if (holder) {
        uint8_t mine = f->force[u->force].traits.command_grade,
                theirs = f->force[holder->force].traits.command_grade;
        if (mine <= theirs) return MST_REASON_NOT_COMMANDER;
        return start_handover(f, holder->id, u->id, now);
    }
    f->command->holder = u->id;
    mst_command_mark(f);
    mst_event *e = mst_events_add(events, MST_EVENT_COMMAND_TAKEN, u->id);
    mst_event_id(mst_event_id(e, f->force[u->force].id), MST_ID_NONE);
    return MST_REASON_UNSET;
}

static mst_reason speak(mst_forces *f, mst_unit *u, mst_tick now, const mst_order *o,
                        mst_event_list *events) {
    switch (o->kind) {
    case MST_ORDER_CALL: {
        const mst_seat *seat = mst_seat_of_force(f, u->force);
        mst_id about = MST_ID_NONE;
        for (uint32_t i = 0; i < seat->count && !about; i++)
            if (seat->entry[i].key == MST_KEY_STATE && MST_ID_LETTER(seat->entry[i].id) == 'b' &&
                (seat->entry[i].value == MST_BUILDING_BURNING ||
                 seat->entry[i].value == MST_BUILDING_FLASHED))
                about = seat->entry[i].id;
        if (!about) return MST_REASON_NOT_BURNING;
        mst_forces_call(f, now, u->id, about, events);
        return MST_REASON_UNSET;
    }
    case MST_ORDER_REPORT:
        mst_talk_report(f, u, now, events);
        return MST_REASON_UNSET;
    case MST_ORDER_RALLY:
        return mst_post_rally(f, u, o, events);
    case MST_ORDER_TAKE_COMMAND:
        return do_take(f, u, now, events);
    case MST_ORDER_HAND_OVER:
        return f->command->holder == u->id ? start_handover(f, u->id, o->target, now)
                                           : MST_REASON_NOT_COMMANDER;
    default:
        return do_declare(f, u, o, events);
    }
}

static bool is_under_way(const mst_unit *u) {
    return u->block->phase == MST_PHASE_TURNOUT || u->block->phase == MST_PHASE_TRAVEL;
}

mst_reason mst_order_try(mst_forces *f, mst_unit *u, mst_tick now, const mst_order *o,
                         mst_event_list *events) {
    mst_reason reason = check_state(f, u, o);
    if (!reason) reason = check_target(f, o);
    if (!reason) reason = check_work(f, u, o);
    if (!reason) mst_task_begin(f, u, now, o, events);
    return reason;
}

static mst_order_when when_of(const mst_order *o) {
    return o->value[0] == MST_WHEN_AFTER    ? MST_WHEN_AFTER
           : o->value[0] == MST_WHEN_BEFORE ? MST_WHEN_BEFORE
           : o->value[0] == MST_WHEN_NEVER  ? MST_WHEN_NEVER
                                            : MST_WHEN_NOW;
}

/* An order that gives a task: at once, on arrival, after others, or before the one in hand. */
static mst_reason give_task(mst_forces *f, mst_unit *u, mst_tick now, const mst_order *o,
                            mst_event_list *events) {
    const mst_force *commander = mst_command_force(f);
    if (commander && o->seat == commander->seat) mst_command_contact(f, f->command->holder, u->id);
    mst_order_when when = when_of(o);
    if (o->kind == MST_ORDER_RESUME && when == MST_WHEN_NEVER) return mst_queue_drop(f, u);
    if (o->kind == MST_ORDER_RESUME) return mst_queue_resume(f, u, now, events);
    if (when == MST_WHEN_AFTER && (u->block->task || u->block->queue_count || is_under_way(u)))
        return mst_queue_add(f, u, o, events);
    if (is_under_way(u)) {
        mst_queue_clear(f, u);
        return mst_queue_add(f, u, o, events);
    }
    if (is_same(u->block, o)) return MST_REASON_UNSET;
    mst_reason reason = check_work(f, u, o);
    if (reason) return reason;
    if (when == MST_WHEN_BEFORE && u->block->task)
        mst_queue_pause(f, u, now, events);
    else
        mst_queue_clear(f, u);
    if (o->kind == MST_ORDER_WITHDRAW && u->block->task) /* out of a task: who is there? */
        mst_command_count_by(f, now + (mst_tick)(f->k.count_within_s + f->k.exit_s));
    mst_task_begin(f, u, now, o, events);
    return MST_REASON_UNSET;
}

void mst_forces_order(mst_forces *f, mst_tick now, const mst_order *o, mst_event_list *events) {
    mst_unit *u = mst_force_unit_of(f, o->unit);
    if (!u) {
        mst_order_refuse(f, NULL, o, MST_REASON_UNKNOWN_UNIT, events);
        return;
    }
    mst_force *force = mst_unit_force(f, u);
    if (!may_order(f, u, o)) {
        mst_order_refuse(f, u, o, MST_REASON_NOT_YOURS, events);
        return;
    }
    if (o->kind == MST_ORDER_TURN_OUT && o->seat == MST_ID('x', MST_SEAT_DISPATCH) &&
        !force->block->is_withheld && force->block->available <= now)
        mst_force_alert(f, force, now, events);
    mst_reason reason = check_state(f, u, o);
    if (!reason) reason = check_target(f, o);
    if (!reason) reason = mst_enlist_check(f, u, o, events);
    if (!reason && is_spoken(o->kind))
        reason = speak(f, u, now, o, events);
    else if (!reason && o->kind == MST_ORDER_TURN_OUT)
        reason = mst_turn_out(f, u, now, events);
    else if (!reason)
        reason = give_task(f, u, now, o, events);
    if (reason) mst_order_refuse(f, u, o, reason, events);
}

/* ---- past the commander ---- */

static mst_unit *nearest_crew(mst_forces *f, mst_point at) {
    mst_unit *best = NULL;
    double best_m = 1e30;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        double m = mst_point_distance_m(mst_unit_at(u), at);
        bool is_there = u->block->is_on_scene && !u->block->is_patrol && u->crew > 0;
        if (is_there && m < best_m) best = u, best_m = m;
    }
    return best;
}

void mst_forces_leader(mst_forces *f, mst_tick now, mst_point at, uint16_t kind, mst_id target,
                       mst_event_list *events) {
    mst_unit *u = nearest_crew(f, at);
    if (!u) return;
    const mst_force *force = mst_unit_force(f, u), *commander = mst_command_force(f);
    mst_order o = {
        .tick = now, .kind = kind, .seat = force->seat, .unit = u->id, .target = target, .point = at};
    if (target) o.point = (mst_point){0, 0};
    if (f->def.is_trained || force->block->is_human) {
        mst_order_refuse(f, u, &o, MST_REASON_NOT_COMMANDER, events);
        return;
    }
    mst_forces_order(f, now, &o, events);
    if (commander) mst_rule_breach(f, u, MST_SAFETY_S12, events);
}
