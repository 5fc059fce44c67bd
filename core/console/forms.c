/* SPDX-License-Identifier: Apache-2.0
 * forms.c - the forms of messages, their ticks as a number, and what a picture fills in. Pure. */
#include "console/forms.h"

static const struct {
    const char *title;
    mst_form_row row[MST_FORM_ROWS];
} form_table[MST_FORM_COUNT] = {
    [MST_FORM_ARRIVAL] = {"console.form_arrival",
                          {{{"console.form_small", "console.form_large", "console.form_roof",
                             "console.form_no_fire"}},
                           {{"console.form_nobody", "console.form_trapped", "console.form_unknown", NULL}},
                           {{"console.form_need_none", "console.form_need_water", "console.form_need_crews",
                             "console.form_need_ladder"}}}},
    [MST_FORM_SITUATION] = {"console.form_situation",
                            {{{"console.form_held", "console.form_even", "console.form_grows", NULL}},
                             {{"console.form_all_here", "console.form_hurt", "console.form_missing", NULL}},
                             {{"console.form_water_good", "console.form_water_short",
                               "console.form_water_none", NULL}}}},
    [MST_FORM_HELP] = {"console.form_help",
                       {{{"console.form_need_water", "console.form_need_crews", "console.form_need_ladder",
                          "console.form_need_light"}},
                        {{"console.form_now", "console.form_can_wait", NULL, NULL}},
                        {{"console.form_to_command", "console.form_to_water", "console.form_to_gate",
                          NULL}}}},
    [MST_FORM_DANGER] = {"console.form_danger",
                         {{{"console.form_collapse", "console.form_explosion", "console.form_wind",
                            "console.form_wire"}},
                          {{"console.form_withdraw", "console.form_step_back", "console.form_shelter", NULL}},
                          {{NULL}}}},
    [MST_FORM_COUNT_PEOPLE] = {
        "console.form_count",
        {{{"console.form_all_here", "console.form_one_missing", "console.form_more_missing", NULL}},
         {{"console.form_no_hurt", "console.form_hurt", NULL, NULL}},
         {{NULL}}}}};

const char *mst_form_title(mst_form form) {
    if (form == MST_FORM_READ_BACK) return "console.form_read_back";
    return form > 0 && form < MST_FORM_COUNT ? form_table[form].title : NULL;
}

const mst_form_row *mst_form_rows(mst_form form, uint32_t *count) {
    *count = 0;
    if (form <= 0 || form >= MST_FORM_COUNT) return NULL;
    while (*count < MST_FORM_ROWS && form_table[form].row[*count].option[0]) ++*count;
    return form_table[form].row;
}

double mst_form_pack(const int tick[MST_FORM_ROWS]) {
    double ticks = 0;
    for (int i = MST_FORM_ROWS; i-- > 0;) ticks = ticks * 16 + (tick[i] + 1);
    return ticks;
}

uint32_t mst_form_unpack(mst_form form, double ticks, const char *out[MST_FORM_ROWS]) {
    uint32_t rows, count = 0, left = ticks > 0 && ticks < 1e6 ? (uint32_t)ticks : 0;
    const mst_form_row *row = mst_form_rows(form, &rows);
    for (uint32_t i = 0; i < rows; i++, left /= 16) {
        uint32_t option = left % 16;
        if (option >= 1 && option <= MST_FORM_OPTIONS && row[i].option[option - 1])
            out[count++] = row[i].option[option - 1];
    }
    return count;
}

/* ---- what is known ---- */

typedef struct known {
    double flame; /* 0 none, 1 small, 2 large, 3 through the roof */
    bool is_calling, has_people, is_short;
} known;

static void look_at(known *k, const mst_picture *p, const mst_picture_entry *e) {
    switch (e->key) {
    case MST_KEY_STATE:
        if (MST_ID_LETTER(e->id) != 'b') return;
        if (e->value == MST_BUILDING_BURNING && k->flame < 1) k->flame = 1;
        if (e->value == MST_BUILDING_FLASHED) k->flame = 3;
        return;
    case MST_KEY_HEAT_KW:
        if (e->value >= 2 && k->flame < 2 &&
            mst_picture_value(p, e->id, MST_KEY_STATE, 0) == MST_BUILDING_BURNING)
            k->flame = 2;
        return;
    case MST_KEY_TRAPPED:
        k->is_calling = k->is_calling || e->value > 0;
        return;
    case MST_KEY_PEOPLE_IN:
        k->has_people = k->has_people || (e->value > 0 && mst_picture_value(p, e->id, MST_KEY_STATE, 0) >=
                                                              MST_BUILDING_BURNING);
        return;
    case MST_KEY_LAST_REASON:
        k->is_short = k->is_short || e->value == MST_REASON_NO_WATER || e->value == MST_REASON_TANK_EMPTY;
        return;
    default:
        return;
    }
}

void mst_form_prefill(mst_form form, const mst_picture *p, int tick[MST_FORM_ROWS]) {
    known k = {0};
    for (uint32_t i = 0; i < p->entry_count; i++) look_at(&k, p, &p->entry[i]);
    for (int i = 0; i < MST_FORM_ROWS; i++) tick[i] = 0;
    if (form == MST_FORM_ARRIVAL) {
        tick[0] = k.flame == 0 ? 3 : (int)k.flame - 1;
        tick[1] = k.is_calling ? 1 : k.has_people ? 2 : 0;
    } else if (form == MST_FORM_SITUATION) {
        tick[0] = k.flame == 3 ? 1 : 0;
        tick[2] = k.is_short ? 1 : 0;
    }
}
