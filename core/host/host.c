/* SPDX-License-Identifier: Apache-2.0
 * host.c - the parent's side of a drill: what cli and console call. */
#include "host/host_private.h"

enum { HANG_S = 5, CHUNK_TICKS = 256 };
static const size_t memory_bytes_usual = (size_t)2 << 30;

/* The LOAD payload up to the plugins, once for all workers. */
static int make_load(mst_host *h, const mst_host_def *def, mst_errors *errors) {
    mst_buffer pack = {0};
    if (mst_record_pack(def->file, def->file_count, MST_RECORD_LIMITS, &pack) != MST_OK)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, def->scenario_file, 0, "host.files", NULL);
    mst_buffer_write_text(&h->load, def->scenario_file);
    mst_buffer_write_u32(&h->load, (uint32_t)pack.size);
    mst_buffer_write(&h->load, pack.data, pack.size);
    mst_buffer_fini(&pack);
    return MST_OK;
}

static mst_host *make_host(const mst_host_def *def, mst_host_sink sink) {
    mst_host *h = mst_alloc(sizeof *h);
    h->sink = sink;
    h->channel.fd = -1;
    h->hang_s = def->hang_s ? def->hang_s : HANG_S;
    h->memory_bytes = def->memory_bytes ? def->memory_bytes : memory_bytes_usual;
    h->is_threaded = def->is_threaded;
    h->options = *def->options;
    h->scenario_file = mst_strdup(def->scenario_file);
    h->plugin_count = def->plugin_count;
    h->plugin_path = mst_alloc(def->plugin_count * sizeof *h->plugin_path);
    h->is_plugin_off = mst_alloc(def->plugin_count * sizeof *h->is_plugin_off);
    for (uint32_t i = 0; i < def->plugin_count; i++) h->plugin_path[i] = mst_strdup(def->plugin_path[i]);
    return h;
}

/* What the last load found, whether or not there was one before it. */
static void tell_load(mst_errors *errors, const mst_errors *found) {
    mst_buffer bytes = {0};
    mst_errors_write(found, &bytes);
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    mst_errors_read(errors, &in);
    mst_buffer_fini(&bytes);
}

mst_host *mst_host_create(const mst_host_def *def, mst_host_sink sink, mst_errors *errors) {
    mst_host *h = make_host(def, sink);
    int status = make_load(h, def, errors);
    do {
        mst_errors found = {0};
        if (status == MST_OK || status == MST_E_FAULT) status = mst_host_talk_load(h, &found);
        if (status != MST_E_FAULT) tell_load(errors, &found);
        mst_errors_fini(&found);
    } while (status == MST_E_FAULT && mst_host_mend_load(h, errors));
    if (status == MST_E_FAULT) mst_host_report_load(h, errors);
    if (status == MST_OK) return h;
    mst_host_destroy(h);
    return NULL;
}

void mst_host_destroy(mst_host *h) {
    if (!h) return;
    mst_channel_close(&h->channel);
    mst_buffer *bytes[] = {&h->load, &h->roster, &h->scratch, &h->picture, &h->first, &h->base_keyframe};
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) mst_buffer_fini(bytes[i]);
    for (uint32_t i = 0; i < h->plugin_count; i++) mst_free(h->plugin_path[i]);
    mst_free(h->plugin_path);
    mst_free(h->is_plugin_off);
    mst_free(h->scenario_file);
    mst_free(h->hash);
    mst_free(h->order);
    mst_free(h);
}

mst_bytes mst_host_roster(const mst_host *h) {
    return (mst_bytes){h->roster.data, h->roster.size};
}
mst_tick mst_host_now(const mst_host *h) {
    return h->now;
}
bool mst_host_is_over(const mst_host *h) {
    return h->is_over;
}
const mst_drill_options *mst_host_options(const mst_host *h) {
    return &h->options;
}

void mst_host_order(mst_host *h, const mst_order *order, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        MST_GROW(h->order, h->order_count, h->order_capacity);
        h->order[h->order_count] = order[i];
        h->order[h->order_count++].tick = h->now + 1;
    }
}

int mst_host_run(mst_host *h, mst_tick until, mst_errors *errors) {
    h->is_stopped = false;
    if (h->is_first_due) {
        h->is_first_due = false;
        mst_bytes first = {h->first.data, h->first.size};
        if (h->sink.tick && h->sink.tick(h->sink.ctx, first) != 0) return MST_OK;
    }
    while (!h->is_stopped && !h->is_over && h->now < until) {
        if (mst_host_settle(h, errors) != MST_OK) return MST_E_FAULT;
        mst_tick next = until - h->now > CHUNK_TICKS ? h->now + CHUNK_TICKS : until;
        if (mst_host_talk_step(h, next, errors) != MST_OK && mst_host_recover(h, errors) != MST_OK)
            return MST_E_FAULT;
    }
    return MST_OK;
}

/* One question whose answer changes nothing; asked again of a new worker if the first one dies of it. */
static int ask(mst_host *h, const mst_buffer *request, mst_message type, mst_bytes *answer) {
    mst_errors errors = {0};
    int status = mst_host_settle(h, &errors);
    if (status == MST_OK && mst_host_talk(h, request, type, answer) != MST_OK) {
        status = mst_host_recover(h, &errors);
        if (status == MST_OK) status = mst_host_talk(h, request, type, answer);
    }
    mst_errors_fini(&errors);
    return status;
}

int mst_host_picture(mst_host *h, mst_id seat, mst_bytes *out) {
    mst_buffer request = {0};
    mst_bytes answer;
    mst_message_seat(&request, seat);
    int status = ask(h, &request, MST_MESSAGE_PICTURE, &answer);
    mst_buffer_fini(&request);
    *out = (mst_bytes){NULL, 0};
    if (status != MST_OK) return status;
    if (answer.size == 0) return MST_E_ABSENT;
    mst_buffer_clear(&h->picture);
    mst_buffer_write(&h->picture, answer.data, answer.size);
    *out = (mst_bytes){h->picture.data, h->picture.size};
    return MST_OK;
}

int mst_host_snapshot(mst_host *h, mst_buffer *out) {
    mst_buffer request = {0};
    mst_bytes answer;
    mst_message_end(&request, mst_message_begin(&request, MST_MESSAGE_SNAPSHOT));
    int status = ask(h, &request, MST_MESSAGE_KEYFRAME, &answer);
    mst_buffer_fini(&request);
    if (status == MST_OK) mst_buffer_write(out, answer.data, answer.size);
    return status;
}

/* From here on the drill is what follows the keyframe: that is where a new worker would begin. */
static void rebase(mst_host *h, mst_bytes keyframe, mst_message_done done) {
    mst_buffer_clear(&h->base_keyframe);
    mst_buffer_write(&h->base_keyframe, keyframe.data, keyframe.size);
    h->base = h->now = h->worker_tick = done.tick;
    h->is_over = done.is_over;
    h->is_astray = h->is_first_due = false;
    h->order_count = h->order_sent = 0;
    h->hash_count = 0;
    MST_GROW(h->hash, h->hash_count, h->hash_capacity);
    h->hash[h->hash_count++] = 0; /* of the keyframe's own tick: never compared */
}

/* A keyframe needs a drill as it was made: what a script holds beside its state would otherwise stay. */
static int be_fresh(mst_host *h) {
    bool is_fresh = h->channel.fd >= 0 && h->worker_tick == 0 && !h->is_astray;
    mst_errors ignored = {0};
    int status = is_fresh ? MST_OK : mst_host_talk_load(h, &ignored);
    mst_errors_fini(&ignored);
    return status != MST_OK || h->is_diverged ? MST_E_FAULT : MST_OK;
}

int mst_host_restore(mst_host *h, mst_bytes keyframe) {
    mst_message_done done;
    bool was_over = h->is_over;
    if (keyframe.size > MST_FRAME_PAYLOAD_MAX) return MST_E_INPUT;
    int status = be_fresh(h);
    if (status == MST_OK) status = mst_host_talk_restore(h, keyframe, &done);
    if (status == MST_OK && done.is_refused) status = MST_E_INPUT;
    if (status == MST_OK) {
        rebase(h, keyframe, done);
    } else { /* the next call puts a worker where the last one was */
        h->is_astray = true;
        h->is_over = was_over;
    }
    return status;
}
