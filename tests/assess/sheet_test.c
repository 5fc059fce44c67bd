/* SPDX-License-Identifier: Apache-2.0
 * sheet_test.c - pages of a report: lines break where they may, nothing leaves a page unseen, and both
 * carriers show the same marks. */
#include "shared.h"

#include "assess/report_sheet.h"

/* Fontconfig and Pango keep what they read until the program ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:fontconfig\nleak:pango\nleak:libglib\nleak:libcairo\n";
}

static const mst_type body = {.size_pt = 10, .rgb = 0x101010};

static void a_paragraph_fills_its_width_and_no_more(void **state) {
    mst_sheet s;
    mst_sheet_init(&s);
    mst_sheet_page(&s);
    uint32_t lines = mst_sheet_paragraph(
        &s, MST_PAGE_LEFT, 200, 300, 20, &body,
        "梧桐镇专职消防队于十点二十一分到场，出两支水枪，保护下风方向的仓房（共四处）。", false);
    assert_true(lines >= 2);
    for (uint32_t i = 0; i < s.mark_count; i++) {
        assert_true(s.mark[i].width_u <= 300.5);
        /* No line begins with a closing mark. */
        assert_true(strncmp(s.mark[i].text, "，", 3) != 0 && strncmp(s.mark[i].text, "。", 3) != 0 &&
                    strncmp(s.mark[i].text, "）", 3) != 0);
    }
    assert_int_equal(s.overflow, 0);
    mst_sheet_fini(&s);
}

static void a_number_and_its_unit_are_not_parted_within_a_word(void **state) {
    mst_sheet s;
    mst_sheet_init(&s);
    mst_sheet_page(&s);
    mst_sheet_paragraph(&s, MST_PAGE_LEFT, 200, 60, 20, &body, "aaaa bbbb T+12:30 cccc", false);
    bool is_whole = false;
    for (uint32_t i = 0; i < s.mark_count; i++) is_whole |= strstr(s.mark[i].text, "T+12:30") != NULL;
    assert_true(is_whole);
    mst_sheet_fini(&s);
}

static void evidence_is_told_from_text_and_bold_is_bold(void **state) {
    mst_sheet s;
    mst_sheet_init(&s);
    mst_sheet_page(&s);
    mst_sheet_paragraph(&s, MST_PAGE_LEFT, 200, 600, 20, &body,
                        "**控制**：见\2"
                        "580.2\3。",
                        false);
    uint32_t evidence = 0, bold = 0;
    for (uint32_t i = 0; i < s.mark_count; i++) {
        evidence += s.mark[i].is_evidence && strcmp(s.mark[i].text, "580.2") == 0;
        bold += s.mark[i].type.is_bold && strcmp(s.mark[i].text, "控制") == 0;
    }
    assert_int_equal(evidence, 1);
    assert_int_equal(bold, 1);
    mst_sheet_fini(&s);
}

static void what_leaves_the_page_is_counted(void **state) {
    mst_sheet s;
    mst_sheet_init(&s);
    mst_sheet_page(&s);
    mst_sheet_text(&s, 700, 300, &body, "a line that is much too long for the page and leaves it");
    assert_int_equal(s.overflow, 1);
    assert_true(strncmp(s.overflow_text, "a line", 6) == 0);
    mst_sheet_rect(&s, 10, 200, 50, 50, (mst_stroke){.fill = 0x123456, .stroke = MST_NO_INK});
    assert_int_equal(s.overflow, 2);
    mst_sheet_fini(&s);
}

static void svg_escapes_and_keeps_the_width(void **state) {
    mst_sheet s;
    mst_buffer out = {0};
    mst_sheet_init(&s);
    mst_sheet_page(&s);
    mst_sheet_text(&s, MST_PAGE_LEFT, 200, &body, "a < b & \"c\"");
    mst_sheet_circle(&s, 200, 300, 5, (mst_stroke){.fill = 0xa3281a, .stroke = MST_NO_INK});
    mst_sheet_svg(&s, 0, &out);
    mst_buffer_write_u8(&out, 0);
    assert_non_null(strstr((char *)out.data, "a &lt; b &amp; &quot;c&quot;"));
    assert_non_null(strstr((char *)out.data, "textLength="));
    assert_non_null(strstr((char *)out.data, "<circle cx=\"200\" cy=\"300\" r=\"5\" fill=\"#a3281a\""));
    mst_buffer_fini(&out);
    mst_sheet_fini(&s);
}

static void the_same_pages_give_the_same_pdf(void **state) {
    mst_sheet s;
    mst_buffer one = {0}, two = {0}, png = {0};
    mst_sheet_init(&s);
    for (int page = 0; page < 3; page++) {
        mst_sheet_page(&s);
        mst_sheet_text(&s, MST_PAGE_LEFT, 200, &body, "第一页 page");
    }
    assert_int_equal(mst_sheet_pdf(&s, "t", "2026-01-14T13:40:00Z", &one), MST_OK);
    assert_int_equal(mst_sheet_pdf(&s, "t", "2026-01-14T13:40:00Z", &two), MST_OK);
    assert_memory_equal(one.data, "%PDF-", 5);
    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.data, two.data, one.size);
    assert_int_equal(mst_sheet_png(&s, 0, 400, &png), MST_OK);
    assert_memory_equal(png.data, "\x89PNG", 4);
    mst_buffer_fini(&one);
    mst_buffer_fini(&two);
    mst_buffer_fini(&png);
    mst_sheet_fini(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paragraph_fills_its_width_and_no_more),
        cmocka_unit_test(a_number_and_its_unit_are_not_parted_within_a_word),
        cmocka_unit_test(evidence_is_told_from_text_and_bold_is_bold),
        cmocka_unit_test(what_leaves_the_page_is_counted),
        cmocka_unit_test(svg_escapes_and_keeps_the_width),
        cmocka_unit_test(the_same_pages_give_the_same_pdf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
