/* SPDX-License-Identifier: Apache-2.0
 * report_words.c - words, clocks, numbers and evidence of a report. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "assess/report_pager.h"
#include "base/ids.h"

static const char *keep(mst_pager *p, char *text) {
    MST_GROW(p->kept, p->kept_count, p->kept_capacity);
    return p->kept[p->kept_count++] = text;
}

const char *mst_say(const mst_pager *p, const char *id) {
    return p->r->text(p->r->user, id);
}

/* The value of a name in pairs that end with NULL. */
static const char *value_of(const char *name, size_t length, const char *const *pair) {
    for (; *pair; pair += 2)
        if (strlen(*pair) == length && strncmp(*pair, name, length) == 0) return pair[1];
    return NULL;
}

const char *mst_fill(mst_pager *p, const char *id, ...) {
    const char *pair[33] = {NULL};
    va_list args;
    va_start(args, id);
    for (int i = 0; i < 32 && (pair[i] = va_arg(args, const char *)) != NULL; i++) continue;
    va_end(args);
    mst_buffer out = {0};
    for (const char *text = mst_say(p, id); *text;) {
        const char *close = *text == '{' ? strchr(text, '}') : NULL;
        const char *value = close ? value_of(text + 1, (size_t)(close - text - 1), pair) : NULL;
        if (value)
            mst_buffer_write(&out, value, strlen(value));
        else
            mst_buffer_write(&out, text, 1);
        text = value ? close + 1 : text + 1;
    }
    mst_buffer_write_u8(&out, 0);
    return keep(p, (char *)out.data);
}

const char *mst_print(mst_pager *p, const char *format, ...) {
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return keep(p, mst_strdup(text));
}

const char *mst_title(const mst_pager *p, const char *en, const char *zh, const char *otherwise) {
    const char *first = strcmp(p->r->lang, "en") == 0 ? en : zh, *second = first == en ? zh : en;
    return first && *first ? first : second && *second ? second : otherwise;
}

/* What an order is called, the drill's own ones too. */
const char *mst_order_title(mst_pager *p, uint32_t kind) {
    const mst_roster_order *own = mst_roster_own_order(p->r->roster, kind);
    if (own) return mst_title(p, own->title_en, own->title_zh, own->id);
    return mst_order_word(kind) ? mst_say(p, mst_print(p, "report.task_%s", mst_order_word(kind))) : "";
}

const char *mst_force_name(const mst_pager *p, int32_t force) {
    if (force < 0) return mst_say(p, "report.dispatch_seat");
    const mst_roster_force *f = &p->r->roster->force[force];
    return mst_title(p, f->title_en, f->title_zh, f->name);
}

/* ---- units, called as the console calls them ---- */

/* Bytes of the first signs (Chinese) or words of a title. */
static size_t begin_of(const char *title, int parts) {
    size_t size = 0;
    bool is_chinese = (unsigned char)*title >= 0xE0;
    for (; title[size] && parts > 0; size++) {
        if (is_chinese ? ((unsigned char)title[size + 1] & 0xC0) != 0x80 : title[size + 1] == ' ') parts--;
    }
    return size;
}

static bool is_shared(const mst_pager *p, uint32_t force, size_t size) {
    const char *title = mst_force_name(p, (int32_t)force);
    for (uint32_t i = 0; i < p->r->roster->force_count; i++)
        if (i != force && strncmp(title, mst_force_name(p, (int32_t)i), size) == 0) return true;
    return false;
}

/* As much of its force's title as tells it from the others, and its number there. */
static const char *unit_name(mst_pager *p, const mst_roster_unit *u) {
    uint64_t number = MST_ID_NUMBER(u->force);
    if (number < 1 || number > p->r->roster->force_count) return mst_print(p, "%s", u->name);
    uint32_t force = (uint32_t)number - 1;
    const char *title = mst_force_name(p, (int32_t)force);
    int parts = (unsigned char)*title >= 0xE0 ? 2 : 1;
    while (parts < 6 && is_shared(p, force, begin_of(title, parts))) parts++;
    return mst_print(p, "%.*s-%u", (int)begin_of(title, parts), title,
                     (unsigned)(MST_ID_NUMBER(u->id) % 1000));
}

static const char *inject_title(mst_pager *p, mst_id id) {
    uint64_t n = MST_ID_NUMBER(id);
    if (n < 1 || n > p->r->roster->inject_count) return "";
    const mst_roster_inject *inject = &p->r->roster->inject[n - 1];
    return mst_title(p, inject->title_en, inject->title_zh, inject->id);
}

static const char *kind_of(char letter) {
    return letter == 'h'   ? "report.thing_hydrant"
           : letter == 'w' ? "report.thing_water"
           : letter == 'r' ? "report.thing_road"
           : letter == 'b' ? "report.thing_building"
                           : NULL;
}

/* Names of the map are words joined with underscores; a thing without a name is told by its kind and id. */
const char *mst_thing(mst_pager *p, mst_id id) {
    char word[64], text[24], letter = MST_ID_LETTER(id);
    if (letter == 'f') return mst_force_name(p, (int32_t)MST_ID_NUMBER(id) - 1);
    if (letter == 'g') return mst_say(p, "report.thing_person");
    if (letter == 'j') return inject_title(p, id);
    for (uint32_t i = 0; letter == 'u' && i < p->r->roster->unit_count; i++)
        if (p->r->roster->unit[i].id == id) return unit_name(p, &p->r->roster->unit[i]);
    if (p->r->map) {
        const char *title = mst_map_title(p->r->map, id, strcmp(p->r->lang, "zh") == 0);
        if (*title) return mst_print(p, "%s", title);
    }
    mst_roster_word(p->r->roster, id, word);
    mst_id_text(id, text);
    if (kind_of(letter) && strcmp(word, text) == 0) return mst_fill(p, kind_of(letter), "id", text, NULL);
    for (char *c = word; *c; c++)
        if (*c == '_') *c = ' ';
    return mst_print(p, "%s", word);
}

const char *mst_span(mst_pager *p, double seconds) {
    long s = (long)(seconds + (seconds < 0 ? -0.5 : 0.5)), rest = s < 0 ? -s : s;
    const char *sign = s < 0 ? "−" : "";
    if (rest >= 3600) return mst_print(p, "%s%ld:%02ld:%02ld", sign, rest / 3600, rest / 60 % 60, rest % 60);
    return mst_print(p, "%s%ld:%02ld", sign, rest / 60, rest % 60);
}

const char *mst_clock(mst_pager *p, double tick) {
    long s = (long)tick;
    return mst_print(p, "T+%02ld:%02ld", s / 60, s % 60);
}

/* Thousands apart; a true minus. */
const char *mst_number(mst_pager *p, double value, int decimals) {
    char plain[64], out[96];
    bool is_negative = value < 0;
    snprintf(plain, sizeof plain, "%.*f", decimals, is_negative ? -value : value);
    size_t whole = strcspn(plain, "."), at = 0;
    if (is_negative) at += (size_t)snprintf(out, sizeof out, "−");
    for (size_t i = 0; plain[i] && at < sizeof out - 2; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) out[at++] = ',';
        out[at++] = plain[i];
    }
    out[at] = '\0';
    return mst_print(p, "%s", out);
}

const char *mst_signed(mst_pager *p, double value, int decimals) {
    const char *text = mst_number(p, value, decimals);
    return value > 0 ? mst_print(p, "+%s", text) : text;
}

const char *mst_date(mst_pager *p, uint64_t wall_ms) {
    time_t seconds = (time_t)(wall_ms / 1000);
    struct tm t;
    char text[64];
    if (wall_ms == 0 || !gmtime_r(&seconds, &t)) return mst_say(p, "report.unknown");
    seconds += p->r->roster->utc_offset_min * 60;
    gmtime_r(&seconds, &t);
    strftime(text, sizeof text, "%Y-%m-%d %H:%M", &t);
    return mst_print(p, "%s", text);
}

/* ---- evidence ---- */

const char *mst_evidence(mst_pager *p, uint32_t n) {
    const mst_report *r = p->r;
    if (n < 1 || n > r->event_count) return "";
    const mst_event *e = &r->event[n - 1];
    uint32_t k = 1;
    while (n - k >= 1 && r->event[n - k - 1].tick == e->tick) k++;
    return mst_print(p, "\2%u.%u\3", e->tick, k);
}

const char *mst_evidence_list(mst_pager *p, const mst_figure *figure) {
    const char *out = "";
    const char *comma = strcmp(p->r->lang, "en") == 0 ? ", " : "、";
    for (uint32_t i = 0; i < figure->event_count && i < 3; i++)
        out = mst_print(p, "%s%s%s", out, i ? comma : "", mst_evidence(p, figure->event[i]));
    if (*out) return out;
    return mst_say(p, figure->is_there ? "report.no_such_event" : "report.not_observed");
}

const mst_event *mst_first_event(const mst_report *r, mst_event_kind kind, mst_id force) {
    for (uint32_t i = 0; i < r->event_count; i++) {
        const mst_event *e = &r->event[i];
        if (e->kind != kind) continue;
        uint64_t of = MST_ID_LETTER(e->subject) == 'u'   ? MST_ID_NUMBER(e->subject) / 1000
                      : MST_ID_LETTER(e->subject) == 'f' ? MST_ID_NUMBER(e->subject)
                                                         : 0;
        if (!force || of == MST_ID_NUMBER(force)) return e;
    }
    return NULL;
}

mst_figure mst_measure_of(const mst_report *r, mst_measure measure) {
    return mst_assess_measure(r->assess, measure, -1);
}

static bool has_end(const char *word, const char *end) {
    size_t n = strlen(word), m = strlen(end);
    return n >= m && strcmp(word + n - m, end) == 0;
}

const char *mst_measure_text(mst_pager *p, mst_measure measure, mst_figure figure) {
    static const char *const word[] = {"",
#define WORD(name, text, force, what) text,
                                       MST_MEASURE_LIST(WORD)
#undef WORD
    };
    const char *w = word[measure];
    if (!figure.is_there) return mst_say(p, "report.dash");
    if (has_end(w, "_s")) return mst_span(p, figure.value);
    if (has_end(w, "_m2")) return mst_print(p, "%s m²", mst_number(p, figure.value, 0));
    if (has_end(w, "_l")) return mst_print(p, "%s t", mst_number(p, figure.value / 1000, 1));
    if (has_end(w, "_frac")) return mst_print(p, "%s %%", mst_number(p, figure.value * 100, 0));
    if (measure == MST_MEASURE_LOSS_INDEX) return mst_number(p, figure.value, 4);
    return mst_number(p, figure.value, 0);
}
