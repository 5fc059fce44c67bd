/* SPDX-License-Identifier: Apache-2.0
 * cli_preview.h - what a preview shows: a map alone, or a drill played to a tick and the truth of it. */
#ifndef CLI_CLI_PREVIEW_H
#define CLI_CLI_PREVIEW_H
#include "cli/cli.h"
#include "draw/draw.h"
#include "record/payload.h"

typedef struct mst_cli_preview {
    mst_map *map;
    mst_picture picture; /* of the seat `truth` */
    bool has_picture;
    mst_roster roster;
    mst_draw_unit *unit;
    char (*words)[48]; /* what each is called, in the language last asked for */
    uint32_t unit_count;
    const char *argument;
    mst_bytes text; /* of map.json, when it was read from a file of its own */
} mst_cli_preview;

/* Instead of a second: the start of a scenario or the end of a recording; the second of a recording that
 * shows most. */
enum { MST_PREVIEW_DEFAULT = -1, MST_PREVIEW_PEAK = -2 };

/* `argument` is a scenario, a map or a recording, and outlives the preview. `at_s`: a second, or one of
 * these. MST_OK; MST_E_INPUT or MST_E_FAULT with errors. fini in any case. */
int mst_cli_preview_open(mst_cli_preview *preview, const char *argument, int64_t at_s, mst_errors *errors);
void mst_cli_preview_fini(mst_cli_preview *preview);
/* Lends from the preview. */
mst_draw_scene mst_cli_preview_scene(const mst_cli_preview *preview, const char *lang);
#endif
