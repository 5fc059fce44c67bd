/* SPDX-License-Identifier: Apache-2.0
 * probe.c - a process that opens one plugin, says what its table holds, and goes. The parent believes the
 * answer's length and nothing else. */
#include "host/probe.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/channel.h"
#include "host/plugin.h"
#include "host/sandbox_process.h"

enum { HANG_S = 5, ANSWER_BYTES_MAX = 64 * 1024 };
static const size_t memory_bytes = (size_t)2 << 30;

static void copy(char *to, size_t size, const char *from) {
    size_t length = from ? strlen(from) : 0;
    if (length >= size) length = size - 1;
    memcpy(to, from ? from : "", length);
    to[length] = '\0';
}

static void say_facts(mst_buffer *out, const mst_plugin *p) {
    const char *text[] = {p->id, p->version, p->text_zh, p->text_en};
    const uint32_t number[] = {p->abi, p->size, p->state_size, p->state_version, p->field_count};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        mst_buffer_write_text(out, text[i] ? text[i] : "");
    for (size_t i = 0; i < sizeof number / sizeof *number; i++) mst_buffer_write_u32(out, number[i]);
}

static _Noreturn void answer(int fd, pid_t parent, mst_page *page, const char *path) {
    mst_errors errors = {0};
    mst_opened opened;
    mst_buffer out = {0};
    if (mst_process_enter(fd, parent, page, memory_bytes) != MST_OK) _exit(1);
    mst_plugin_open(&opened, path, &errors);
    mst_errors_write(&errors, &out);
    if (errors.error_count == 0) say_facts(&out, &opened.plugin);
    for (size_t at = 0; at < out.size;) {
        ssize_t n = write(MST_WORKER_FD, out.data + at, out.size - at);
        if (n < 0 && errno != EINTR) _exit(1);
        if (n > 0) at += (size_t)n;
    }
    _exit(0);
}

/* All that comes until the process ends. UNSET, or what became of it. */
static mst_death_reason listen_to(int fd, pid_t pid, uint32_t hang_s, mst_buffer *out) {
    mst_death_reason reason = MST_DEATH_UNSET;
    for (;;) {
        char bytes[4096];
        struct pollfd p = {.fd = fd, .events = POLLIN};
        int ready = poll(&p, 1, (int)hang_s * 1000);
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) reason = MST_DEATH_HANG;
        ssize_t n = ready > 0 ? read(fd, bytes, sizeof bytes) : 0;
        if (n <= 0 || out->size > ANSWER_BYTES_MAX) break;
        mst_buffer_write(out, bytes, (size_t)n);
    }
    int status = 0;
    if (reason) kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    if (reason == MST_DEATH_UNSET && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        reason = MST_DEATH_CRASH;
    return reason;
}

static void read_text(mst_reader *in, char *to, size_t size) {
    char *text = mst_reader_text(in);
    copy(to, size, text);
    mst_free(text);
}

static int read_answer(const mst_buffer *said, mst_plugin_facts *f, mst_errors *errors) {
    mst_reader in = {.data = said->data, .size = said->size};
    uint32_t before = errors->error_count;
    if (mst_errors_read(errors, &in) != MST_OK || errors->error_count != before) return MST_E_INPUT;
    read_text(&in, f->id, sizeof f->id);
    read_text(&in, f->version, sizeof f->version);
    read_text(&in, f->text_zh, sizeof f->text_zh);
    read_text(&in, f->text_en, sizeof f->text_en);
    uint32_t *number[] = {&f->abi, &f->table_size, &f->state_size, &f->state_version, &f->field_count};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++) *number[i] = mst_reader_u32(&in);
    return in.is_bad ? MST_E_INPUT : MST_OK;
}

static int fault(const char *path, mst_death_reason reason, mst_errors *errors) {
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "host.plugin_died", "reason",
                          mst_death_word(reason), NULL);
}

int mst_plugin_probe(const char *path, uint32_t hang_s, mst_plugin_facts *out, mst_errors *errors) {
    int pair[2];
    *out = (mst_plugin_facts){0};
    mst_page *page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        if (page != MAP_FAILED) munmap(page, sizeof *page);
        return fault(path, MST_DEATH_CRASH, errors);
    }
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) answer(pair[1], parent, page, path);
    close(pair[1]);
    mst_buffer said = {0};
    mst_death_reason reason = MST_DEATH_CRASH;
    if (pid > 0) reason = listen_to(pair[0], pid, hang_s ? hang_s : HANG_S, &said);
    close(pair[0]);
    munmap(page, sizeof *page);
    int status = reason ? fault(path, reason, errors) : read_answer(&said, out, errors);
    if (!reason && status != MST_OK && errors->error_count == 0) fault(path, MST_DEATH_PROTOCOL, errors);
    mst_buffer_fini(&said);
    return status;
}
