/* SPDX-License-Identifier: Apache-2.0
 * cmd_tracks.c - `muster tracks REC -o FILE.geojson`: where every unit was, from playing the drill again, as
 * GeoJSON (RFC 7946): a line per unit with the seconds of its points. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "assess/rerun_private.h"
#include "cli/cli_ask.h"
#include "cli/cli_json.h"
#include "cli/cli_rerun.h"
#include "cli/commands.h"
#include "muster/picture.h"
#include "wire/picture.h"
#include "world/map.h"

enum { EVERY_S = 10 };

typedef struct track {
    mst_point *point;
    mst_tick *tick;
    uint32_t count, capacity, tick_capacity;
} track;

typedef struct track_job {
    const mst_cli *cli;
    const char *out;
    mst_tick every_s;
    mst_cli_reading reading;
    mst_cli_rerun rerun;
    mst_map *map;
    track *track; /* one per unit of the roster */
    mst_errors errors;
} track_job;

/* ---- playing ---- */

/* Where a unit stands still, only its first and last second there are kept. */
static void add_point(track *t, mst_point at, mst_tick tick) {
    const mst_point *last = t->point;
    uint32_t n = t->count;
    bool is_still = n >= 2 && last[n - 1].x_cm == at.x_cm && last[n - 1].y_cm == at.y_cm &&
                    last[n - 2].x_cm == at.x_cm && last[n - 2].y_cm == at.y_cm;
    if (is_still) {
        t->tick[n - 1] = tick;
        return;
    }
    MST_GROW(t->point, t->count, t->capacity);
    if (t->capacity > t->tick_capacity) {
        t->tick = mst_realloc(t->tick, t->capacity * sizeof *t->tick);
        t->tick_capacity = t->capacity;
    }
    t->point[n] = at;
    t->tick[n] = tick;
    t->count++;
}

static int take_picture(track_job *j, mst_rerun *run) {
    const mst_roster *r = &j->reading.roster;
    mst_bytes bytes;
    mst_picture p;
    if (mst_host_picture(run->host, MST_ID('x', MST_SEAT_TRUTH), &bytes) != MST_OK) return MST_E_FAULT;
    if (mst_picture_read(&p, bytes) != MST_OK) return MST_E_FAULT;
    for (uint32_t i = 0; i < r->unit_count; i++) {
        const mst_picture_entry *x = mst_picture_find(&p, r->unit[i].id, MST_KEY_X_CM),
                                *y = mst_picture_find(&p, r->unit[i].id, MST_KEY_Y_CM);
        if (x && y) add_point(&j->track[i], (mst_point){(int32_t)x->value, (int32_t)y->value}, p.tick);
    }
    mst_picture_fini(&p);
    return MST_OK;
}

static int play(track_job *j) {
    mst_rerun run;
    mst_rerun_change change = mst_rerun_unchanged(&j->rerun.source);
    mst_tick last = mst_rerun_last(&j->rerun.source);
    int status = mst_rerun_begin(&run, &j->rerun.source, &change, &j->errors);
    for (mst_tick tick = 0; status == MST_OK; tick += j->every_s) {
        if (tick > last) tick = last;
        status = mst_rerun_play(&run, tick, &j->errors);
        if (status == MST_OK) status = take_picture(j, &run);
        if (tick == last || mst_host_is_over(run.host)) break;
    }
    if (status == MST_OK && run.parts != MST_TICK_NEVER)
        status = mst_errors_add(&j->errors, MST_SEVERITY_ERROR, j->reading.path, 0, "assess.diverged", NULL);
    mst_rerun_end(&run);
    return status;
}

/* ---- writing ---- */

/* The plane of a map lies on WGS 84 at its origin: radii of curvature north and east there. */
static void write_place(const mst_map *map, mst_point at, mst_json_out *out) {
    const double a_m = 6378137, e2 = 6.69437999014e-3, degree = 180 / 3.14159265358979323846;
    double lat = map->origin_lat_deg / degree, w = 1 - e2 * sin(lat) * sin(lat);
    double north_m = a_m * (1 - e2) / (w * sqrt(w)), east_m = a_m / sqrt(w);
    double lon_deg = map->origin_lon_deg + at.x_cm / 100.0 / (east_m * cos(lat)) * degree,
           lat_deg = map->origin_lat_deg + at.y_cm / 100.0 / north_m * degree;
    mst_json_out_begin(out, '[');
    mst_json_out_number(out, round(lon_deg * 1e7) / 1e7);
    mst_json_out_number(out, round(lat_deg * 1e7) / 1e7);
    mst_json_out_end(out, ']');
}

static void write_geometry(const track_job *j, const track *t, mst_json_out *out) {
    bool is_line = t->count > 1;
    mst_json_out_key(out, "geometry");
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "type", is_line ? "LineString" : "Point");
    mst_json_out_key(out, "coordinates");
    if (is_line) mst_json_out_begin(out, '[');
    for (uint32_t i = 0; i < t->count; i++) write_place(j->map, t->point[i], out);
    if (is_line) mst_json_out_end(out, ']');
    mst_json_out_end(out, '}');
}

static void write_unit(const track_job *j, uint32_t index, mst_json_out *out) {
    const mst_roster *r = &j->reading.roster;
    const mst_roster_unit *u = &r->unit[index];
    char word[64];
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "type", "Feature");
    write_geometry(j, &j->track[index], out);
    mst_json_out_key(out, "properties");
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "unit", u->name);
    mst_json_out_key_text(out, "force", mst_roster_word(r, u->force, word));
    mst_json_out_key_text(out, "apparatus", u->apparatus);
    mst_json_out_key_number(out, "crew", u->crew);
    mst_json_out_key(out, "t");
    mst_json_out_begin(out, '[');
    for (uint32_t i = 0; i < j->track[index].count; i++) mst_json_out_number(out, j->track[index].tick[i]);
    mst_json_out_end(out, ']');
    mst_json_out_end(out, '}');
    mst_json_out_end(out, '}');
}

static int write_tracks(track_job *j, uint32_t *features) {
    const mst_roster *r = &j->reading.roster;
    mst_json_out out = {0};
    mst_json_out_begin(&out, '{');
    mst_json_out_key_text(&out, "type", "FeatureCollection");
    mst_json_out_key_text(&out, "exercise", "演练·模型推演，非真实警情 / EXERCISE - model");
    mst_json_out_key_text(&out, "scenario", r->scenario);
    mst_json_out_key_whole(&out, "seed", r->seed);
    mst_json_out_key_text(&out, "attribution", r->attribution);
    mst_json_out_key(&out, "features");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < r->unit_count; i++) {
        if (j->track[i].count == 0) continue;
        write_unit(j, i, &out);
        ++*features;
    }
    mst_json_out_end(&out, ']');
    mst_json_out_end(&out, '}');
    int status = mst_cli_write_file(j->out, (mst_bytes){out.text.data, out.text.size}, &j->errors);
    mst_json_out_fini(&out);
    return status;
}

/* ---- the command ---- */

static int read_ask(mst_cli *cli, track_job *j) {
    const char *every = mst_cli_option(cli, "--every");
    uint64_t seconds = EVERY_S;
    j->out = mst_cli_option(cli, "-o");
    if (every && !mst_cli_ask_number(every, 1, 3600, &seconds))
        return mst_cli_usage(cli, "cli.bad_option", "option", "--every", "value", every, "expected",
                             "1..3600", NULL);
    j->every_s = (mst_tick)seconds;
    int status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_tracks");
    if (status == MST_EXIT_GOOD && !j->out) return mst_cli_usage(cli, "cli.usage_tracks", NULL);
    return status;
}

static int open_all(track_job *j, const char *path) {
    int status = mst_cli_reading_open(&j->reading, path, NULL, &j->errors);
    if (status == MST_OK) status = mst_cli_reading_check(&j->reading, &j->errors);
    if (status == MST_OK) status = mst_cli_rerun_open(&j->rerun, &j->reading, &j->errors);
    if (status != MST_OK) return status;
    const char *name = j->reading.roster.map_file;
    mst_bytes text = mst_cli_scenario_file(&j->rerun.scenario, name);
    j->map = text.data ? mst_map_create(name, text, &j->errors) : NULL;
    j->track = mst_alloc((j->reading.roster.unit_count + 1) * sizeof *j->track);
    return j->map ? MST_OK : MST_E_INPUT;
}

static void fini(track_job *j) {
    for (uint32_t i = 0; j->track && i < j->reading.roster.unit_count; i++) {
        mst_free(j->track[i].point);
        mst_free(j->track[i].tick);
    }
    mst_free(j->track);
    mst_map_destroy(j->map);
    mst_cli_rerun_fini(&j->rerun);
    mst_cli_reading_fini(&j->reading);
    mst_errors_fini(&j->errors);
}

int mst_cmd_tracks(mst_cli *cli) {
    track_job j = {.cli = cli};
    uint32_t features = 0;
    int code = read_ask(cli, &j);
    if (code != MST_EXIT_GOOD) return code;
    int status = open_all(&j, cli->argv[0]);
    code = status == MST_OK ? MST_EXIT_NO : MST_EXIT_USAGE;
    if (status == MST_OK) status = play(&j);
    if (status == MST_OK && (status = write_tracks(&j, &features)) != MST_OK) code = MST_EXIT_USAGE;
    if (status == MST_OK) code = MST_EXIT_GOOD;
    mst_cli_print_errors(cli, &j.errors);
    if (code == MST_EXIT_GOOD && cli->is_json)
        printf("{\"units\":%u}\n", features);
    else if (code == MST_EXIT_GOOD && !cli->is_quiet)
        printf("%s: %u\n", j.out, features);
    fini(&j);
    return code;
}
