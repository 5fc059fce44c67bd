/* SPDX-License-Identifier: Apache-2.0
 * chart.h - figures of a drill over time, from its film: heat, water thrown, people in danger. Gathered a
 * little at a time, so that no frame waits for them. */
#ifndef CONSOLE_CHART_H
#define CONSOLE_CHART_H
#include "console/session.h"
#include "console/ui.h"

enum { MST_CHART_STEP_S = 10 };

typedef enum mst_series {
    MST_SERIES_HEAT_MW = 0,
    MST_SERIES_FLOW_LPS,
    MST_SERIES_PEOPLE,   /* inside what burns, smokes or is heated */
    MST_SERIES_BURNT,    /* buildings that burn or have burnt */
    MST_SERIES_NEED_LPS, /* water that would be enough for all that burns */
    MST_SERIES_COUNT
} mst_series;

typedef struct mst_chart {
    double *value[MST_SERIES_COUNT]; /* every MST_CHART_STEP_S */
    uint32_t count, capacity;
    mst_point *place; /* of each unit at each step; where it was last when it is not known */
    uint32_t units;
} mst_chart;

void mst_chart_fini(mst_chart *chart);
/* Takes in what the film has, for at most that long; true while there is more. */
bool mst_chart_gather(mst_chart *chart, const mst_session *session, double most_s);
/* One series over 0 .. end, at `at` a dot; another one dashed beside it, of the same scale, when `other` is
 * not NULL. */
void mst_chart_paint(const mst_ui *ui, mst_rect rect, const mst_chart *chart, mst_series series,
                     const mst_chart *other, mst_series beside, mst_tick end, mst_tick at, mst_colour colour);
double mst_chart_most(const mst_chart *chart, mst_series series);
double mst_chart_at(const mst_chart *chart, mst_series series, mst_tick tick);
#endif
