/* SPDX-License-Identifier: Apache-2.0
 * cli_new_drill.c - writes drill.lua of a new scenario: a plan that runs, to be edited. Its words come from
 * assets/texts/new.csv, English and Chinese side by side. */
#include <stdio.h>
#include <string.h>

#include "base/maths.h"
#include "cli/cli_new_words.h"

enum { WATER_NEAR_M = 400, HIGH_STOREYS = 4 };

static void say_head(writer *w) {
    const mst_new *n = w->n;
    mst_new_say(w->out, "-- SPDX-License-Identifier: Apache-2.0\n");
    COMMENT_OF(w, n->is_surface ? "new.head_surface" : "new.head_building", &w->building);
    COMMENT(w, "", "new.head_edit", NULL);
    mst_new_say(w->out, "local d = drill {\n  id = \"%s\",\n  title = ", n->id);
    WORDS_OF(w, n->is_surface ? "new.title_surface" : "new.title_building", &w->building);
    mst_new_say(w->out,
                ",\n  map = \"map.json\", start = \"2026-%02d-%02d %02d:%02d\", utc_offset_min = %d,\n"
                "  duration_min = 60, level = \"standard\",\n",
                n->month, n->day, n->hour, n->minute, n->utc_offset_min);
    COMMENT(w, "  ", "new.weather", NULL);
    mst_new_say(w->out,
                "  weather = { temperature_degc = %.0f, humidity_frac = %.2f,\n"
                "    wind = { from_deg = %.0f, speed_mps = %.0f } },\n",
                n->temperature_degc, n->humidity_frac, n->wind_from_deg, n->wind_mps);
    if (n->is_snow) mst_new_say(w->out, "  road_factor = 0.7, -- packed snow 压实雪路\n");
    if (n->is_surface) mst_new_say(w->out, "  surface_cell_m = 5,\n");
    mst_new_say(w->out, "  chapters = {\n");
    static const char *const part[3][3] = {{"first", "T+00:00", "T+10:00"},
                                           {"joint", "T+10:00", "T+40:00"},
                                           {"overhaul", "T+40:00", "T+1:00:00"}};
    static const char *const text[3] = {"new.chapter_first", "new.chapter_joint", "new.chapter_overhaul"};
    for (int i = 0; i < 3; i++) {
        mst_new_say(w->out, "    { id = \"%s\", from = \"%s\", to = \"%s\", title = ", part[i][0], part[i][1],
                    part[i][2]);
        WORDS(w, text[i], NULL);
        mst_new_say(w->out, " },\n");
    }
    mst_new_say(w->out, "  },\n}\n\n");
}

static void say_micro(writer *w) {
    bool is_community = w->n->is_surface || mst_new_is_dwelling(w->n);
    COMMENT_OF(w, "new.micro", &w->building);
    mst_new_say(w->out,
                "d:force \"micro_station\" {\n  id = \"%s\", at = \"%s\", kind = \"%s\", "
                "crew = { day = 6, night = %d },\n  title = ",
                w->micro, w->building.id, is_community ? "community" : "unit", is_community ? 3 : 2);
    WORDS_OF(w, "new.title_micro", &w->building);
    mst_new_say(w->out, ",\n}\n");
}

/* Where a station is and how far, in words. */
static void say_station(writer *w, const mst_new_station *s) {
    char km[32], minutes[32], id[40];
    snprintf(km, sizeof km, "%.1f", s->length_m / 1000);
    snprintf(minutes, sizeof minutes, "%.0f", mst_max(1, s->travel_s / 60));
    snprintf(id, sizeof id, "s%llu", (unsigned long long)MST_ID_NUMBER(s->id));
    COMMENT(w, "", s->is_made ? "new.station_made" : "new.station_mapped", "id", id, "km", km, "min", minutes,
            NULL);
}

static void say_township(writer *w) {
    const mst_new *n = w->n;
    bool is_dry = n->water_m < 0 || n->water_m > WATER_NEAR_M;
    const char *more = n->is_surface ? ", \"water_cart_1t\"" : is_dry ? ", \"tender_3t\"" : "";
    say_station(w, &n->township);
    COMMENT(w, "", "new.crew_township", NULL);
    mst_new_say(w->out,
                "d:force \"township_team\" {\n  id = \"%s\", station = \"s%llu\", class = \"second\",\n"
                "  apparatus = { \"tender_5t\"%s }, crew = { day = %d, night = %d },\n  title = ",
                w->township, (unsigned long long)MST_ID_NUMBER(n->township.id), more, *more ? 9 : 8,
                *more ? 5 : 4);
    WORDS(w, "new.title_township", NULL);
    mst_new_say(w->out, ",\n}\n");
}

static void say_national(writer *w) {
    const mst_new *n = w->n;
    bool is_dry = n->water_m < 0 || n->water_m > WATER_NEAR_M;
    bool is_high = !n->is_surface && n->map->building[n->building].storeys >= HIGH_STOREYS;
    say_station(w, &n->national);
    COMMENT(w, "", "new.crew_national", NULL);
    mst_new_say(w->out,
                "d:force \"national_station\" {\n  id = \"%s\", station = \"s%llu\",\n"
                "  apparatus = { \"%s\", \"%s\"%s }, crew = { day = %d, night = %d },\n  title = ",
                w->national, (unsigned long long)MST_ID_NUMBER(n->national.id),
                is_dry ? "tender_15t" : "tender_12t", is_dry ? "tender_12t" : "tender_8t",
                is_high ? ", \"ladder_32m\"" : "", is_high ? 17 : 13, is_high ? 17 : 13);
    WORDS(w, "new.title_national", NULL);
    mst_new_say(w->out, ",\n}\n\n");
}

static void say_forces(writer *w) {
    char metres[32];
    say_micro(w);
    say_township(w);
    say_national(w);
    snprintf(metres, sizeof metres, "%.0f", w->n->water_m);
    if (w->n->water_m < 0) {
        COMMENT(w, "", "new.water_none", NULL);
    } else {
        char id[40];
        snprintf(id, sizeof id, "%c%llu", MST_ID_LETTER(w->n->water),
                 (unsigned long long)MST_ID_NUMBER(w->n->water));
        COMMENT(w, "", "new.water", "id", id, "m", metres, NULL);
        mst_new_say(w->out, "-- d:condition \"%s\" { frozen = true }\n", id);
    }
    mst_new_say(w->out, "\n");
}

static void say_objective(writer *w, const char *id, const char *text) {
    mst_new_say(w->out, "d:objective \"%s\" ", id);
    WORDS(w, text, NULL);
    mst_new_say(w->out, "\n");
}

static void say_objectives(writer *w) {
    say_objective(w, "lives", "new.objective_lives");
    say_objective(w, "spread", w->n->is_surface ? "new.objective_village" : "new.objective_spread");
    say_objective(w, "command", "new.objective_command");
    mst_new_say(w->out, "\n");
}

static void say_fire(writer *w) {
    const mst_new *n = w->n;
    COMMENT_OF(w, n->is_surface ? "new.fire_surface" : "new.fire_building", &w->building);
    if (n->is_surface)
        mst_new_say(w->out,
                    "d:at(\"T+00:00\", function()\n"
                    "  ignite({ x_m = %.1f, y_m = %.1f }, { cause = \"stubble_burning\", radius_m = 8 })\n"
                    "end)\n\n",
                    n->fire_at.x_cm / 100.0, n->fire_at.y_cm / 100.0);
    else
        mst_new_say(w->out, "d:at(\"T+00:00\", function() ignite(\"%s\", { cause = \"%s\" }) end)\n\n",
                    w->building.id, mst_new_cause(n));
}

static void say_wind_shift(writer *w) {
    const mst_new *n = w->n;
    COMMENT(w, "", "new.inject_wind", NULL);
    mst_new_say(w->out,
                "d:inject \"wind_shift\" {\n  at = \"T+12:00\", objective = \"spread\", expects = \"%s\", "
                "within = \"08:00\",\n  title = ",
                n->is_surface ? "beat_out" : "protect_exposure");
    WORDS(w, "new.title_wind", NULL);
    mst_new_say(w->out,
                ",\n  action = function() wind { from_deg = %.0f, speed_mps = %.0f, over_s = 120 } end,\n}\n",
                n->shift_from_deg, n->shift_mps);
}

static void say_missing(writer *w) {
    COMMENT_OF(w, "new.inject_missing", &w->neighbour);
    mst_new_say(w->out,
                "d:inject \"missing\" {\n  at = \"T+08:00\", objective = \"lives\", expects = \"%s\", "
                "within = \"08:00\",\n  title = ",
                w->n->is_surface ? "evacuate" : "search");
    WORDS_OF(w, "new.title_missing", &w->neighbour);
    mst_new_say(w->out, ",\n  action = function()\n    trapped(\"%s\", 1)\n    message(\"%s\", ",
                w->neighbour.id, w->township);
    mst_new_say(w->out, "{ about = \"%s\", trapped = 1,\n      ", w->neighbour.id);
    PAIR_OF(w, "new.message_missing", &w->neighbour);
    mst_new_say(w->out, " })\n  end,\n}\n\n");
}

/* Its times are multiples of the way that each force has on this map. */
static void say_rubric(writer *w) {
    COMMENT(w, "", "new.rubric", NULL);
    mst_new_say(w->out, "d:rubric \"standard\"\n");
}

void mst_new_write_drill(const mst_new *n, const mst_cli *cli, mst_buffer *out) {
    writer w;
    mst_new_writer_init(&w, n, cli, out);
    say_head(&w);
    say_forces(&w);
    say_objectives(&w);
    say_fire(&w);
    say_wind_shift(&w);
    say_missing(&w);
    say_rubric(&w);
}
