/* SPDX-License-Identifier: Apache-2.0
 * report_pages.c - the order of a report in Chinese (GB/T 46792 and battle review) and in English (HSEEP
 * AAR/IP), the last page with marks and signatures, and head and foot of every page. */
#include <string.h>

#include "assess/report_pager.h"

/* ---- signatures ---- */

static void signature_lines(mst_pager *p) {
    uint32_t forces = p->r->roster->force_count < 6 ? p->r->roster->force_count : 6;
    mst_block_sub(p, "report.signatures", 80 + 44.0 * ((forces + 2) / 3));
    double y = p->s->y + 8;
    for (uint32_t i = 0; i < 3 + forces; i++) {
        double x = MST_PAGE_LEFT + (i % 3) * 232.0, at = y + (i / 3) * 52.0;
        static const char *const who[] = {"report.assessor_a", "report.assessor_b", "report.assessor_c"};
        mst_sheet_text(
            p->s, x, at, &mst_type_cell,
            i < 3 ? mst_say(p, who[i])
                  : mst_fill(p, "report.leader_of", "force", mst_force_name(p, (int32_t)i - 3), NULL));
        mst_sheet_line(p->s, x, at + 34, x + 200, at + 34, MST_RULE);
    }
    p->s->y = y + 52.0 * ((3 + forces + 2) / 3);
}

static const char *code_half(mst_pager *p, const uint8_t *b) {
    return mst_print(p, "%02X%02X-%02X%02X-%02X%02X-%02X%02X", b[0], b[1], b[2], b[3], b[4], b[5], b[6],
                     b[7]);
}

static void seal_code(mst_pager *p, double x, double y) {
    const mst_report_origin *o = &p->r->origin;
    mst_type mono = {.face = MST_FACE_MONO, .is_bold = true, .size_pt = 10, .rgb = MST_RGB_BLACK},
             grey = mst_type_ink(mst_type_cell, MST_RGB_GREY);
    mst_sheet_text(p->s, x, y, &grey, mst_say(p, "report.code"));
    mst_sheet_text(p->s, x, y + 20, &mono, code_half(p, o->chain));
    mst_sheet_text(p->s, x, y + 38, &mono, code_half(p, o->chain + 8));
    uint32_t lines = mst_sheet_paragraph(p->s, x, y + 58, 260, 15, &mst_type_cell,
                                         mst_fill(p, "report.recording_is", "file", o->file, NULL), false);
    y += 58 + 15 * lines;
    mst_sheet_text(p->s, x, y, &mst_type_cell,
                   mst_say(p, o->is_sealed ? "report.sealed" : "report.unsealed"));
    for (uint32_t i = 0; i < o->signature_count; i++)
        mst_sheet_text(p->s, x, y + 16.0 * (i + 1), &mst_type_cell,
                       mst_fill(p, o->signature[i].is_good ? "report.signed_by" : "report.signed_badly",
                                "role", mst_say(p, o->signature[i].role), "key", o->signature[i].key, "when",
                                mst_date(p, o->signature[i].wall_ms), NULL));
}

static void seals(mst_pager *p) {
    bool is_english = strcmp(p->r->lang, "en") == 0;
    mst_sheet_need(p->s, 250);
    double y = p->s->y + 14;
    mst_stroke dashed = {.stroke = MST_RGB_PALE, .fill = MST_NO_INK, .line_u = 1, .dash = MST_DASHED};
    mst_type middle = mst_type_middle(mst_type_cell);
    for (int i = 0; i < 2 && !is_english; i++) {
        double x = MST_PAGE_LEFT + 88 + 200 * i;
        mst_sheet_circle(p->s, x, y + 80, 74, dashed);
        mst_sheet_text(p->s, x, y + 174, &middle,
                       mst_say(p, i ? "report.seal_assessing" : "report.seal_organising"));
        mst_sheet_text(p->s, x, y + 190, &middle, mst_say(p, "report.seal_date"));
    }
    seal_code(p, is_english ? MST_PAGE_LEFT : MST_PAGE_LEFT + 412, y + 24);
    p->s->y = y + 200;
    mst_block_note(p, mst_say(p, p->r->origin.is_sealed ? "report.seal_proves" : "report.no_seal_proves"));
}

void mst_page_marks(mst_pager *p) {
    mst_block_section(p, "report.sec_marks", 260);
    mst_people_marks(p);
    signature_lines(p);
    seals(p);
}

/* ---- head and foot ---- */

static void head_and_foot(mst_pager *p, uint32_t page) {
    const mst_roster *r = p->r->roster;
    const uint8_t *c = p->r->origin.chain;
    uint32_t last = p->s->page_count;
    mst_type grey = mst_type_ink(mst_type_head, MST_RGB_GREY), right = mst_type_right(grey),
             middle = mst_type_middle(mst_type_bold(mst_type_head));
    middle.rgb = MST_RGB_BLACK;
    const char *title = mst_fill(p, "report.running_head", "title",
                                 mst_title(p, r->title_en, r->title_zh, r->scenario), NULL);
    const char *number = mst_print(p, "%u", page + 1), *of = mst_print(p, "%u", last);
    p->s->page_count = page + 1; /* marks go to the page that is drawn on */
    mst_sheet_text(p->s, MST_PAGE_LEFT, 54, &grey, title);
    mst_sheet_text(p->s, MST_PAGE_RIGHT, 54, &right,
                   mst_fill(p, "report.number", "number",
                            mst_print(p, "%.24s-%02X%02X", r->scenario, c[0], c[1]), NULL));
    mst_sheet_line(p->s, MST_PAGE_LEFT, 62, MST_PAGE_RIGHT, 62, MST_HAIR);
    mst_sheet_line(p->s, MST_PAGE_LEFT, 1126, MST_PAGE_RIGHT, 1126, MST_HAIR);
    mst_sheet_text(p->s, MST_PAGE_LEFT, 1142, &grey,
                   mst_fill(p, "report.foot_code", "code", code_half(p, c), NULL));
    mst_sheet_text(p->s, (MST_PAGE_LEFT + MST_PAGE_RIGHT) / 2.0, 1142, &middle,
                   mst_say(p, "report.exercise"));
    mst_sheet_text(p->s, MST_PAGE_RIGHT, 1142, &right,
                   mst_fill(p, "report.page_of", "page", number, "pages", of, NULL));
    p->s->page_count = last;
}

/* ---- order ---- */

static void next_page(mst_pager *p) {
    mst_sheet_page(p->s);
}

static void chinese(mst_pager *p) {
    mst_page_front(p), next_page(p);
    mst_page_dispatch(p), next_page(p);
    mst_page_fire(p), next_page(p);
    mst_page_command(p), next_page(p);
    mst_page_water(p);
    mst_page_safety(p), next_page(p);
    mst_page_score(p), next_page(p);
    mst_page_shares(p), next_page(p);
    mst_page_ledger(p);
    mst_page_luck(p), next_page(p);
    mst_page_findings(p);
    mst_page_actions(p), next_page(p);
    mst_page_marks(p);
}

/* Not played again: what rests on events alone. */
static void only_read(mst_pager *p) {
    mst_page_front(p), next_page(p);
    mst_page_dispatch(p), next_page(p);
    mst_page_score(p), next_page(p);
    mst_page_findings(p);
    mst_page_actions(p), next_page(p);
    mst_page_marks(p);
}

/* Exercise overview and summary; analysis by task; score; limits of the model; appendices. */
static void english(mst_pager *p) {
    mst_page_front(p), next_page(p);
    mst_page_findings(p), next_page(p);
    mst_page_dispatch(p), next_page(p);
    mst_page_fire(p), next_page(p);
    mst_page_command(p), next_page(p);
    mst_page_water(p);
    mst_page_safety(p), next_page(p);
    mst_page_score(p), next_page(p);
    mst_page_shares(p), next_page(p);
    mst_page_ledger(p);
    mst_page_luck(p), next_page(p);
    mst_page_actions(p), next_page(p);
    mst_page_marks(p);
}

void mst_report_pages(const mst_report *report, mst_sheet *sheet) {
    mst_pager p = {.r = report, .s = sheet};
    if (report->frame_count == 0)
        only_read(&p);
    else if (strcmp(report->lang, "en") == 0)
        english(&p);
    else
        chinese(&p);
    for (uint32_t page = 0; page < sheet->page_count; page++) head_and_foot(&p, page);
    for (uint32_t i = 0; i < p.kept_count; i++) mst_free(p.kept[i]);
    mst_free(p.kept);
}
