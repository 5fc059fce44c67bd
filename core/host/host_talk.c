/* SPDX-License-Identifier: Apache-2.0
 * host_talk.c - what parent and worker say to each other, one exchange at a time. */
#include <stdio.h>
#include <string.h>

#include "host/host_private.h"
#include "host/worker.h"
#include "record/frame.h"

static mst_bytes payload_of(const mst_frame *frame) {
    return (mst_bytes){frame->payload, frame->length};
}

/* A tick from the worker: one that is known must be the same again, a new one goes to the sink. */
static int take_tick(mst_host *h, mst_bytes payload) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    mst_reader_u16(&in);
    mst_tick tick = mst_reader_u32(&in);
    uint64_t hash = mst_reader_u64(&in);
    if (in.is_bad || tick != h->worker_tick + 1) return mst_channel_distrust(&h->channel);
    h->worker_tick = tick;
    if (tick <= h->now) {
        if (hash != h->hash[tick - h->base]) h->is_diverged = true;
        return MST_OK;
    }
    if (h->is_stopped) return MST_OK;
    MST_GROW(h->hash, h->hash_count, h->hash_capacity);
    h->hash[h->hash_count++] = hash;
    h->now = tick;
    if (h->sink.tick && h->sink.tick(h->sink.ctx, payload) != 0) h->is_stopped = true;
    return MST_OK;
}

static int take_ticks(mst_host *h, mst_bytes payload) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    uint8_t type;
    mst_bytes entry;
    while (mst_record_entry_next(&in, &type, &entry))
        if (type == MST_RECORD_TICK && take_tick(h, entry) != MST_OK) return MST_E_FAULT;
    return in.is_bad ? mst_channel_distrust(&h->channel) : MST_OK;
}

/* Tick 0 as a worker loaded it. */
static int take_first(mst_host *h, mst_bytes payload) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    uint8_t type;
    mst_bytes entry;
    if (!mst_record_entry_next(&in, &type, &entry) || type != MST_RECORD_TICK)
        return mst_channel_distrust(&h->channel);
    in = (mst_reader){.data = entry.data, .size = entry.size};
    mst_reader_u16(&in);
    mst_tick tick = mst_reader_u32(&in);
    uint64_t hash = mst_reader_u64(&in);
    if (in.is_bad || tick != 0) return mst_channel_distrust(&h->channel);
    h->worker_tick = 0;
    if (h->hash_count && hash != h->hash_of_load) h->is_diverged = true;
    if (h->hash_count) return MST_OK;
    h->hash_of_load = hash;
    MST_GROW(h->hash, h->hash_count, h->hash_capacity);
    h->hash[h->hash_count++] = hash;
    mst_buffer_write(&h->first, entry.data, entry.size);
    h->is_first_due = true;
    return MST_OK;
}

static int take_errors(mst_host *h, mst_bytes payload, mst_errors *errors) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    return mst_errors_read(errors, &in) == MST_OK ? MST_OK : mst_channel_distrust(&h->channel);
}

static int take_done(mst_host *h, mst_bytes payload, mst_message_done *done) {
    return mst_message_done_read(payload, done) == MST_OK ? MST_OK : mst_channel_distrust(&h->channel);
}

static int take_loaded(mst_host *h, mst_bytes payload) {
    if (h->roster.size == 0) mst_buffer_write(&h->roster, payload.data, payload.size);
    return MST_OK;
}

/* Everything up to DONE after a LOAD. */
static int take_load(mst_host *h, mst_errors *errors) {
    mst_message_done done;
    for (;;) {
        mst_frame frame;
        if (mst_channel_next(&h->channel, &frame) != MST_OK) return MST_E_FAULT;
        mst_bytes payload = payload_of(&frame);
        int status = MST_OK;
        if (frame.type == MST_MESSAGE_ERRORS)
            status = take_errors(h, payload, errors);
        else if (frame.type == MST_MESSAGE_LOADED)
            status = take_loaded(h, payload);
        else if (frame.type == MST_MESSAGE_RECORD)
            status = take_first(h, payload);
        else if (frame.type == MST_MESSAGE_DONE) {
            if (take_done(h, payload, &done) != MST_OK) return MST_E_FAULT;
            h->is_over = done.is_over;
            return done.is_refused ? MST_E_INPUT : MST_OK;
        }
        if (status != MST_OK) return status;
    }
}

/* Their paths; those that are not to be opened are marked. */
static void write_plugins(mst_host *h) {
    mst_buffer_write_u32(&h->scratch, h->plugin_count);
    for (uint32_t i = 0; i < h->plugin_count; i++) {
        size_t size = strlen(h->plugin_path[i]) + 2;
        char *path = mst_alloc(size);
        snprintf(path, size, "%s%s", h->is_plugin_off[i] ? (char[]){MST_PLUGIN_OFF, 0} : "",
                 h->plugin_path[i]);
        mst_buffer_write_text(&h->scratch, path);
        mst_free(path);
    }
}

int mst_host_talk_load(mst_host *h, mst_errors *errors) {
    mst_channel_close(&h->channel);
    if (mst_channel_open(&h->channel, h->hang_s, h->memory_bytes, h->is_threaded, errors) != MST_OK) return MST_E_INPUT;
    h->order_sent = 0;
    h->is_astray = h->is_diverged = false;
    mst_buffer_clear(&h->scratch);
    size_t begin = mst_message_begin(&h->scratch, MST_MESSAGE_LOAD);
    mst_buffer_write(&h->scratch, h->load.data, h->load.size);
    write_plugins(h);
    mst_drill_options_write(&h->options, &h->scratch);
    mst_message_end(&h->scratch, begin);
    int status = mst_channel_send(&h->channel, &h->scratch);
    mst_buffer_fini(&h->scratch); /* as large as all files */
    return status == MST_OK ? take_load(h, errors) : status;
}

int mst_host_talk_step(mst_host *h, mst_tick until, mst_errors *errors) {
    mst_tick before = h->worker_tick;
    mst_buffer_clear(&h->scratch);
    if (h->order_sent < h->order_count)
        mst_message_orders(&h->scratch, h->order + h->order_sent, h->order_count - h->order_sent);
    mst_message_step(&h->scratch, until);
    if (mst_channel_send(&h->channel, &h->scratch) != MST_OK) return MST_E_FAULT;
    h->order_sent = h->order_count;
    for (;;) {
        mst_frame frame;
        mst_message_done done;
        if (mst_channel_next(&h->channel, &frame) != MST_OK) return MST_E_FAULT;
        mst_bytes payload = payload_of(&frame);
        if (frame.type == MST_MESSAGE_RECORD && take_ticks(h, payload) != MST_OK) return MST_E_FAULT;
        if (frame.type == MST_MESSAGE_ERRORS && take_errors(h, payload, errors) != MST_OK) return MST_E_FAULT;
        if (frame.type != MST_MESSAGE_DONE) continue;
        if (take_done(h, payload, &done) != MST_OK) return MST_E_FAULT;
        bool is_idle = h->worker_tick == before && !done.is_over;
        if (done.tick != h->worker_tick || is_idle) return mst_channel_distrust(&h->channel);
        h->is_over = done.is_over && h->worker_tick == h->now;
        return MST_OK;
    }
}

int mst_host_talk(mst_host *h, const mst_buffer *request, mst_message type, mst_bytes *answer) {
    if (mst_channel_send(&h->channel, request) != MST_OK) return MST_E_FAULT;
    mst_frame frame;
    do {
        if (mst_channel_next(&h->channel, &frame) != MST_OK) return MST_E_FAULT;
    } while (frame.type != type);
    *answer = payload_of(&frame);
    return MST_OK;
}

int mst_host_talk_restore(mst_host *h, mst_bytes keyframe, mst_message_done *done) {
    mst_buffer request = {0};
    mst_bytes answer;
    size_t begin = mst_message_begin(&request, MST_MESSAGE_RESTORE);
    mst_buffer_write(&request, keyframe.data, keyframe.size);
    mst_message_end(&request, begin);
    int status = mst_host_talk(h, &request, MST_MESSAGE_DONE, &answer);
    mst_buffer_fini(&request);
    return status == MST_OK ? take_done(h, answer, done) : status;
}
