/* SPDX-License-Identifier: Apache-2.0
 * panels.h - panels whose edge can be dragged; their sizes are remembered from one start to the next. */
#ifndef CONSOLE_PANELS_H
#define CONSOLE_PANELS_H

/* Name, as it is remembered and as its grip is called. */
#define MST_PANEL_LIST(X)                                                                                    \
    X(COLUMN, "column") X(DIRECTOR, "director") X(REPLAY, "replay") X(RUBRIC, "rubric") X(LOG, "log")

typedef enum mst_panel {
#define MST_PANEL_ENUM(name, word) MST_PANEL_##name,
    MST_PANEL_LIST(MST_PANEL_ENUM)
#undef MST_PANEL_ENUM
        MST_PANEL_COUNT
} mst_panel;

typedef struct mst_panels {
    double size[MST_PANEL_COUNT]; /* at text of plain size; 0: as usual */
    double from;                  /* when the drag began */
    int dragged;                  /* the panel, from 1 */
    int is_read;
} mst_panels;
#endif
