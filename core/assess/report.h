/* SPDX-License-Identifier: Apache-2.0
 * report.h - the assessor's paper: everything it says is taken from a recording and from playing it again,
 * and points at the events it rests on. Pages first (report_sheet.h); HTML and PDF are made from the same
 * pages. */
#ifndef ASSESS_REPORT_H
#define ASSESS_REPORT_H
#include "record/made.h"
#include "assess/assumed.h"
#include "assess/contribution.h"
#include "assess/fork.h"
#include "assess/ledger.h"
#include "assess/luck.h"
#include "assess/marks.h"
#include "assess/report_sheet.h"
#include "muster/picture.h"
#include "world/map.h"

/* ---- what was seen while it was played again ---- */

typedef struct mst_frame_unit {
    int32_t x_cm, y_cm;
    uint16_t phase, task;
    float flow_lps, water_l;
    mst_id target, hose_from;
} mst_frame_unit;
typedef struct mst_frame_building {
    uint32_t index; /* on the map */
    uint8_t state, smoke, people;
} mst_frame_building;
typedef struct mst_frame_cell {
    mst_point at;
    bool is_burning;
} mst_frame_cell;
typedef struct mst_frame {
    mst_tick tick;
    double heat_kw, flow_lps, wind_from_deg, wind_mps, temperature_degc;
    uint32_t at_risk;             /* people in buildings that burn, hold smoke or are heated */
    int32_t commander;            /* force, or -1 */
    mst_frame_unit *unit;         /* one per unit of the roster */
    mst_frame_building *building; /* all that are not whole */
    uint32_t building_count;
    mst_frame_cell *cell;
    uint32_t cell_count;
    uint8_t *source; /* states of hydrants, then waters */
} mst_frame;

/* When a seat first knew a fact; NEVER. Seats: 0 dispatch, then the forces. */
typedef struct mst_known_fact {
    mst_id about;
    uint16_t key;
    double value;
    mst_tick true_at;
    mst_tick known[33];
} mst_known_fact;

/* ---- what is said of the recording itself ---- */

typedef struct mst_report_signature {
    const char *role; /* text id */
    char key[17];
    uint64_t wall_ms;
    bool is_good;
} mst_report_signature;
typedef struct mst_report_origin {
    const char *file;            /* name of the recording */
    uint64_t begun_ms, ended_ms; /* wall time, 0 unknown */
    uint32_t pauses;
    double speed; /* largest; 0: as fast as it can */
    bool is_sealed, is_fork;
    mst_fork_note fork;
    uint8_t chain[MST_RECORD_CHAIN_BYTES]; /* its last: the verification code */
    uint8_t script[32];                    /* digest of the scenario's script */
    mst_report_signature signature[8];
    uint32_t signature_count;
    uint32_t assumed_count; /* assumed constants in its catalogues */
    const char *version;
    mst_made made;
} mst_report_origin;

typedef struct mst_report {
    const mst_rerun_source *source;
    const mst_roster *roster;
    mst_report_origin origin;
    const char *lang;                                      /* "zh", "en" */
    const char *(*text)(const void *user, const char *id); /* words of "report.title"; never NULL */
    const void *user;

    mst_map *map;
    mst_assess *assess;
    mst_score score;
    mst_event *event; /* all, by n */
    uint32_t event_count, event_capacity;
    mst_frame *frame;
    uint32_t frame_count, step_s;
    mst_known_fact *fact;
    uint32_t fact_count;

    mst_marks marks;   /* of people; freed with the report */
    bool has_doctrine; /* somebody sat in a seat, and doctrine was played in all of them */
    mst_frame *doctrine;
    uint32_t doctrine_count;
    mst_assess *doctrine_assess;
    mst_score doctrine_score;
    bool has_contribution, has_ledger, has_luck, has_assumed;
    mst_contribution contribution;
    mst_ledger ledger;
    mst_luck luck;
    mst_assumed assumed;
} mst_report;

/* `source`, `roster`, `origin`, `lang`, `text` and `user` are set by the caller; all else is made here. */
/* A TICK payload of the recording, in order. */
int mst_report_tick(mst_report *report, mst_bytes payload);
/* Reads the map, folds, and plays the drill again for its frames (and doctrine in every seat). MST_E_FAULT or
 * MST_E_INPUT with errors. */
int mst_report_play(mst_report *report, mst_errors *errors);
/* Folds what was recorded and plays nothing: a report without frames has the pages that rest on events alone.
 */
int mst_report_read(mst_report *report, mst_errors *errors);
/* Forgets what was played. */
void mst_report_unplay(mst_report *report);
void mst_report_fini(mst_report *report);

/* All pages, in the order of the language. */
void mst_report_pages(const mst_report *report, mst_sheet *sheet);
/* One self-contained file: pages, the player, its data. `style` and `script` are the bytes of assets/report.
 */
void mst_report_html(const mst_report *report, const mst_sheet *sheet, mst_bytes style, mst_bytes script,
                     mst_buffer *out);
#endif
