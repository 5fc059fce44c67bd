/* SPDX-License-Identifier: Apache-2.0
 * cli.h - what every subcommand gets. One file per subcommand, cmd_NAME.c; the table is in commands.h. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "base/errors.h"

/* One opened catalogue of assets/texts, in a list that begins with an empty head. */
typedef struct mst_catalogue {
    char folder[32];
    struct mst_table *table; /* NULL when it could not be read */
    struct mst_catalogue *next;
} mst_catalogue;

typedef struct mst_cli {
    int argc;     /* the subcommand's own arguments; --json --quiet --lang are already taken out */
    char **argv;  /* argv[0] is the first argument after the subcommand's name */
    bool is_json; /* one JSON document on stdout, nothing else there */
    bool is_quiet;
    const char *lang;         /* "zh" or "en" */
    bool is_lang_said;        /* by --lang */
    mst_catalogue *catalogue; /* the texts opened so far; a list that main makes and frees */
} mst_cli;

/* Exit statuses of COMMANDS: done and good, the answer is no, bad usage or unreadable input. */
enum { MST_EXIT_GOOD = 0, MST_EXIT_NO = 1, MST_EXIT_USAGE = 2 };

/* Frees the catalogues behind the head. */
void mst_cli_close_catalogues(mst_catalogue *head);
/* Prints all errors and warnings to stderr as FILE:LINE: error: text, in the chosen language. */
void mst_cli_print_errors(const mst_cli *cli, const mst_errors *errors);
/* The words of a text id in cli->lang, or the id itself. Lent until the command ends. */
const char *mst_cli_text(const mst_cli *cli, const char *id);
/* The same with {name} filled in from pairs (const char *name, const char *value), then NULL; on the heap. */
char *mst_cli_words(const mst_cli *cli, const char *id, ...) __attribute__((sentinel));
/* What an error says, in words; on the heap. */
char *mst_cli_error_words(const mst_cli *cli, const mst_error *error);
/* "muster NAME: error: ..." with the text of `id` and pairs of arguments, NULL; returns MST_EXIT_USAGE. */
int mst_cli_usage(const mst_cli *cli, const char *id, ...) __attribute__((sentinel));
/* A whole file into memory (free with mst_free). On failure an error is added, data is NULL. `limit`
 * bytes at most; larger is an error, found before reading. */
mst_bytes mst_cli_read_file(const char *path, size_t limit, mst_errors *errors);
/* Why a file could not be had: a text id that mst_cli_words puts into words, or what the system says. */
const char *mst_cli_reason(int reason);
/* Writes beside the target and renames: whole or not at all. MST_OK, or an error is added. */
int mst_cli_write_file(const char *path, mst_bytes bytes, mst_errors *errors);
/* Path of a data file, "assets/fire.csv" or "plugins/x.so": MUSTER_HOME, else beside the program
 * (../share/muster), else the source tree. Free with mst_free. */
char *mst_cli_data_path(const char *relative);
/* Value of --name VALUE or --name=VALUE, taken out of argv; NULL when absent. Call until NULL for lists. */
const char *mst_cli_option(mst_cli *cli, const char *name);
bool mst_cli_flag(mst_cli *cli, const char *name);
/* "FOLDER/relative" where FOLDER holds the running program, on the heap. */
char *mst_cli_beside_program(const char *relative);
/* Seconds on a clock that only runs forward, for wall_s. */
double mst_cli_now_s(void);
/* "90", "12:30" or "1:02:03" to seconds; < 0 when it is none of these. */
int64_t mst_cli_seconds(const char *text);
/* Prints a JSON string with quotes and escapes. */
void mst_cli_json_text(const char *text);
#endif
