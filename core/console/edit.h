/* SPDX-License-Identifier: Apache-2.0
 * edit.h - a field of one line in which text is typed, with what an input method has not given yet. */
#ifndef CONSOLE_EDIT_H
#define CONSOLE_EDIT_H
#include "console/ui.h"

typedef enum mst_edit_state { MST_EDIT_GOING = 0, MST_EDIT_DONE, MST_EDIT_LEFT } mst_edit_state;
/* Has the keyboard while it is painted. DONE on Enter, LEFT on Escape. `hint` stands in an empty field. */
mst_edit_state mst_edit(mst_ui *ui, const char *name, mst_rect rect, char *text, size_t size,
                        const char *hint);
#endif
