/* SPDX-License-Identifier: Apache-2.0
 * cmd_plugin.c - `muster plugin list`: the force types that drills find; `muster plugin check PATH`: whether
 * a library is a sound one (cli_plugin_play.c plays it). Nothing of a plugin runs in this process. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli_ask.h"
#include "cli/cli_json.h"
#include "cli/cli_plugin.h"
#include "cli/cli_scenario.h"
#include "cli/commands.h"

static const char *text_of(const mst_cli *cli, const mst_plugin_facts *f) {
    bool is_zh = strcmp(cli->lang, "zh") == 0;
    return is_zh && *f->text_zh ? f->text_zh : *f->text_en ? f->text_en : f->text_zh;
}

static void write_facts(mst_json_out *out, const mst_plugin_facts *f, const char *path) {
    mst_json_out_key_text(out, "path", path);
    mst_json_out_key_text(out, "id", f->id);
    mst_json_out_key_text(out, "version", f->version);
    mst_json_out_key_number(out, "abi", f->abi);
    mst_json_out_key_number(out, "state_bytes", f->state_size);
    mst_json_out_key_number(out, "fields", f->field_count);
    mst_json_out_key_text(out, "text_zh", f->text_zh);
    mst_json_out_key_text(out, "text_en", f->text_en);
}

static int list_plugins(mst_cli *cli) {
    mst_errors errors = {0};
    mst_cli_scenario found = {0};
    mst_json_out out = {0};
    mst_cli_scenario_borrow(&found, "", NULL, 0);
    mst_json_out_begin(&out, '{');
    mst_json_out_key(&out, "plugins");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < found.plugin_count; i++) {
        mst_plugin_facts f;
        if (mst_plugin_probe(found.plugin[i], 0, &f, &errors) != MST_OK) continue;
        mst_json_out_begin(&out, '{');
        write_facts(&out, &f, found.plugin[i]);
        mst_json_out_end(&out, '}');
        if (!cli->is_json && !cli->is_quiet)
            printf("%-20s %-6s ABI %u  %s\n  %s\n", f.id, f.version, f.abi, text_of(cli, &f),
                   found.plugin[i]);
    }
    mst_json_out_end(&out, ']');
    mst_json_out_end(&out, '}');
    if (cli->is_json) mst_json_out_print(&out);
    mst_json_out_fini(&out);
    mst_cli_print_errors(cli, &errors);
    int status = errors.error_count > 0 ? MST_EXIT_NO : MST_EXIT_GOOD;
    mst_errors_fini(&errors);
    mst_cli_scenario_fini(&found);
    return status;
}

/* ---- check ---- */

static void write_check(const mst_plugin_facts *f, const char *path, const mst_plugin_trial *t,
                        const mst_cli *cli, const mst_errors *errors) {
    mst_json_out out = {0};
    mst_json_out_begin(&out, '{');
    write_facts(&out, f, path);
    mst_json_out_key(&out, "checks");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < t->count; i++) {
        mst_json_out_begin(&out, '{');
        mst_json_out_key_text(&out, "check", strchr(t->check[i].id, '_') + 1);
        mst_json_out_key(&out, "ok");
        mst_json_out_bool(&out, t->check[i].is_good);
        mst_json_out_end(&out, '}');
    }
    mst_json_out_end(&out, ']');
    mst_json_out_key_number(&out, "units", t->units);
    mst_json_out_key_number(&out, "orders", t->orders);
    mst_json_out_key_number(&out, "refused", t->refused);
    mst_json_out_key(&out, "errors");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < errors->count; i++) {
        char *words = mst_cli_error_words(cli, &errors->item[i]);
        mst_json_out_text(&out, words);
        mst_free(words);
    }
    mst_json_out_end(&out, ']');
    mst_json_out_key(&out, "good");
    mst_json_out_bool(&out, t->is_good);
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

static void print_check(const mst_cli *cli, const mst_plugin_facts *f, const mst_plugin_trial *t) {
    char units[16], orders[16], refused[16];
    snprintf(units, sizeof units, "%u", t->units);
    snprintf(orders, sizeof orders, "%u", t->orders);
    snprintf(refused, sizeof refused, "%u", t->refused);
    printf("%s %s\n", f->id, f->version);
    for (uint32_t i = 0; i < t->count; i++) {
        char *words =
            mst_cli_words(cli, t->check[i].id, "units", units, "orders", orders, "refused", refused, NULL);
        printf("  %s %s\n", mst_cli_text(cli, t->check[i].is_good ? "cli.plugin_yes" : "cli.plugin_no"),
               words);
        mst_free(words);
    }
}

static int check_plugin(mst_cli *cli, const char *path) {
    mst_errors errors = {0};
    mst_plugin_facts f;
    mst_plugin_trial t = {0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        mst_errors_add(&errors, MST_SEVERITY_ERROR, path, 0, "cli.cannot_read", "reason",
                       mst_cli_reason(errno), NULL);
        mst_cli_print_errors(cli, &errors);
        mst_errors_fini(&errors);
        return MST_EXIT_USAGE;
    }
    fclose(file);
    bool is_sound = mst_plugin_probe(path, 0, &f, &errors) == MST_OK;
    mst_plugin_trial_add(&t, "cli.plugin_table", is_sound);
    if (is_sound) mst_plugin_try(path, &f, &t, &errors);
    t.is_good = is_sound;
    for (uint32_t i = 0; i < t.count; i++) t.is_good = t.is_good && t.check[i].is_good;
    mst_cli_print_errors(cli, &errors);
    if (cli->is_json)
        write_check(&f, path, &t, cli, &errors);
    else if (!cli->is_quiet)
        print_check(cli, &f, &t);
    mst_errors_fini(&errors);
    return t.is_good ? MST_EXIT_GOOD : MST_EXIT_NO;
}

int mst_cmd_plugin(mst_cli *cli) {
    int status = mst_cli_ask_rest(cli, 1, 2, "cli.usage_plugin");
    if (status != MST_EXIT_GOOD) return status;
    if (cli->argc == 1 && strcmp(cli->argv[0], "list") == 0) return list_plugins(cli);
    if (cli->argc == 2 && strcmp(cli->argv[0], "check") == 0) return check_plugin(cli, cli->argv[1]);
    return mst_cli_usage(cli, "cli.usage_plugin", NULL);
}
