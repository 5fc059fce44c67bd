/* SPDX-License-Identifier: Apache-2.0
 * channel.h - one worker process as its parent sees it: bytes to it, messages from it, its death. */
#ifndef HOST_CHANNEL_H
#define HOST_CHANNEL_H
#include <sys/types.h>

#include "base/errors.h"
#include "host/page.h"
#include "wire/message.h"

typedef enum mst_death_reason {
    MST_DEATH_UNSET = 0,
    MST_DEATH_CRASH,
    MST_DEATH_HANG,
    MST_DEATH_MEMORY,
    MST_DEATH_FORBIDDEN, /* it asked the system for what it may not have: a file, a socket, a clock */
    MST_DEATH_STUCK,     /* no progress outside of Lua and plugins */
    MST_DEATH_PROTOCOL   /* it said what no worker says */
} mst_death_reason;
const char *mst_death_word(mst_death_reason reason);

typedef struct mst_death {
    mst_death_reason reason;
    int signal;     /* 0: it ended by itself */
    mst_id culprit; /* NONE: nobody was inside a call */
    mst_tick tick;  /* of the culprit's call */
    mst_stage stage;
    uint32_t plugin; /* index, while OPENING */
} mst_death;

typedef struct mst_channel {
    int fd; /* -1: no worker */
    pid_t pid;
    mst_page *page;
    mst_buffer in;
    size_t in_at; /* what lies before was taken */
    uint32_t hang_s;
    size_t memory_bytes;
    uint64_t calls_seen, beats_seen; /* hang timer: counts, and since when they stand still */
    double calls_since_s, beats_since_s;
    mst_death death; /* once a call gave MST_E_FAULT */
} mst_channel;

/* Starts a worker: a copy of this process, or where other threads run (is_threaded) this program anew, since
 * a copy would keep the locks they hold for ever. MST_E_FAULT with an error when the system gives none. A
 * worker ends with the thread that started it. */
int mst_channel_open(mst_channel *c, uint32_t hang_s, size_t memory_bytes, bool is_threaded,
                     mst_errors *errors);
/* MST_OK, or MST_E_FAULT: the worker is dead and buried, see c->death. */
int mst_channel_send(mst_channel *c, const mst_buffer *bytes);
/* The next message, lent until the next call of any kind. */
int mst_channel_next(mst_channel *c, mst_frame *out);
/* Calls the worker dead because of what it said. Always MST_E_FAULT. */
int mst_channel_distrust(mst_channel *c);
/* Ends the worker if there is one, and leaves nothing of it behind. */
void mst_channel_close(mst_channel *c);
#endif
