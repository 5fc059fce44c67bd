/* SPDX-License-Identifier: Apache-2.0
 * cli_reading.h - a recording read from a file and judged: what its header, roster and ticks say. */
#ifndef CLI_CLI_READING_H
#define CLI_CLI_READING_H
#include "cli/cli.h"
#include "drill/drill.h"
#include "record/frame.h"
#include "record/made.h"
#include "record/payload.h"

typedef struct mst_cli_reading {
    const char *path; /* lent */
    mst_bytes bytes;
    mst_record_verdict verdict;
    mst_record_files files; /* of the HEADER; count 0 when it is not there */
    mst_bytes roster_bytes; /* within bytes */
    mst_roster roster;
    bool has_roster;
    mst_drill_options options; /* with the mutes of culprits */
    bool has_options;
    char *scenario_file;
    mst_made made;            /* zeros in recordings from before it was written */
    uint32_t tick_count;      /* whole TICK records: 0 .. tick_count - 1 */
    uint64_t bad_tick_record; /* sequence of the first TICK that does not read or stands out of order */
    bool is_ended, is_over;   /* END, and what it says */
    mst_tick end_tick;
} mst_cli_reading;

/* Reads and judges. `key` NULL: any key will do. MST_E_ABSENT with an error when the file is no
 * recording; MST_OK otherwise, whatever the verdict: only records before the first bad one are looked
 * at. fini in any case. */
int mst_cli_reading_open(mst_cli_reading *reading, const char *path, const uint8_t *key, mst_errors *errors);
void mst_cli_reading_fini(mst_cli_reading *reading);
/* Tells what is wrong, as errors or warnings. MST_OK when roster and ticks can be trusted as far as the
 * chain goes (a recording cut short is one); MST_E_INPUT when not. */
int mst_cli_reading_check(const mst_cli_reading *reading, mst_errors *errors);

/* Was it made by a program under which drills come out differently? */
bool mst_cli_reading_is_other(const mst_cli_reading *reading);
/* Says so by number, with that severity. */
void mst_cli_reading_tell_other(const mst_cli_reading *reading, mst_severity severity, mst_errors *errors);

/* Walks over the TICK records. */
typedef struct mst_cli_ticks {
    mst_record_cursor cursor;
    uint32_t left;
} mst_cli_ticks;
void mst_cli_ticks_init(mst_cli_ticks *ticks, const mst_cli_reading *reading);
/* The next TICK payload; data NULL at the end. */
mst_bytes mst_cli_ticks_next(mst_cli_ticks *ticks);
#endif
