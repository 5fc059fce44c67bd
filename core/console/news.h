/* SPDX-License-Identifier: Apache-2.0
 * news.h - events as what a seat hears: who says it, on which channel, in words. A seat hears its own people,
 * what is said on the air when it has been alerted, and what it is told; truth hears all. */
#ifndef CONSOLE_NEWS_H
#define CONSOLE_NEWS_H
#include "console/app.h"

typedef enum mst_channel {
    MST_CHANNEL_UNHEARD = 0,
    MST_CHANNEL_RADIO, /* on the fireground */
    MST_CHANNEL_119,
    MST_CHANNEL_PHONE, /* told by somebody else */
    MST_CHANNEL_EYES   /* what happened, to those who see the truth */
} mst_channel;

typedef enum mst_urgency {
    MST_URGENCY_PLAIN = 0,
    MST_URGENCY_ALERT, /* people in danger, an alarm */
    MST_URGENCY_REFUSAL
} mst_urgency;

/* On which channel the seat hears the event. */
mst_channel mst_news_channel(const mst_session *session, mst_id seat, const mst_event *event);
mst_urgency mst_news_urgency(const mst_event *event);
/* Its icon, for time lines; and its group: "find" "water" "people" "command" "talk" "fire"; NULL: none. */
const char *mst_news_icon(const mst_event *event);
const char *mst_news_group(const mst_event *event);
/* In words, with who says it: "Wutong-1: at the scene". */
const char *mst_news_words(const mst_app *app, const mst_event *event, char out[256]);
const char *mst_channel_id(mst_channel channel); /* text id */
/* The text id of a reason. */
const char *mst_reason_id(uint16_t reason);
#endif
