/* SPDX-License-Identifier: Apache-2.0
 * ui_check.h - what a frame's texts were and where, for checks that they fit; only under a script. */
#ifndef CONSOLE_UI_CHECK_H
#define CONSOLE_UI_CHECK_H
#include "console/ui.h"

enum { MST_UI_FAULT_BYTES = 256 };

typedef struct mst_ui_check mst_ui_check;
mst_ui_check *mst_ui_check_create(void);
void mst_ui_check_destroy(mst_ui_check *check);
/* A frame begins; a text is painted (or would be, had it room); something opaque is. */
void mst_ui_check_begin(const mst_ui *ui);
void mst_ui_check_text(const mst_ui *ui, mst_rect at, const char *text, bool has_room);
void mst_ui_check_cover(const mst_ui *ui, mst_rect at);
/* What is wrong with the last frame, one by one: false when there is no such fault. */
bool mst_ui_check_fault(const mst_ui *ui, uint32_t index, char out[MST_UI_FAULT_BYTES]);
/* The most Chinese characters that any text had since the check was made, and that text, lent. */
uint32_t mst_ui_check_longest(const mst_ui *ui, const char **text);
#endif
