/* SPDX-License-Identifier: Apache-2.0
 * report_type.h - how wide a text is, and what fonts it is set in. */
#ifndef ASSESS_REPORT_TYPE_H
#define ASSESS_REPORT_TYPE_H
#include "assess/report_sheet.h"

/* 1 pt in units of a page. */
#define MST_PT_U (25.4 / 72 / 0.25)

typedef struct mst_measure_text mst_measure_text;
mst_measure_text *mst_measure_text_create(void);
void mst_measure_text_destroy(mst_measure_text *measure);
double mst_measure_text_width(mst_measure_text *measure, const mst_type *type, const char *text);
/* Families, best first: for Pango, and for CSS. */
const char *mst_face_families(mst_face face);
const char *mst_face_css(mst_face face);
#endif
