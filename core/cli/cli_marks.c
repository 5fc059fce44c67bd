/* SPDX-License-Identifier: Apache-2.0
 * cli_marks.c - opens and appends to the file of marks. What is there is never written again. */
#include "cli/cli_marks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli_columns.h"

enum { MARKS_BYTES_MAX = 8 << 20 };

static char *marks_path(const mst_cli_reading *reading) {
    size_t size = strlen(reading->path) + sizeof ".marks";
    char *path = mst_alloc(size);
    snprintf(path, size, "%s.marks", reading->path);
    return path;
}

void mst_cli_reading_code(const mst_cli_reading *reading, uint8_t code[32]) {
    mst_record_cursor cursor;
    mst_record record;
    memset(code, 0, 32);
    mst_record_cursor_init(&cursor, reading->bytes);
    while (mst_record_next(&cursor, &record) == MST_RECORD_WHOLE)
        if (record.type != MST_RECORD_SIGNATURE) memcpy(code, cursor.chain, 32);
}

/* Bytes of the file, owned; none where there is no file. */
static int read_file(const char *path, mst_bytes *out, mst_errors *errors) {
    *out = (mst_bytes){0};
    if (access(path, F_OK) != 0) return MST_OK;
    *out = mst_cli_read_file(path, MARKS_BYTES_MAX, errors);
    return out->data ? MST_OK : MST_E_INPUT;
}

int mst_cli_marks_open(const mst_cli_reading *reading, mst_marks *marks, mst_errors *errors) {
    uint8_t code[32];
    mst_bytes file;
    char *path = marks_path(reading);
    *marks = (mst_marks){0};
    int status = read_file(path, &file, errors);
    mst_cli_reading_code(reading, code);
    if (status == MST_OK) mst_marks_read(marks, file, code);
    if (marks->bad_line)
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, marks->bad_line, "cli.bad_mark", NULL);
    mst_free((void *)(uintptr_t)file.data);
    mst_free(path);
    return status;
}

static int append(const char *path, const mst_buffer *line) {
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (fd < 0) return errno;
    ssize_t n = write(fd, line->data, line->size);
    int reason = n == (ssize_t)line->size ? 0 : n < 0 ? errno : ENOSPC;
    if (reason == 0 && fsync(fd) != 0 && errno != EINVAL) reason = errno;
    close(fd);
    return reason;
}

int mst_cli_marks_append(const mst_cli_reading *reading, const mst_opinion *entry, mst_errors *errors) {
    uint8_t code[32];
    mst_bytes file;
    mst_buffer line = {0};
    char *path = marks_path(reading);
    int status = read_file(path, &file, errors);
    mst_cli_reading_code(reading, code);
    if (status == MST_OK) mst_marks_line(file, code, entry, &line);
    int reason = status == MST_OK ? append(path, &line) : 0;
    if (reason)
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "cli.cannot_write", "reason",
                                mst_cli_reason(reason), NULL);
    mst_buffer_fini(&line);
    mst_free((void *)(uintptr_t)file.data);
    mst_free(path);
    return status;
}

const char *mst_cli_heading(const mst_cli *cli, const mst_roster *roster, const char *id) {
    char text[80];
    if (strcmp(id, "total") == 0) return mst_cli_text(cli, "cli.mark_total");
    for (uint32_t i = 0; i < roster->line_count; i++) {
        const mst_roster_line *line = &roster->line[i];
        if (strcmp(line->id, id) == 0) return mst_column_title(cli, line->title_en, line->title_zh, id);
    }
    snprintf(text, sizeof text, "report.group_%.60s", id);
    const char *word = mst_cli_text(cli, text);
    return word && strcmp(word, text) != 0 ? word : id;
}
