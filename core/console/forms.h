/* SPDX-License-Identifier: Apache-2.0
 * forms.h - messages as ticks: a few forms of up to three rows, each row one of up to four words. What the
 * seat knows is ticked beforehand, so that a message is open, two ticks, send. A form and its ticks are one
 * number each, and stand in the recording. */
#ifndef CONSOLE_FORMS_H
#define CONSOLE_FORMS_H
#include "muster/event.h"
#include "muster/picture.h"

enum { MST_FORM_ROWS = 3, MST_FORM_OPTIONS = 4 };

typedef enum mst_form {
    MST_FORM_UNSET = 0,
    MST_FORM_ARRIVAL,
    MST_FORM_SITUATION,
    MST_FORM_HELP,
    MST_FORM_DANGER,
    MST_FORM_COUNT_PEOPLE,
    MST_FORM_COUNT,
    MST_FORM_READ_BACK = 200 /* ticks: the number of the event that is read back */
} mst_form;

typedef struct mst_form_row {
    const char *option[MST_FORM_OPTIONS]; /* text ids; NULL at the end */
} mst_form_row;

const char *mst_form_title(mst_form form); /* text id; NULL for none */
const mst_form_row *mst_form_rows(mst_form form, uint32_t *count);
/* tick[i]: option of row i, from 0. */
double mst_form_pack(const int tick[MST_FORM_ROWS]);
/* Text ids of what was ticked; returns how many. */
uint32_t mst_form_unpack(mst_form form, double ticks, const char *out[MST_FORM_ROWS]);
/* What the picture says already. */
void mst_form_prefill(mst_form form, const mst_picture *picture, int tick[MST_FORM_ROWS]);
#endif
