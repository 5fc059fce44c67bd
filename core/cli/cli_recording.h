/* SPDX-License-Identifier: Apache-2.0
 * cli_recording.h - writes a recording of a drill into a file, sealed once per second of wall time.
 *
 * HEADER: the pack of "drill.lua", the map, "assets/NAME.csv", and three made here: "options"
 * (mst_drill_options_write), "scenario_file" (its path as the user named it) and "made" (record/made.h).
 * PACE: u16 version 1, u32 tick, u64 wall ms, f64 speed (drill seconds per second; 0: as fast as it
 * can), u8 1 while paused. CULPRIT: u16 version 1, u32 from tick, text name, text reason.
 * END: u16 version 1, u32 last tick, u8 1 when the drill came to its own end. */
#ifndef CLI_CLI_RECORDING_H
#define CLI_CLI_RECORDING_H
#include "cli/cli_scenario.h"
#include "record/frame.h"

enum { MST_PACE_VERSION = 1, MST_CULPRIT_VERSION = 1, MST_END_VERSION = 1 };

typedef struct mst_cli_recording {
    mst_record_writer writer;
    const char *path; /* lent */
    int fd;
    bool is_open;
    int reason;         /* errno of the first failure */
    uint64_t sealed_ms; /* wall time of the last seal */
    uint64_t synced_ms; /* and of the last time that the disk was waited for */
    uint32_t unsealed_ticks;
    mst_buffer scratch;
} mst_cli_recording;

/* Starts the file with HEADER, ROSTER and the first PACE. Nothing is left behind on failure. `key` NULL:
 * the user's own, made when there is none yet. */
int mst_cli_recording_open(mst_cli_recording *recording, const char *path, const mst_cli_scenario *scenario,
                           const mst_drill_options *options, mst_bytes roster, const uint8_t *key,
                           mst_errors *errors);
/* One TICK record; a seal when a wall second or 60 of drill time have passed. MST_E_FAULT once writing has
 * failed. */
int mst_cli_recording_tick(mst_cli_recording *recording, mst_bytes payload);
void mst_cli_recording_pace(mst_cli_recording *recording, mst_tick tick, double speed, bool is_paused);
void mst_cli_recording_culprit(mst_cli_recording *recording, const mst_mute *mute, const char *reason);
/* PACE, END and the last seal. An error if writing failed, now or earlier: what was written stays. */
int mst_cli_recording_close(mst_cli_recording *recording, mst_tick last, bool is_over, mst_errors *errors);
/* Closes the file as it is; nothing to do after close. */
void mst_cli_recording_fini(mst_cli_recording *recording);
uint64_t mst_cli_wall_ms(void); /* since 1970 */
#endif
