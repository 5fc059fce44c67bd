/* SPDX-License-Identifier: Apache-2.0
 * report_pager.h - what the files that lay out a report share: words, clocks, evidence, headings, tables, and
 * the shapes and colours that always mean the same thing. */
#ifndef ASSESS_REPORT_PAGER_H
#define ASSESS_REPORT_PAGER_H
#include "assess/report.h"

typedef struct mst_pager {
    const mst_report *r;
    mst_sheet *s;
    char **kept; /* strings that live as long as the pager */
    uint32_t kept_count, kept_capacity;
    uint32_t section, figure, table;
} mst_pager;

/* ---- colours (one meaning each) ---- */
enum {
    MST_RGB_BLACK = 0x1a1a1a,
    MST_RGB_GREY = 0x666666,
    MST_RGB_PALE = 0x8c8c8c, /* doctrine, or not to be told */
    MST_RGB_RULE = 0xc8c8c8,
    MST_RGB_BAND = 0xdcdcdc,
    MST_RGB_LIGHT = 0xf2f2f2,
    MST_RGB_FIRE = 0xa3281a,
    MST_RGB_WATER = 0x3b7fb0,
    MST_RGB_FLOW = 0xcfe0ee
};
#define MST_HAIR ((mst_stroke){.stroke = MST_RGB_RULE, .fill = MST_NO_INK, .line_u = 0.8})
#define MST_RULE ((mst_stroke){.stroke = MST_RGB_BLACK, .fill = MST_NO_INK, .line_u = 1.2})
#define MST_FILL(rgb) ((mst_stroke){.stroke = MST_NO_INK, .fill = (rgb)})
#define MST_BOX(rgb, edge) ((mst_stroke){.stroke = (edge), .fill = (rgb), .line_u = 0.9})

/* ---- type ---- */
extern const mst_type mst_type_title, mst_type_section, mst_type_sub, mst_type_caption, mst_type_note,
    mst_type_body, mst_type_cell, mst_type_head, mst_type_label, mst_type_small;
mst_type mst_type_right(mst_type type);
mst_type mst_type_middle(mst_type type);
mst_type mst_type_bold(mst_type type);
mst_type mst_type_ink(mst_type type, uint32_t rgb);
mst_type mst_type_rim(mst_type type);

/* ---- words: all strings live as long as the pager ---- */
const char *mst_say(const mst_pager *p, const char *id);
/* With {name} filled in from pairs, then NULL. */
const char *mst_fill(mst_pager *p, const char *id, ...) __attribute__((sentinel));
const char *mst_print(mst_pager *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *mst_title(const mst_pager *p, const char *en, const char *zh, const char *otherwise);
const char *mst_order_title(mst_pager *p, uint32_t kind);      /* "": no order */
const char *mst_force_name(const mst_pager *p, int32_t force); /* title of a force; -1: dispatch */
const char *mst_thing(mst_pager *p, mst_id id);                /* name of a thing, or its id */
const char *mst_clock(mst_pager *p, double tick);              /* "T+12:30" */
const char *mst_span(mst_pager *p, double seconds);            /* "1:45" */
const char *mst_number(mst_pager *p, double value, int decimals);
const char *mst_signed(mst_pager *p, double value, int decimals);
const char *mst_date(mst_pager *p, uint64_t wall_ms);
/* "580.2": second 580, second event of it. In a paragraph: with its marks. */
const char *mst_evidence(mst_pager *p, uint32_t n);
const char *mst_evidence_list(mst_pager *p, const mst_figure *figure);
const mst_event *mst_first_event(const mst_report *r, mst_event_kind kind, mst_id force);
mst_figure mst_measure_of(const mst_report *r, mst_measure measure);
/* A value of a measure as people read it, with its unit. */
const char *mst_measure_text(mst_pager *p, mst_measure measure, mst_figure figure);

/* ---- blocks: each begins at s->y and moves it ---- */
void mst_block_section(mst_pager *p, const char *id,
                       double height_u); /* numbered; new page when little is left */
void mst_block_sub(mst_pager *p, const char *id, double height_u);
void mst_block_figure(mst_pager *p, const char *id, const char *note_id,
                      double height_u); /* caption of a chart */
void mst_block_table(mst_pager *p, const char *id, const char *note_id);
void mst_block_body(mst_pager *p, const char *text);
void mst_block_note(mst_pager *p, const char *text);
void mst_block_space(mst_pager *p, double height_u);

typedef struct mst_column {
    double width_u, align;
    const char *head; /* text id, or "" */
} mst_column;
void mst_table_head(mst_pager *p, const mst_column *column, uint32_t count);
/* Text of cells as of mst_sheet_paragraph; a cell that is aligned to the right has one line. */
void mst_table_row(mst_pager *p, const mst_column *column, uint32_t count, const char *const *cell,
                   bool is_shaded);

/* ---- marks ---- */
uint16_t mst_force_kind(const mst_roster *roster, int32_t force); /* mst_station_kind, 0 other */
uint32_t mst_force_rgb(const mst_roster *roster, int32_t force);
void mst_force_symbol(mst_pager *p, int32_t force, double x, double y, double radius, bool is_hollow);

/* ---- charts ---- */
typedef struct mst_axis {
    double from, to;    /* values */
    double left, right; /* places */
} mst_axis;
double mst_axis_at(const mst_axis *axis, double value);
/* A step of 1, 2 or 5 times a power of ten that gives at most `most` of them. */
double mst_axis_step(double span, uint32_t most);
/* Time along the page: ticks below, light verticals from top to bottom. */
mst_axis mst_time_axis(mst_pager *p, double left, double top, double bottom, bool has_labels);

/* ---- sections ---- */
void mst_page_front(mst_pager *p);
void mst_page_conditions(mst_pager *p); /* a part of the front */
void mst_page_dispatch(mst_pager *p);
void mst_page_fire(mst_pager *p);
void mst_page_command(mst_pager *p);
void mst_page_water(mst_pager *p);
void mst_page_safety(mst_pager *p);
void mst_page_score(mst_pager *p);
void mst_page_shares(mst_pager *p);
void mst_page_ledger(mst_pager *p);
void mst_page_luck(mst_pager *p);
void mst_page_findings(mst_pager *p);
void mst_page_actions(mst_pager *p);
void mst_page_marks(mst_pager *p);
void mst_people_marks(mst_pager *p); /* report_marks.c: the part of it above the signatures */
/* One map at a frame, into a rectangle. */
void mst_map_paint(mst_pager *p, const mst_frame *frame, double x, double y, double width, double height);
/* What the maps show: the incident, over the whole drill. */
typedef struct mst_map_view {
    double x0_cm, y0_cm, x1_cm, y1_cm;
} mst_map_view;
mst_map_view mst_map_view_of(const mst_report *r);
const mst_frame *mst_frame_at(const mst_report *r, mst_tick tick);
#endif
