/* SPDX-License-Identifier: Apache-2.0
 * app_flow.c - from screen to screen: starting a drill from its briefing, opening a recording, going back. */
#include <stdio.h>
#include <string.h>

#include "console/app.h"

/* Nothing of the last drill stays. */
void mst_app_drop_session(mst_app *a) {
    mst_app_forget_pictures(a);
    mst_session_destroy(a->session);
    if (a->other) mst_session_destroy(a->other);
    a->session = a->other = NULL;
    mst_chart_fini(&a->replay.chart);
    mst_chart_fini(&a->replay.other_chart);
    mst_notes_fini(&a->replay.notes);
    mst_map_view_fini(&a->replay.truth_map);
    mst_map_view_fini(&a->map);
    if (a->replay.has_score) mst_score_fini(&a->replay.score);
    a->replay = (mst_replay){.filter = 0x5f, .is_split = true};
    a->play = (mst_play){.unit = MST_ID_NONE};
    a->lesson = (mst_lesson){.is_on = false};
    a->director = (mst_director){.tool = 0};
    a->mine_count = 0;
    a->is_assessor = false;
    a->tick = 0;
    a->culprits_seen = 0;
    a->is_review = a->is_saved = a->is_fork_due = a->is_assessment = a->is_paused = false;
    a->saved_path[0] = 0;
}

void mst_app_to_start(mst_app *a) {
    mst_app_drop_session(a);
    if (a->catalog.count == 0) mst_catalog_init(&a->catalog, a->services);
    a->screen = MST_SCREEN_START;
}

/* ---- a drill ---- */

static void add_human(mst_drill_options *o, const char *name) {
    if (o->human_count < 32) snprintf(o->human[o->human_count++], sizeof o->human[0], "%s", name);
}

void mst_app_play(mst_app *a, const char *path, const mst_drill_options *options, const char *record) {
    mst_console_drill *drill = a->services->open(a->services->ctx, path, &a->errors);
    if (!drill) {
        a->screen = MST_SCREEN_TROUBLE;
        return;
    }
    mst_engine_def def = {
        .services = a->services, .options = *options, .record = record, .speed = a->speed, .is_paused = true};
    a->session = mst_session_create(drill, &def);
    a->screen = MST_SCREEN_PLAY;
}

/* Seats that were ticked; the first of them looks first. */
void mst_app_begin_brief(mst_app *a) {
    const mst_brief b = a->brief;
    const mst_entry *e = &a->catalog.entry[b.entry];
    mst_drill_options options = {.seed = b.seed ? b.seed : 1, .is_untrained = b.is_untrained};
    if (b.chapter > 0 && b.chapter <= e->chapter_count)
        snprintf(options.chapter, sizeof options.chapter, "%s", e->chapter_id[b.chapter - 1]);
    mst_app_drop_session(a);
    for (uint32_t i = 0; i < e->force_count; i++)
        if (b.is_mine[i]) {
            add_human(&options, e->force_name[i]);
            a->mine[a->mine_count++] = MST_ID('x', MST_SEAT_FORCE + i + 1);
        }
    if (b.is_mine[MST_ENTRY_FORCES]) {
        add_human(&options, "dispatch");
        a->mine[a->mine_count++] = MST_ID('x', MST_SEAT_DISPATCH);
    }
    if (b.is_mine[MST_ENTRY_FORCES + 2]) a->mine[a->mine_count++] = MST_ID('x', MST_SEAT_ASSESSOR);
    if (b.is_mine[MST_ENTRY_FORCES + 1] || a->mine_count == 0)
        a->mine[a->mine_count++] = MST_ID('x', MST_SEAT_DIRECTOR);
    a->is_assessment = b.is_assessment;
    a->speed = 1;
    char *record = b.is_assessment ? a->services->record_path(a->services->ctx, e->scenario) : NULL;
    if (e->is_night) a->ui.theme = MST_DRAW_NIGHT;
    mst_app_play(a, e->path, &options, record);
    mst_free(record);
}

/* ---- a recording ---- */

void mst_app_replay_file(mst_app *a, const char *path) {
    mst_app_drop_session(a);
    mst_errors_fini(&a->errors);
    mst_console_drill *drill = a->services->open(a->services->ctx, path, &a->errors);
    a->is_opening = false;
    if (!drill) {
        a->screen = MST_SCREEN_TROUBLE;
        return;
    }
    mst_engine_def def = {
        .services = a->services, .options = drill->options, .is_replay = true, .speed = 1, .is_paused = true};
    a->session = mst_session_create(drill, &def);
    a->screen = MST_SCREEN_REPLAY;
    a->is_paused = true;
}
