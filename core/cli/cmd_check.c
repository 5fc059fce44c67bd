/* SPDX-License-Identifier: Apache-2.0
 * cmd_check.c - `muster check SCENARIO`: everything that is wrong with it at once, what it assumes, and how
 * long each force needs to the fire. The scenario is loaded in a worker, as for a drill. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/maths.h"
#include "cli/cli_ask.h"
#include "cli/cli_assumed.h"
#include "cli/cli_columns.h"
#include "cli/cli_json.h"
#include "cli/cli_made.h"
#include "cli/cli_scenario.h"
#include "cli/commands.h"

static void write_list(const mst_cli *cli, mst_json_out *out, const char *key, const mst_errors *errors,
                       mst_severity severity) {
    mst_json_out_key(out, key);
    mst_json_out_begin(out, '[');
    for (uint32_t i = 0; i < errors->count; i++) {
        const mst_error *e = &errors->item[i];
        if (e->severity != severity) continue;
        char *message = mst_cli_error_words(cli, e);
        mst_json_out_begin(out, '{');
        mst_json_out_key_text(out, "file", e->file);
        mst_json_out_key_number(out, "line", e->line);
        mst_json_out_key_text(out, "message", message);
        mst_json_out_end(out, '}');
        mst_free(message);
    }
    mst_json_out_end(out, ']');
}

/* NaN: there is no way. */
static double arrival_s(const mst_roster *roster, uint32_t force) {
    return roster->force[force].arrival_s >= 0 ? roster->force[force].arrival_s : NAN;
}

/* From the call: handling, turnout, way. */
static double target_s(const mst_roster *roster, uint32_t force) {
    return roster->force[force].call_s + arrival_s(roster, force);
}

static void write_json(const mst_cli *cli, const mst_errors *errors, const mst_roster *roster) {
    mst_json_out out = {0};
    mst_json_out_begin(&out, '{');
    write_list(cli, &out, "errors", errors, MST_SEVERITY_ERROR);
    write_list(cli, &out, "warnings", errors, MST_SEVERITY_WARNING);
    write_list(cli, &out, "assumed", errors, MST_SEVERITY_ASSUMED);
    mst_json_out_key(&out, "targets");
    mst_json_out_begin(&out, '{');
    for (uint32_t i = 0; i < roster->force_count; i++) {
        mst_json_out_key(&out, roster->force[i].name);
        mst_json_out_begin(&out, '{');
        const mst_roster_force *f = &roster->force[i];
        mst_json_out_key_number(&out, "arrival_s", arrival_s(roster, i));
        mst_json_out_key_number(&out, "call_s", f->call_s);
        mst_json_out_key_number(&out, "turnout_s", f->turnout_s);
        mst_json_out_key_number(&out, "road_s", arrival_s(roster, i) - f->turnout_s);
        mst_json_out_key_number(&out, "target_s", target_s(roster, i));
        mst_json_out_end(&out, '}');
    }
    mst_json_out_end(&out, '}');
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

static void print_words(const mst_cli *cli, const mst_errors *errors, const mst_roster *roster) {
    uint32_t count[4] = {0};
    char number[3][32];
    for (uint32_t i = 0; i < errors->count; i++) count[errors->item[i].severity & 3]++;
    for (int i = 0; i < 3; i++) snprintf(number[i], sizeof number[i], "%u", count[i + 1]);
    for (uint32_t i = 0; i < roster->force_count; i++) {
        const mst_roster_force *f = &roster->force[i];
        char seconds[32], parts[96];
        snprintf(seconds, sizeof seconds, "%.0f", target_s(roster, i));
        snprintf(parts, sizeof parts, "%.0f + %.0f + %.0f", f->call_s, f->turnout_s,
                 arrival_s(roster, i) - f->turnout_s);
        bool has_way = arrival_s(roster, i) >= 0;
        char *line = mst_cli_words(cli, has_way ? "cli.check_arrival" : "cli.check_no_way", "force",
                                   mst_column_title(cli, f->title_en, f->title_zh, f->name), "id", f->name,
                                   "seconds", seconds, "parts", parts, NULL);
        printf("%s\n", line);
        mst_free(line);
    }
    char *line = mst_cli_words(cli, "cli.check_line", "errors", number[0], "warnings", number[1], "assumed",
                               number[2], NULL);
    printf("%s\n", line);
    mst_free(line);
}

/* In a town drill that asks for it: 1 minute to set out, 3 for the unit's own station to be at work, 5 for
 * the brigade to be there (assets/force.csv names the reading). By grade: 1 is a unit's own station. */
static void check_one_three_five(const mst_cli_scenario *scenario, const mst_roster *roster,
                                 mst_errors *errors) {
    mst_errors ignored = {0};
    mst_bytes bytes = mst_cli_scenario_file(scenario, "assets/force.csv");
    mst_table *t = roster->has_one_three_five ? mst_table_create("force.csv", bytes, &ignored) : NULL;
    for (uint32_t i = 0; t && i < roster->force_count; i++) {
        const mst_roster_force *f = &roster->force[i];
        bool is_own = f->grade <= 1;
        double limit_s = mst_constant(t, is_own ? "three_s" : "five_s", &ignored), is_s = target_s(roster, i);
        char is[32], most[32];
        if (is_own && f->turnout_s > mst_constant(t, "one_s", &ignored))
            mst_errors_add(errors, MST_SEVERITY_WARNING, scenario->path, 0, "cli.check_turnout", "force",
                           f->name, "seconds", mst_text_number(is, f->turnout_s), "most",
                           mst_text_number(most, mst_constant(t, "one_s", &ignored)), NULL);
        if (!(is_s <= limit_s))
            mst_errors_add(errors, MST_SEVERITY_WARNING, scenario->path, 0, "cli.check_minutes", "force",
                           f->name, "seconds", is_s == is_s ? mst_text_number(is, mst_floor(is_s)) : "–",
                           "most", mst_text_number(most, limit_s), NULL);
    }
    mst_table_destroy(t);
    mst_errors_fini(&ignored);
}

/* Loads and unloads; the roster is filled when it loads. */
static void load(const mst_cli_scenario *scenario, mst_roster *roster, mst_errors *errors) {
    mst_drill_options options = {.seed = 1};
    mst_host_def def = mst_cli_scenario_def(scenario, &options);
    mst_host *host = mst_host_create(&def, (mst_host_sink){.ctx = NULL}, errors);
    if (!host) return;
    if (mst_roster_read(roster, mst_host_roster(host)) != MST_OK) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, scenario->path, 0, "cli.bad_roster", NULL);
    } else {
        check_one_three_five(scenario, roster, errors);
        mst_cli_assumed(scenario, roster, errors);
    }
    mst_host_destroy(host);
}

/* Faults as they are; what is assumed only when it was asked for, since it is long. */
static void print_found(const mst_cli *cli, const mst_errors *errors, bool wants_assumed) {
    mst_errors part = {.item = mst_alloc((errors->count + 1) * sizeof *part.item)};
    for (int is_assumed = 0; is_assumed < 1 + wants_assumed; is_assumed++)
        for (uint32_t i = 0; i < errors->count; i++)
            if ((errors->item[i].severity == MST_SEVERITY_ASSUMED) == is_assumed)
                part.item[part.count++] = errors->item[i];
    mst_cli_print_errors(cli, &part);
    mst_free(part.item);
}

int mst_cmd_check(mst_cli *cli) {
    bool wants_assumed = mst_cli_flag(cli, "--assumed");
    int status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_check");
    if (status != MST_EXIT_GOOD) return status;
    mst_errors errors = {0};
    mst_roster roster = {0};
    mst_cli_scenario scenario = {0};
    int found = mst_cli_scenario_open(&scenario, cli->argv[0], &errors);
    if (found == MST_OK) load(&scenario, &roster, &errors);
    mst_cli_scenario_name_errors(&scenario, &errors);
    print_found(cli, &errors, wants_assumed);
    if (cli->is_json)
        write_json(cli, &errors, &roster);
    else if (!cli->is_quiet)
        print_words(cli, &errors, &roster);
    if (found == MST_OK && errors.error_count == 0) mst_cli_made_checked(&scenario, &roster);
    status = errors.error_count > 0 ? MST_EXIT_NO : MST_EXIT_GOOD;
    mst_roster_fini(&roster);
    mst_cli_scenario_fini(&scenario);
    mst_errors_fini(&errors);
    return found == MST_E_ABSENT ? MST_EXIT_USAGE : status;
}
