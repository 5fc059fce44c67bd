/* SPDX-License-Identifier: Apache-2.0
 * talk.c - reports on their way: by radio, one at a time and sometimes lost; by voice, by telephone, or
 * carried by a runner. What is told is what the sender knew when it began to speak. MESSAGE blobs: when
 * it is heard, who says it to whom, then what (belief.c); empty ones are free. */
#include "force/force_private.h"

typedef struct header {
    mst_tick sent, due;
    mst_id by;
    uint32_t to_seat, is_lost, is_garbled;
} header;

static void write_header(mst_buffer *out, const header *h) {
    mst_buffer_write_u32(out, h->sent);
    mst_buffer_write_u32(out, h->due);
    mst_buffer_write_u64(out, h->by);
    mst_buffer_write_u32(out, h->to_seat);
    mst_buffer_write_u32(out, h->is_lost);
    mst_buffer_write_u32(out, h->is_garbled);
}

static header read_header(mst_reader *in) {
    header h;
    h.sent = mst_reader_u32(in);
    h.due = mst_reader_u32(in);
    h.by = mst_reader_u64(in);
    h.to_seat = mst_reader_u32(in);
    h.is_lost = mst_reader_u32(in);
    h.is_garbled = mst_reader_u32(in);
    return h;
}

static void post(mst_forces *f, const header *h, const mst_buffer *said) {
    mst_buffer bytes = {0};
    write_header(&bytes, h);
    mst_buffer_write(&bytes, said->data, said->size);
    uint32_t slot = 0, count = mst_store_count(f->def.store, MST_BLOCK_MESSAGE);
    while (slot < count && mst_store_blob(f->def.store, MST_BLOCK_MESSAGE, slot).size) slot++;
    mst_store_set_blob(f->def.store, MST_BLOCK_MESSAGE, slot, bytes.data, bytes.size);
    mst_buffer_fini(&bytes);
    if (h->due < f->message_due) f->message_due = h->due;
}

/* ---- channels ---- */

/* On the scene's net: with a set of its own or a lent one, while there is a net. */
bool mst_unit_has_radio(const mst_forces *f, const mst_unit *u) {
    return f->channel.has_net && (u->kit & MST_KIT_RADIO || u->block->has_loan);
}

bool mst_seat_has_radio(const mst_forces *f, uint32_t seat) {
    if (f->command->radio_until || !f->channel.has_net) return false;
    if (seat == 0) return true;
    const mst_force *force = &f->force[seat - 1];
    for (uint32_t i = 0; i < force->unit_count; i++)
        if (mst_unit_has_radio(f, &f->unit[force->unit_first + i])) return true;
    return false;
}

/* Metres to the nearest of that seat's people on the scene; 1e9 when nobody is there. */
static double way_m(const mst_forces *f, const mst_unit *from, uint32_t seat) {
    double best_m = 1e9;
    if (seat == 0) return best_m;
    const mst_force *force = &f->force[seat - 1];
    for (uint32_t i = force->unit_first; i < force->unit_first + force->unit_count; i++)
        if (f->unit[i].block->is_on_scene)
            best_m = mst_min(best_m, mst_point_distance_m(mst_unit_at(from), mst_unit_at(&f->unit[i])));
    return best_m;
}

static bool happens(mst_forces *f, double share) {
    mst_command_mark(f);
    return mst_random_unit(f->message_key, f->command->draws++) < share;
}

/* When that seat hears it; false: it never does. */
static bool route(mst_forces *f, const mst_unit *u, uint32_t seat, mst_tick now, mst_tick on_air, header *h) {
    double m = way_m(f, u, seat), talk_s = f->k.report_s;
    h->is_lost = h->is_garbled = 0;
    if (m <= f->k.handover_range_m) {
        h->due = now + (mst_tick)talk_s;
    } else if (mst_unit_has_radio(f, u) && mst_seat_has_radio(f, seat)) {
        h->due = on_air + (mst_tick)(talk_s * f->channel.talk_factor);
        h->is_lost = happens(f, f->channel.loss_frac);
        h->is_garbled = f->channel.garble_frac > 0 && happens(f, f->channel.garble_frac);
    } else if (seat == 0 && f->channel.has_phone) {
        h->due = now + (mst_tick)(f->k.phone_s + talk_s);
    } else if (m < 1e9) {
        h->due = now + (mst_tick)(m / f->k.foot_mps + talk_s);
    } else {
        return false;
    }
    return true;
}

static bool listens(const mst_forces *f, uint32_t seat) {
    return seat == 0 || f->force[seat - 1].block->is_alerted;
}

void mst_talk_report(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_buffer said = {0};
    uint32_t right = 0, total = mst_belief_pack(f, u->force + 1, now, &said, &right);
    mst_force *commander = mst_command_force(f);
    mst_event *e = mst_events_add(events, MST_EVENT_REPORT, u->id);
    mst_event_id(e, commander ? commander->id : MST_ID('x', MST_SEAT_DISPATCH));
    mst_event_number(mst_event_number(e, right), total);
    mst_tick on_air = f->command->net_free > now ? f->command->net_free : now;
    if (mst_unit_has_radio(f, u)) {
        f->command->net_free = on_air + (mst_tick)(f->k.report_s * f->channel.talk_factor);
        mst_command_mark(f);
    }
    header h = {.sent = now, .by = u->id};
    for (h.to_seat = 0; h.to_seat < f->seat_count; h.to_seat++)
        if (h.to_seat != u->force + 1 && listens(f, h.to_seat) && route(f, u, h.to_seat, now, on_air, &h))
            post(f, &h, &said);
    mst_buffer_fini(&said);
}

static void hear(mst_forces *f, const header *h, mst_reader *in, mst_tick now, mst_event_list *events) {
    mst_id to = f->seat[h->to_seat].id;
    mst_event_kind kind = h->is_lost ? MST_EVENT_MESSAGE_LOST : MST_EVENT_MESSAGE_HEARD;
    mst_event *e = mst_event_id(mst_event_id(mst_events_add(events, kind, h->by), h->by), to);
    if (h->is_lost) return;
    mst_event_number(e, now - h->sent);
    if (h->to_seat > 0) mst_command_contact(f, h->by, f->unit[f->force[h->to_seat - 1].unit_first].id);
    const double parts_missing = 0.5;
    uint32_t lost = mst_belief_unpack(f, h->to_seat, in, h->by, h->is_garbled ? parts_missing : 0);
    if (lost == 0) return;
    e = mst_event_id(mst_event_id(mst_events_add(events, MST_EVENT_MESSAGE_GARBLED, h->by), h->by), to);
    mst_event_number(e, lost);
}

void mst_forces_radio(mst_forces *f, mst_tick now, uint32_t off_s) {
    f->command->radio_until = off_s ? now + off_s : 0;
    mst_command_mark(f);
}

void mst_talk_step(mst_forces *f, mst_tick now, mst_event_list *events) {
    if (f->command->radio_until && now >= f->command->radio_until) mst_forces_radio(f, now, 0);
    if (now < f->message_due) return;
    uint32_t count = mst_store_count(f->def.store, MST_BLOCK_MESSAGE);
    f->message_due = MST_TICK_NEVER;
    for (uint32_t i = 0; i < count; i++) {
        mst_bytes blob = mst_store_blob(f->def.store, MST_BLOCK_MESSAGE, i);
        mst_reader in = {.data = blob.data, .size = blob.size};
        if (!blob.size) continue;
        header h = read_header(&in);
        if (h.due > now) {
            if (h.due < f->message_due) f->message_due = h.due;
            continue;
        }
        if (h.to_seat < f->seat_count) hear(f, &h, &in, now, events);
        mst_store_set_blob(f->def.store, MST_BLOCK_MESSAGE, i, "", 0);
    }
}

void mst_talk_rebuild(mst_forces *f) {
    f->message_due = 0; /* the next step looks for itself */
}
