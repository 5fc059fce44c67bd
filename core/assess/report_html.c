/* SPDX-License-Identifier: Apache-2.0
 * report_html.c - one file that opens from a stick: contents, the player with its data, the pages as SVG. */
#include <string.h>

#include "assess/report_player.h"

void mst_html_say(mst_buffer *out, const char *text) {
    mst_buffer_write(out, text, strlen(text));
}

void mst_html_escaped(mst_buffer *out, const char *text) {
    for (; *text; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : *text == '"' ? "&quot;"
                                            : NULL;
        if (entity)
            mst_html_say(out, entity);
        else
            mst_buffer_write(out, text, 1);
    }
}

/* ---- the file ---- */

static void say_player(mst_pager *p, mst_buffer *out) {
    mst_html_say(out, "<section class=\"player\" id=\"player\"><h2>");
    mst_html_escaped(out, mst_say(p, "report.player"));
    mst_html_say(out, "</h2>\n<canvas id=\"map\" width=\"800\" height=\"500\" role=\"img\" aria-label=\"");
    mst_html_escaped(out, mst_say(p, "report.player"));
    mst_html_say(out, "\"></canvas>\n<div class=\"row\"><button id=\"play\" type=\"button\">");
    mst_html_escaped(out, mst_say(p, "report.play"));
    mst_html_say(
        out, "</button><span class=\"clock\" id=\"clock\">T+00:00</span><input id=\"time\" type=\"range\" "
             "min=\"0\" max=\"1\" value=\"0\" step=\"1\" aria-label=\"");
    mst_html_escaped(out, mst_say(p, "report.player"));
    mst_html_say(out, "\">");
    static const char *const speed[] = {"10", "30", "120"};
    for (int i = 0; i < 3; i++)
        mst_html_say(
            out, mst_print(p, "<button type=\"button\" data-speed=\"%s\" aria-pressed=\"%s\">%s×</button>",
                           speed[i], i == 1 ? "true" : "false", speed[i]));
    mst_html_say(out, "</div>\n<ol id=\"events\"></ol><p class=\"hint\">");
    mst_html_escaped(out, mst_say(p, "report.player_hint"));
    mst_html_say(out, " · ");
    mst_html_escaped(out, mst_say(p, "report.exercise"));
    mst_html_say(out, "</p></section>\n");
}

static void say_head(mst_pager *p, mst_bytes style, mst_buffer *out) {
    const mst_roster *r = p->r->roster;
    mst_html_say(out, "<!DOCTYPE html>\n<html lang=\"");
    mst_html_say(out, strcmp(p->r->lang, "en") == 0 ? "en" : "zh-CN");
    mst_html_say(
        out, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
             "initial-scale=1\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
             "'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
             "<link rel=\"icon\" href=\"data:,\">\n<title>");
    mst_html_escaped(out, mst_fill(p, "report.running_head", "title",
                                   mst_title(p, r->title_en, r->title_zh, r->scenario), NULL));
    mst_html_say(out, "</title>\n<style>\n");
    mst_buffer_write(out, style.data, style.size);
    mst_html_say(out, "</style>\n</head>\n<body>\n");
}

static void say_contents(mst_pager *p, const mst_sheet *sheet, mst_buffer *out) {
    mst_html_say(out, "<nav><h2>");
    mst_html_escaped(out, mst_say(p, "report.contents"));
    mst_html_say(out, "</h2>\n<a href=\"#page-1\">");
    mst_html_escaped(out, mst_say(p, "report.kicker"));
    mst_html_say(out, "</a>\n");
    if (p->r->frame_count > 0) {
        mst_html_say(out, "<a href=\"#player\">");
        mst_html_escaped(out, mst_say(p, "report.player"));
        mst_html_say(out, "</a>\n");
    }
    for (uint32_t i = 0; i < sheet->contents_count; i++) {
        mst_html_say(out, mst_print(p, "<a href=\"#page-%u\">", sheet->contents_page[i]));
        mst_html_escaped(out, sheet->contents[i]);
        mst_html_say(out, "</a>\n");
    }
    mst_html_say(out, "</nav>\n");
}

void mst_report_html(const mst_report *report, const mst_sheet *sheet, mst_bytes style, mst_bytes script,
                     mst_buffer *out) {
    mst_pager p = {.r = report};
    say_head(&p, style, out);
    say_contents(&p, sheet, out);
    mst_html_say(
        out, "<main>\n<svg width=\"0\" height=\"0\" style=\"position:absolute\" "
             "aria-hidden=\"true\"><defs><pattern id=\"hatch\" width=\"6\" height=\"6\" "
             "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" "
             "fill=\"#e4e4e4\"/><path d=\"M0 0V6\" stroke=\"#8a8a8a\" "
             "stroke-width=\"1.6\"/></pattern></defs></svg>\n<noscript><p>");
    mst_html_escaped(out, mst_say(&p, "report.no_script"));
    mst_html_say(out, "</p></noscript>\n");
    for (uint32_t page = 0; page < sheet->page_count; page++) {
        if (page + 1 == sheet->player_page) say_player(&p, out);
        mst_sheet_svg(sheet, page, out);
    }
    mst_html_say(out, "</main>\n");
    if (report->frame_count > 0) {
        mst_html_say(out, "<script type=\"application/json\" id=\"drill\">");
        mst_player_data(&p, out);
        mst_html_say(out, "</script>\n<script>\n");
        mst_buffer_write(out, script.data, script.size);
        mst_html_say(out, "</script>\n");
    }
    mst_html_say(out, "</body>\n</html>\n");
    for (uint32_t i = 0; i < p.kept_count; i++) mst_free(p.kept[i]);
    mst_free(p.kept);
}
