/* SPDX-License-Identifier: Apache-2.0
 * timeline.h - the scrub bar with the icons of events, and the filters of both. */
#ifndef CONSOLE_TIMELINE_H
#define CONSOLE_TIMELINE_H
#include "console/app.h"

enum { MST_GROUP_COUNT = 8 }; /* find water people command talk fire inject mark */

int mst_group_of(const mst_event *event); /* -1: none */
bool mst_timeline_shows(uint32_t filter, const mst_event *event);
/* The tick of the next shown event after `from`, or the last before it; NEVER when there is none. */
mst_tick mst_timeline_next(const mst_session *session, uint32_t filter, mst_tick from, bool is_forward);
/* `bar` is the bar itself; icons stand above it, clocks below, and the line of now goes down to `low`. */
void mst_timeline_paint(mst_app *app, mst_rect bar, mst_tick end, uint32_t filter, double low);
/* Every how many seconds a mark on a bar of that width has room for its clock. */
mst_tick mst_time_step(const mst_ui *ui, double width_px, mst_tick end);
#endif
