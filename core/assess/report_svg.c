/* SPDX-License-Identifier: Apache-2.0
 * report_svg.c - a page as SVG: real text, of the width it was laid out with on any computer. */
#include <stdio.h>
#include <string.h>

#include "assess/report_sheet.h"
#include "assess/report_type.h"

static void say(mst_buffer *out, const char *text) {
    mst_buffer_write(out, text, strlen(text));
}

/* At most two decimals, whatever the locale. */
static void say_number(mst_buffer *out, double value) {
    char text[32];
    long hundredths = (long)(value * 100 + (value < 0 ? -0.5 : 0.5)),
         rest = hundredths < 0 ? -hundredths : hundredths;
    int n = snprintf(text, sizeof text, "%s%ld", hundredths < 0 ? "-" : "", rest / 100);
    if (rest % 100) n += snprintf(text + n, sizeof text - (size_t)n, ".%02ld", rest % 100);
    if (rest % 100 && rest % 10 == 0) n--;
    mst_buffer_write(out, text, (size_t)n);
}

static void say_attribute(mst_buffer *out, const char *name, double value) {
    say(out, " ");
    say(out, name);
    say(out, "=\"");
    say_number(out, value);
    say(out, "\"");
}

static void say_colour(mst_buffer *out, const char *name, uint32_t rgb) {
    char text[40];
    if (rgb == MST_NO_INK)
        snprintf(text, sizeof text, " %s=\"none\"", name);
    else
        snprintf(text, sizeof text, " %s=\"#%06x\"", name, rgb);
    say(out, text);
}

static void say_escaped(mst_buffer *out, const char *text) {
    for (; *text; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : *text == '"' ? "&quot;"
                                            : NULL;
        if (entity)
            say(out, entity);
        else
            mst_buffer_write(out, text, 1);
    }
}

static void put_text(const mst_mark *m, mst_buffer *out) {
    say(out, "<text");
    say_attribute(out, "x", m->x - m->type.align * m->width_u);
    say_attribute(out, "y", m->y);
    say(out, " class=\"");
    say(out, mst_face_css(m->type.face));
    if (m->type.is_bold) say(out, " b");
    if (m->type.has_rim) say(out, " rim");
    if (m->is_evidence) say(out, " ev");
    say(out, "\"");
    say_attribute(out, "font-size", m->type.size_pt * MST_PT_U);
    if (m->type.rgb) say_colour(out, "fill", m->type.rgb);
    if (strlen(m->text) > 1) say_attribute(out, "textLength", m->width_u);
    say(out, ">");
    say_escaped(out, m->text);
    say(out, "</text>\n");
}

static void put_stroke(const mst_mark *m, mst_buffer *out) {
    if (m->is_hatched)
        say(out, " fill=\"url(#hatch)\"");
    else if (m->kind == MST_MARK_SHAPE || m->fill != MST_NO_INK)
        say_colour(out, "fill", m->fill);
    else
        say(out, " fill=\"none\"");
    if (m->stroke == MST_NO_INK) return;
    say_colour(out, "stroke", m->stroke);
    say_attribute(out, "stroke-width", m->line_u);
    if (m->dash == MST_DASHED) say(out, " stroke-dasharray=\"5 3\"");
    if (m->dash == MST_DOTTED) say(out, " stroke-dasharray=\"1.5 2.5\"");
}

static void put_path(const mst_mark *m, mst_buffer *out) {
    if (m->is_round) {
        say(out, "<circle");
        say_attribute(out, "cx", m->point[0][0]);
        say_attribute(out, "cy", m->point[0][1]);
        say_attribute(out, "r", m->point[1][0]);
    } else {
        say(out, "<path d=\"");
        for (uint32_t i = 0; i < m->point_count; i++) {
            say(out, i ? "L" : "M");
            say_number(out, m->point[i][0]);
            say(out, " ");
            say_number(out, m->point[i][1]);
        }
        say(out, m->kind == MST_MARK_SHAPE ? "Z\"" : "\"");
    }
    put_stroke(m, out);
    say(out, "/>\n");
}

void mst_sheet_svg(const mst_sheet *s, uint32_t page, mst_buffer *out) {
    char head[160];
    snprintf(
        head, sizeof head,
        "<svg class=\"page\" id=\"page-%u\" viewBox=\"0 0 %d %d\" xmlns=\"http://www.w3.org/2000/svg\">\n",
        page + 1, MST_PAGE_WIDTH, MST_PAGE_HEIGHT);
    say(out, head);
    for (uint32_t i = 0; i < s->mark_count; i++) {
        const mst_mark *m = &s->mark[i];
        if (m->page != page) continue;
        if (m->kind == MST_MARK_TEXT)
            put_text(m, out);
        else
            put_path(m, out);
    }
    say(out, "</svg>\n");
}
