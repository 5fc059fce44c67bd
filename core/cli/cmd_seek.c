/* SPDX-License-Identifier: Apache-2.0
 * cmd_seek.c - `muster seek REC`: makes the cache beside a recording and tells how quickly any second of it
 * is reached from there. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli_ask.h"
#include "cli/cli_seek.h"
#include "cli/commands.h"

enum { TIMES_USUAL = 40, TIMES_MAX = 10000 };

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Seconds here and there, the same ones every time; ms each. */
static int time_seeks(mst_cli_seek *s, double *ms, uint32_t count, mst_errors *errors) {
    uint64_t state = 1;
    int status = mst_cli_seek_to(s, s->reading->tick_count - 1, errors); /* the cache */
    for (uint32_t i = 0; status == MST_OK && i < count; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        double start_s = mst_cli_now_s();
        status = mst_cli_seek_to(s, (mst_tick)((state >> 33) % s->reading->tick_count), errors);
        ms[i] = 1000 * (mst_cli_now_s() - start_s);
    }
    return status;
}

static void tell(const mst_cli *cli, const mst_cli_seek *s, double *ms, uint32_t count) {
    char p50[32], p95[32], most[32], keyframes[32];
    qsort(ms, count, sizeof *ms, by_value);
    snprintf(p50, sizeof p50, "%.1f", ms[count / 2]);
    snprintf(p95, sizeof p95, "%.1f", ms[(count * 95 + 99) / 100 - 1]);
    snprintf(most, sizeof most, "%.1f", ms[count - 1]);
    snprintf(keyframes, sizeof keyframes, "%u", s->keyframe_count);
    if (cli->is_json) {
        printf("{\"times\":%u,\"p50_ms\":%s,\"p95_ms\":%s,\"most_ms\":%s,\"keyframes\":%s,\"cache_bytes\":%"
               "llu}\n",
               count, p50, p95, most, keyframes, (unsigned long long)s->cache_end);
    } else if (!cli->is_quiet) {
        char *line = mst_cli_words(cli, "cli.seek_line", "keyframes", keyframes, "p50", p50, "p95", p95,
                                   "most", most, NULL);
        printf("%s\n", line);
        mst_free(line);
    }
}

int mst_cmd_seek(mst_cli *cli) {
    const char *text = mst_cli_option(cli, "--times");
    uint64_t times = TIMES_USUAL;
    if (text && !mst_cli_ask_number(text, 1, TIMES_MAX, &times))
        return mst_cli_usage(cli, "cli.bad_option", "option", "--times", "value", text, "expected",
                             "1..10000", NULL);
    int code = mst_cli_ask_rest(cli, 1, 1, "cli.usage_seek");
    if (code != MST_EXIT_GOOD) return code;
    mst_errors errors = {0};
    mst_cli_reading reading = {0};
    mst_cli_seek seek = {.cache = -1};
    double *ms = mst_alloc(times * sizeof *ms);
    code = MST_EXIT_USAGE;
    if (mst_cli_reading_open(&reading, cli->argv[0], NULL, &errors) == MST_OK &&
        mst_cli_reading_check(&reading, &errors) == MST_OK)
        code = MST_EXIT_NO;
    int status = code == MST_EXIT_NO ? mst_cli_seek_open(&seek, &reading, &errors) : MST_E_INPUT;
    if (status == MST_OK) status = time_seeks(&seek, ms, (uint32_t)times, &errors);
    if (status == MST_OK) tell(cli, &seek, ms, (uint32_t)times);
    if (status == MST_OK) code = MST_EXIT_GOOD;
    mst_cli_print_errors(cli, &errors);
    mst_cli_seek_fini(&seek);
    mst_cli_reading_fini(&reading);
    mst_free(ms);
    mst_errors_fini(&errors);
    return code;
}
