/* SPDX-License-Identifier: Apache-2.0
 * main.c - `muster`: takes the flags that every subcommand has, finds the subcommand, calls it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "host/host.h"

#ifndef MUSTER_VERSION
#define MUSTER_VERSION "0"
#endif

typedef struct command {
    const char *word;
    int (*run)(mst_cli *cli);
    const char *en, *zh;
} command;

static const command commands[] = {
#define ROW(word, function, en, zh) {word, function, en, zh},
    MST_COMMAND_LIST(ROW)
#undef ROW
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static bool is_english(const char *lang) {
    return strcmp(lang, "en") == 0;
}

static int print_usage(FILE *out, const char *lang) {
    bool en = is_english(lang);
    fprintf(out,
            en ? "muster %s - joint fire drills. EXERCISE - model\n"
               : "muster 合练 %s——联合灭火演练。演练·模型推演，非真实警情\n",
            MUSTER_VERSION);
    fputs(en ? "usage: muster COMMAND [--json] [--quiet] [--lang zh|en] ...\n"
             : "用法：muster 命令 [--json] [--quiet] [--lang zh|en] ……\n",
          out);
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-10s %s\n", commands[i].word, en ? commands[i].en : commands[i].zh);
    return out == stdout ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}

/* LANG decides where --lang does not: anything that is neither Chinese nor unset is English. */
static const char *default_lang(void) {
    const char *lang = getenv("LANG");
    if (!lang || !*lang || strncmp(lang, "zh", 2) == 0) return "zh";
    return strncmp(lang, "en", 2) == 0 ? "en" : "zh";
}

/* Takes the common flags out of argv; false when --lang is neither zh nor en, or has no value. */
static bool take_common_flags(mst_cli *cli) {
    cli->is_json = mst_cli_flag(cli, "--json");
    cli->is_quiet = mst_cli_flag(cli, "--quiet");
    cli->lang = default_lang();
    const char *lang = mst_cli_option(cli, "--lang");
    cli->is_lang_said = lang != NULL;
    if (!lang) return !mst_cli_flag(cli, "--lang"); /* without a value */
    cli->lang = is_english(lang) ? "en" : "zh";
    return is_english(lang) || strcmp(lang, "zh") == 0;
}

static int run_command(mst_cli *cli) {
    if (!take_common_flags(cli)) return mst_cli_usage(cli, "cli.bad_lang", NULL);
    if (mst_cli_flag(cli, "--version")) return printf("muster %s\n", MUSTER_VERSION), MST_EXIT_GOOD;
    if (cli->argc == 0) return print_usage(stderr, cli->lang);
    const char *word = cli->argv[0];
    if (strcmp(word, "help") == 0 || strcmp(word, "--help") == 0) return print_usage(stdout, cli->lang);
    cli->argc--;
    cli->argv++;
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(word, commands[i].word) == 0) return commands[i].run(cli);
    mst_cli_usage(cli, "cli.unknown_command", "word", word, NULL);
    return print_usage(stderr, cli->lang);
}

int main(int argc, char **argv) {
    mst_host_answer(argc, argv);
    mst_catalogue catalogues = {0};
    mst_cli cli = {.argc = argc - 1, .argv = argv + 1, .catalogue = &catalogues};
    int status = run_command(&cli);
    mst_cli_close_catalogues(&catalogues);
    return status;
}
