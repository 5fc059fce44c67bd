/* SPDX-License-Identifier: Apache-2.0
 * catalog.c - loads the drills of the start screen, one at a time. */
#include "console/catalog.h"

#include <string.h>

#include "wire/picture.h"

enum { PICTURE_W = 480, PICTURE_H = 600, PEEK_S = 600, NIGHT_FROM_H = 19, NIGHT_TO_H = 6 };

void mst_catalog_init(mst_catalog *c, const mst_console_services *services) {
    *c = (mst_catalog){.count = 0};
    for (const char *const *path = services->scenarios(services->ctx); *path && c->count < MST_CATALOG_MAX;
         path++)
        c->entry[c->count++].path = *path;
}

static void words_fini(mst_entry_words *w) {
    mst_free(w->en);
    mst_free(w->zh);
}

void mst_catalog_fini(mst_catalog *c) {
    mst_session_destroy(c->loading);
    for (uint32_t i = 0; i < c->count; i++) {
        mst_entry *e = &c->entry[i];
        words_fini(&e->title);
        mst_free(e->scenario);
        for (int k = 0; k < MST_ENTRY_OBJECTIVES; k++) words_fini(&e->objective[k]);
        for (int k = 0; k < MST_ENTRY_CHAPTERS; k++) {
            words_fini(&e->chapter[k]);
            mst_free(e->chapter_id[k]);
        }
        for (int k = 0; k < MST_ENTRY_FORCES; k++) {
            words_fini(&e->force_title[k]);
            mst_free(e->force_name[k]);
        }
        if (e->picture) cairo_surface_destroy(e->picture);
    }
    *c = (mst_catalog){.count = 0};
}

void mst_entry_paint(const mst_ui *ui, const mst_entry *e, mst_rect r) {
    if (!e->picture) {
        mst_ui_fill(ui, r, 0, MST_YARD_RGB, 1);
        return;
    }
    double w = cairo_image_surface_get_width(e->picture), h = cairo_image_surface_get_height(e->picture);
    double scale = r.w / w > r.h / h ? r.w / w : r.h / h;
    cairo_save(ui->cr);
    mst_ui_round(ui, r, 4);
    cairo_clip(ui->cr);
    cairo_translate(ui->cr, r.x + (r.w - scale * w) / 2, r.y + (r.h - scale * h) / 2);
    cairo_scale(ui->cr, scale, scale);
    cairo_set_source_surface(ui->cr, e->picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(ui->cr), CAIRO_FILTER_GOOD);
    cairo_paint(ui->cr);
    cairo_restore(ui->cr);
}

const char *mst_card_text(mst_entry_words w, const char *lang) {
    const char *text = lang[0] == 'e' ? w.en : w.zh, *other = lang[0] == 'e' ? w.zh : w.en;
    return text && *text ? text : other ? other : "";
}

bool mst_catalog_is_loading(const mst_catalog *c) {
    return c->next < c->count;
}

/* ---- what is kept of a drill ---- */

/* The word after `level =` in the script: the roster has no room for it. */
static int level_of(const mst_console_drill *d) {
    static const char *const word[] = {"teaching", "easy", "standard", "hard", "expert"};
    static const int level[] = {1, 1, 2, 3, 4};
    for (uint32_t i = 0; i < d->def.file_count; i++) {
        if (strcmp(d->def.file[i].name, "drill.lua") != 0) continue;
        const char *text = d->def.file[i].data.data, *at = NULL;
        for (size_t k = 0; k + 6 < d->def.file[i].data.size && !at; k++)
            if (memcmp(text + k, "level", 5) == 0) at = text + k + 5;
        size_t left = at ? d->def.file[i].data.size - (size_t)(at - text) : 0;
        while (left && (*at == ' ' || *at == '=' || *at == '"')) at++, left--;
        for (int k = 0; k < 5; k++)
            if (left > strlen(word[k]) && strncmp(at, word[k], strlen(word[k])) == 0) return level[k];
    }
    return 0;
}

static mst_entry_words copy(const char *en, const char *zh) {
    return (mst_entry_words){mst_strdup(en ? en : ""), mst_strdup(zh ? zh : "")};
}

static void take_roster(mst_entry *e, const mst_session *s) {
    const mst_roster *r = s->roster;
    uint32_t hour = r->start_seconds_of_day / 3600;
    e->scenario = mst_strdup(r->scenario);
    e->title = copy(r->title_en, r->title_zh);
    e->duration_s = r->end_tick;
    e->inject_count = r->inject_count;
    e->is_night = hour >= NIGHT_FROM_H || hour < NIGHT_TO_H;
    e->level = level_of(s->drill);
    for (uint32_t i = 0; i < r->objective_count && i < MST_ENTRY_OBJECTIVES; i++)
        e->objective[e->objective_count++] = copy(r->objective[i].title_en, r->objective[i].title_zh);
    for (uint32_t i = 0; i < r->chapter_count && i < MST_ENTRY_CHAPTERS; i++) {
        e->chapter[i] = copy(r->chapter[i].title_en, r->chapter[i].title_zh);
        e->chapter_id[i] = mst_strdup(r->chapter[i].id);
        e->chapter_from[i] = r->chapter[i].from;
        e->chapter_to[i] = r->chapter[i].to;
        e->chapter_count++;
    }
    for (uint32_t i = 0; i < r->force_count && i < MST_ENTRY_FORCES; i++) {
        e->force_title[i] = copy(r->force[i].title_en, r->force[i].title_zh);
        e->force_name[i] = mst_strdup(r->force[i].name);
        e->force_kind[i] = mst_session_force_kind(s, r->force[i].id);
        e->force_count++;
    }
}

static void take_picture(mst_entry *e, const mst_session *s, const mst_draw_look *look, mst_tick tick) {
    mst_picture picture;
    mst_draw_look own = *look;
    own.theme = e->is_night ? MST_DRAW_NIGHT : MST_DRAW_DAY;
    own.cache = NULL;
    if (mst_film_picture(s->film, MST_ID('x', MST_SEAT_TRUTH), tick, &picture) != MST_OK) return;
    mst_draw_scene scene = {
        .map = s->map, .picture = &picture, .unit = s->unit, .unit_count = s->unit_count, .title = ""};
    mst_draw_view view = {.cm_per_px = 100, .width_px = PICTURE_W, .height_px = PICTURE_H};
    const double nearest = 30;
    if (!mst_draw_fit_incident(&scene, &view)) mst_draw_fit_town(&scene, &view);
    if (view.cm_per_px < nearest) view.cm_per_px = nearest;
    e->picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, PICTURE_W, PICTURE_H);
    cairo_t *cr = cairo_create(e->picture);
    mst_draw_scene_paint(cr, &scene, &view, &own);
    cairo_destroy(cr);
    mst_picture_fini(&picture);
}

/* ---- loading ---- */

static void begin(mst_catalog *c, const mst_console_services *services) {
    mst_errors errors = {0};
    mst_entry *e = &c->entry[c->next];
    mst_console_drill *drill = services->open(services->ctx, e->path, &errors);
    mst_errors_fini(&errors);
    if (!drill) {
        e->is_failed = true;
        c->next++;
        return;
    }
    mst_engine_def def = {.services = services, .options = drill->options, .speed = 1, .is_paused = true};
    c->loading = mst_session_create(drill, &def);
    mst_engine_hurry(c->loading->engine, PEEK_S);
}

bool mst_catalog_update(mst_catalog *c, const mst_console_services *services, const mst_draw_look *look) {
    if (c->next >= c->count) return false;
    if (!c->loading) {
        begin(c, services);
        return !c->loading;
    }
    mst_session *s = c->loading;
    mst_session_update(s, "zh");
    mst_entry *e = &c->entry[c->next];
    if (!s->is_ready && !s->is_failed) return false;
    mst_tick peek = s->is_ready && s->status.end < PEEK_S ? s->status.end / 2 : PEEK_S;
    if (s->is_ready && !s->is_failed && s->status.now < peek && !s->status.is_over) return false;
    if (s->is_ready) {
        take_roster(e, s);
        take_picture(e, s, look, peek);
        e->is_ready = true;
    } else
        e->is_failed = true;
    mst_session_destroy(s);
    c->loading = NULL;
    c->next++;
    return true;
}
