/* SPDX-License-Identifier: Apache-2.0
 * report_player.h - the data from which the player of the HTML draws the drill, and how text gets into a
 * page. */
#ifndef ASSESS_REPORT_PLAYER_H
#define ASSESS_REPORT_PLAYER_H
#include "assess/report_pager.h"

void mst_html_say(mst_buffer *out, const char *text);     /* as it is */
void mst_html_escaped(mst_buffer *out, const char *text); /* as text of an element */
/* One JSON value: map, roster, frames, events, words. */
void mst_player_data(mst_pager *p, mst_buffer *out);
#endif
