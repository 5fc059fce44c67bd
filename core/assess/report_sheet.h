/* SPDX-License-Identifier: Apache-2.0
 * report_sheet.h - the pages of a report as a list of marks, which become SVG (in the HTML) and PDF alike. A
 * page is A4; 1 unit = 0.25 mm, so that the text block is 680 units wide. */
#ifndef ASSESS_REPORT_SHEET_H
#define ASSESS_REPORT_SHEET_H
#include "base/alloc.h"

enum {
    MST_PAGE_WIDTH = 840,
    MST_PAGE_HEIGHT = 1188,
    MST_PAGE_LEFT = 96,
    MST_PAGE_RIGHT = 776, /* the text block: 680 wide */
    MST_PAGE_TOP = 100,
    MST_PAGE_BOTTOM = 1100
};

typedef enum mst_face { MST_FACE_SANS = 0, MST_FACE_SERIF, MST_FACE_MONO } mst_face;
typedef struct mst_type {
    mst_face face;
    bool is_bold;
    double size_pt;
    uint32_t rgb;
    double align; /* 0 from x on, 0.5 around x, 1 up to x */
    bool has_rim; /* a white edge, over lines */
} mst_type;

typedef enum mst_mark_kind {
    MST_MARK_UNSET = 0,
    MST_MARK_TEXT,
    MST_MARK_LINE, /* an open path */
    MST_MARK_SHAPE /* a closed one */
} mst_mark_kind;
typedef enum mst_dash { MST_SOLID = 0, MST_DASHED, MST_DOTTED } mst_dash;
#define MST_NO_INK 0xFFFFFFFFu

typedef struct mst_mark {
    mst_mark_kind kind;
    uint32_t page;
    double x, y;    /* of text: where it is aligned, and the base line */
    double width_u; /* of text, as laid out */
    mst_type type;
    char *text;
    bool is_evidence; /* the text names an event, "580.2" */
    double (*point)[2];
    uint32_t point_count;
    uint32_t fill, stroke; /* 0xRRGGBB, or NO_INK */
    double line_u;
    mst_dash dash;
    bool is_hatched;
    bool is_round; /* a circle: point 0 is its middle, point 1 (radius, radius) */
} mst_mark;

typedef struct mst_sheet {
    mst_mark *mark;
    uint32_t mark_count, mark_capacity;
    uint32_t page_count; /* the last page is the one that is drawn on */
    double y;            /* where the next block begins */
    struct mst_measure_text *measure;
    uint32_t overflow;      /* marks that lie outside of the page's margins */
    char overflow_text[96]; /* the first of them that is text */
    char *contents[32];     /* headings; owned */
    uint32_t contents_page[32], contents_count;
    uint32_t player_page; /* the player stands before this page (from 1) */
} mst_sheet;

void mst_sheet_init(mst_sheet *sheet);
void mst_sheet_fini(mst_sheet *sheet);
void mst_sheet_page(mst_sheet *sheet); /* begins a page; y is its top */
/* A new page unless so much is left on this one. */
void mst_sheet_need(mst_sheet *sheet, double height_u);

double mst_sheet_width(mst_sheet *sheet, const mst_type *type, const char *text);
/* One line; returns its width. */
double mst_sheet_text(mst_sheet *sheet, double x, double y, const mst_type *type, const char *text);
double mst_sheet_evidence(mst_sheet *sheet, double x, double y, const mst_type *type, const char *text);
/* Text that is broken at width; y: the first base line. Returns how many lines. Between ** and ** (or \1) it
 * is bold, between \2 and \3 it is evidence. Does not draw when is_dry. */
uint32_t mst_sheet_paragraph(mst_sheet *sheet, double x, double y, double width_u, double line_u,
                             const mst_type *type, const char *text, bool is_dry);

typedef struct mst_stroke {
    uint32_t stroke, fill;
    double line_u;
    mst_dash dash;
    bool is_hatched;
} mst_stroke;
void mst_sheet_line(mst_sheet *sheet, double x0, double y0, double x1, double y1, mst_stroke stroke);
void mst_sheet_path(mst_sheet *sheet, double (*point)[2], uint32_t count, bool is_closed, mst_stroke stroke);
void mst_sheet_rect(mst_sheet *sheet, double x, double y, double width, double height, mst_stroke stroke);
void mst_sheet_circle(mst_sheet *sheet, double x, double y, double radius, mst_stroke stroke);

/* Pages 0 .. page_count - 1 as one <svg> each. */
void mst_sheet_svg(const mst_sheet *sheet, uint32_t page, mst_buffer *out);
/* The whole as PDF with embedded fonts; `date` in ISO 8601, so that the same report gives the same bytes.
 * MST_OK or MST_E_FAULT. */
int mst_sheet_pdf(const mst_sheet *sheet, const char *title, const char *date, mst_buffer *out);
/* One page as a picture of width_px, for tests and eyes. */
int mst_sheet_png(const mst_sheet *sheet, uint32_t page, int width_px, mst_buffer *out);
#endif
