/* SPDX-License-Identifier: Apache-2.0
 * worker.c - the loop of a worker: takes messages, plays ticks, sends what came of them. */
#include "host/worker.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "host/host.h"
#include "host/roster.h"
#include "host/sandbox_process.h"
#include "record/frame.h"
#include "record/payload.h"
#include "wire/message.h"
#include "wire/picture.h"

enum { BATCH_BYTES = 64 * 1024, READ_BYTES = 64 * 1024 };

typedef struct worker {
    mst_page *page;
    mst_loaded loaded;
    mst_buffer in, out;
    size_t in_at;
    mst_order *order; /* by tick, as they came; those before order_at are played */
    uint32_t order_count, order_at, order_capacity;
    uint32_t said; /* of what the script failed on */
} worker;

/* The parent is gone, or spoke nonsense, or wants no more: nothing to clean up that the system does not. */
static _Noreturn void leave(int status) {
    _exit(status);
}

static void flush(worker *w) {
    for (size_t at = 0; at < w->out.size;) {
        ssize_t n = write(MST_WORKER_FD, w->out.data + at, w->out.size - at);
        if (n >= 0)
            at += (size_t)n;
        else if (errno != EINTR)
            leave(1);
    }
    mst_buffer_clear(&w->out);
}

static void read_more(worker *w) {
    if (w->in.capacity - w->in.size < READ_BYTES) {
        w->in.capacity = w->in.size * 2 + READ_BYTES;
        w->in.data = mst_realloc(w->in.data, w->in.capacity);
    }
    ssize_t n = read(MST_WORKER_FD, w->in.data + w->in.size, w->in.capacity - w->in.size);
    if (n > 0)
        w->in.size += (size_t)n;
    else if (n == 0 || errno != EINTR)
        leave(0);
}

/* The next message; its payload is good until the next call. */
static mst_frame next_message(worker *w) {
    if (w->in_at == w->in.size) w->in_at = w->in.size = 0;
    for (;;) {
        mst_frame frame;
        size_t used = 0;
        mst_frame_status status = MST_FRAME_PARTIAL;
        if (w->in.size) status = mst_frame_take(w->in.data + w->in_at, w->in.size - w->in_at, &frame, &used);
        if (status == MST_FRAME_TOO_LONG) leave(1);
        if (status == MST_FRAME_WHOLE) {
            w->in_at += used;
            return frame;
        }
        read_more(w);
    }
}

static void say_done(worker *w, bool is_refused) {
    const mst_drill *drill = w->loaded.drill;
    mst_message_done_write(&w->out, (mst_message_done){.tick = drill ? mst_drill_last(drill)->tick : 0,
                                                       .is_over = drill && mst_drill_is_over(drill),
                                                       .is_refused = is_refused});
    flush(w);
}

static void add_tick(worker *w) {
    const mst_drill_tick *t = mst_drill_last(w->loaded.drill);
    size_t entry = mst_record_entry_begin(&w->out, MST_RECORD_TICK);
    mst_record_tick_write(t->tick, t->order, t->order_count, t->event, t->event_count, t->hash, t->kind_hash,
                          &w->out);
    mst_record_entry_end(&w->out, entry);
}

static void say_loaded(worker *w) {
    size_t message = mst_message_begin(&w->out, MST_MESSAGE_LOADED);
    mst_roster_of_drill(&w->loaded, &w->out);
    mst_message_end(&w->out, message);
    message = mst_message_begin(&w->out, MST_MESSAGE_RECORD);
    add_tick(w);
    mst_message_end(&w->out, message);
}

/* What the script failed on since it was last said, as warnings: the drill goes on without it. */
static void add_script_errors(worker *w, mst_errors *errors) {
    const mst_errors *all = mst_drill_errors(w->loaded.drill);
    for (; w->said < all->count; w->said++) {
        const mst_error *e = &all->item[w->said];
        const char *a[MST_ERROR_ARG_MAX * 2 + 1] = {0};
        for (uint32_t i = 0; i < e->arg_count; i++) a[2 * i] = e->arg_name[i], a[2 * i + 1] = e->arg_value[i];
        mst_errors_add(errors, MST_SEVERITY_WARNING, e->file, e->line, e->id, a[0], a[1], a[2], a[3], a[4],
                       a[5], a[6], a[7], a[8], a[9], NULL);
    }
}

static void say_script_errors(worker *w) {
    if (mst_drill_errors(w->loaded.drill)->count == w->said) return;
    mst_errors errors = {0};
    add_script_errors(w, &errors);
    size_t message = mst_message_begin(&w->out, MST_MESSAGE_ERRORS);
    mst_errors_write(&errors, &w->out);
    mst_message_end(&w->out, message);
    mst_errors_fini(&errors);
}

static void load(worker *w, mst_bytes payload) {
    mst_errors errors = {0};
    if (w->loaded.drill || mst_worker_load(&w->loaded, payload, w->page, &errors) != MST_OK) leave(1);
    if (w->loaded.drill && mst_process_seal() != MST_OK)
        mst_errors_add(&errors, MST_SEVERITY_ERROR, "", 0, "host.seal", NULL);
    MST_PAGE_SET(w->page, stage, MST_STAGE_PLAYING);
    if (w->loaded.drill) add_script_errors(w, &errors);
    size_t message = mst_message_begin(&w->out, MST_MESSAGE_ERRORS);
    mst_errors_write(&errors, &w->out);
    mst_message_end(&w->out, message);
    bool is_good = w->loaded.drill && errors.error_count == 0;
    if (is_good) say_loaded(w);
    mst_errors_fini(&errors);
    say_done(w, !is_good);
    mst_buffer_fini(&w->in); /* as large as all files */
    w->in_at = 0;
}

static void keep_orders(worker *w, mst_bytes payload) {
    mst_order *order;
    uint32_t count;
    if (mst_message_orders_read(payload, &order, &count) != MST_OK) leave(1);
    for (uint32_t i = 0; i < count; i++) {
        MST_GROW(w->order, w->order_count, w->order_capacity);
        w->order[w->order_count++] = order[i];
    }
    mst_free(order);
}

/* One tick with the orders that wait for it. */
static void play_tick(worker *w) {
    mst_tick tick = mst_drill_last(w->loaded.drill)->tick + 1;
    while (w->order_at < w->order_count && w->order[w->order_at].tick < tick) w->order_at++;
    uint32_t first = w->order_at;
    while (w->order_at < w->order_count && w->order[w->order_at].tick == tick) w->order_at++;
    MST_PAGE_GROW(w->page, beats);
    const mst_order *order = w->order_at > first ? &w->order[first] : NULL;
    if (mst_drill_step(w->loaded.drill, order, w->order_at - first) != MST_OK) leave(1);
    add_tick(w);
}

static void step(worker *w, mst_bytes payload) {
    mst_tick until;
    if (mst_message_step_read(payload, &until) != MST_OK) leave(1);
    const mst_drill *drill = w->loaded.drill;
    while (!mst_drill_is_over(drill) && mst_drill_last(drill)->tick < until) {
        size_t message = mst_message_begin(&w->out, MST_MESSAGE_RECORD);
        do play_tick(w);
        while (w->out.size < BATCH_BYTES && !mst_drill_is_over(drill) && mst_drill_last(drill)->tick < until);
        mst_message_end(&w->out, message);
        if (w->out.size >= BATCH_BYTES) flush(w);
    }
    say_script_errors(w);
    say_done(w, false);
}

static void snapshot(worker *w) {
    mst_buffer keyframe = {0}; /* its check covers its buffer from the beginning */
    mst_drill_snapshot(w->loaded.drill, &keyframe);
    size_t message = mst_message_begin(&w->out, MST_MESSAGE_KEYFRAME);
    mst_buffer_write(&w->out, keyframe.data, keyframe.size);
    mst_message_end(&w->out, message);
    mst_buffer_fini(&keyframe);
    flush(w);
}

static void restore(worker *w, mst_bytes payload) {
    w->order_count = w->order_at = 0;
    say_done(w, mst_drill_restore(w->loaded.drill, payload) != MST_OK);
}

static void show(worker *w, mst_bytes payload) {
    mst_id seat;
    if (mst_message_seat_read(payload, &seat) != MST_OK) leave(1);
    const mst_picture *picture = mst_drill_picture(w->loaded.drill, seat);
    size_t message = mst_message_begin(&w->out, MST_MESSAGE_PICTURE);
    if (picture) mst_picture_write(picture, &w->out);
    mst_message_end(&w->out, message);
    flush(w);
}

/* What needs a drill; other types are skipped. */
static void answer(worker *w, uint16_t type, mst_bytes payload) {
    if (!w->loaded.drill) leave(1);
    switch (type) {
    case MST_MESSAGE_ORDER:
        keep_orders(w, payload);
        break;
    case MST_MESSAGE_STEP:
        step(w, payload);
        break;
    case MST_MESSAGE_SNAPSHOT:
        snapshot(w);
        break;
    case MST_MESSAGE_RESTORE:
        restore(w, payload);
        break;
    case MST_MESSAGE_PICTURE_OF:
        show(w, payload);
        break;
    default:
        break;
    }
}

_Noreturn void mst_worker_main(int fd, pid_t parent, mst_page *page, size_t memory_bytes) {
    worker w = {.page = page};
    if (mst_process_enter(fd, parent, page, memory_bytes) != MST_OK) leave(1);
    for (;;) {
        mst_frame frame = next_message(&w);
        mst_bytes payload = {frame.payload, frame.length};
        if (frame.type == MST_MESSAGE_STOP) leave(0);
        if (frame.type == MST_MESSAGE_LOAD)
            load(&w, payload);
        else
            answer(&w, frame.type, payload);
    }
}

void mst_host_answer(int argc, char **argv) {
    if (argc != 6 || strcmp(argv[1], MST_WORKER_WORD) != 0) return;
    int page_fd = atoi(argv[3]);
    void *page = mmap(NULL, sizeof(mst_page), PROT_READ | PROT_WRITE, MAP_SHARED, page_fd, 0);
    if (page == MAP_FAILED) leave(1);
    mst_worker_main(atoi(argv[2]), (pid_t)atol(argv[4]), page, strtoull(argv[5], NULL, 10));
}
