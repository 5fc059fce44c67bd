/* SPDX-License-Identifier: Apache-2.0
 * catalog.h - the drills that the start screen offers. They are loaded one after another behind the screen:
 * title, length, forces, objectives, and a picture of how each looks some minutes in. */
#ifndef CONSOLE_CATALOG_H
#define CONSOLE_CATALOG_H
#include "console/session.h"
#include "console/ui.h"

enum { MST_ENTRY_FORCES = 12, MST_ENTRY_OBJECTIVES = 6, MST_ENTRY_CHAPTERS = 6, MST_CATALOG_MAX = 64 };

typedef struct mst_entry_words {
    char *en, *zh;
} mst_entry_words;

typedef struct mst_entry {
    const char *path; /* lent by the services */
    bool is_ready, is_failed;
    char *scenario;
    mst_entry_words title, objective[MST_ENTRY_OBJECTIVES], force_title[MST_ENTRY_FORCES];
    uint32_t objective_count, force_count;
    char *force_name[MST_ENTRY_FORCES];
    uint16_t force_kind[MST_ENTRY_FORCES];
    mst_entry_words chapter[MST_ENTRY_CHAPTERS];
    char *chapter_id[MST_ENTRY_CHAPTERS];
    mst_tick chapter_from[MST_ENTRY_CHAPTERS], chapter_to[MST_ENTRY_CHAPTERS];
    uint32_t chapter_count;
    uint32_t duration_s, inject_count;
    bool is_night;
    int level; /* 1 teaching .. 4 hard; 0: not said */
    cairo_surface_t *picture;
} mst_entry;

typedef struct mst_catalog {
    mst_entry entry[MST_CATALOG_MAX];
    uint32_t count, next;
    mst_session *loading;
} mst_catalog;

void mst_catalog_init(mst_catalog *catalog, const mst_console_services *services);
void mst_catalog_fini(mst_catalog *catalog);
/* Goes on loading; true when something new is there. */
bool mst_catalog_update(mst_catalog *catalog, const mst_console_services *services,
                        const mst_draw_look *look);
bool mst_catalog_is_loading(const mst_catalog *catalog);
/* Its picture, cut to the rectangle. */
void mst_entry_paint(const mst_ui *ui, const mst_entry *entry, mst_rect rect);
const char *mst_card_text(mst_entry_words words, const char *lang);
#endif
