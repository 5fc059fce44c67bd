/* SPDX-License-Identifier: Apache-2.0
 * plugin.c - opens a plugin's library and believes none of its table unseen. */
#define _GNU_SOURCE /* dl_iterate_phdr, dlinfo */
#include "host/plugin.h"

#include <dlfcn.h>
#include <fenv.h>
#include <link.h>
#include <string.h>

#include "base/alloc.h"
#include "force/stand_in.h"

enum { STATE_BYTES_MAX = 64 * 1024, FIELDS_MAX = 4096, WORD_MAX = 63 };

static int refuse(mst_errors *errors, const char *path, const char *id, const char *what) {
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, id, "what", what, NULL);
}

/* Lower case letters, digits and underscores: it stands in scenarios and file names. */
static bool is_word(const char *text) {
    size_t length = text ? strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") : 0;
    return length > 0 && length <= WORD_MAX && text[length] == '\0';
}

static size_t field_bytes(const mst_field *f) {
    static const uint8_t size[] = {0, 1, 2, 4, 8, 4, 8, 4, 8};
    return f->type > MST_FIELD_UNSET && f->type <= MST_FIELD_F64 ? size[f->type] : 0;
}

/* Each field lies within the state, aligned. */
static bool are_fields_sound(const mst_plugin *p) {
    if (p->field_count > FIELDS_MAX || (p->field_count && !p->field)) return false;
    for (uint32_t i = 0; i < p->field_count; i++) {
        const mst_field *f = &p->field[i];
        size_t bytes = field_bytes(f);
        if (bytes == 0 || !f->name || f->count == 0 || f->offset % bytes != 0) return false;
        if (f->offset > p->state_size || f->count > (p->state_size - f->offset) / bytes) return false;
    }
    return true;
}

/* `abi` 0: one that it did not name. */
static int refuse_abi(mst_errors *errors, const char *path, uint32_t abi) {
    char is[32] = "?", expected[32];
    if (abi) mst_text_number(is, abi);
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "host.plugin_abi", "what", is, "expected",
                          mst_text_number(expected, MST_PLUGIN_ABI), NULL);
}

int mst_plugin_adopt(mst_plugin *out, const mst_plugin *given, const char *path, mst_errors *errors) {
    memset(out, 0, sizeof *out);
    if (!given) return refuse_abi(errors, path, 0);
    if (given->size > sizeof *out) return refuse(errors, path, "host.plugin_newer", "");
    if (given->size < offsetof(mst_plugin, text_zh))
        return refuse(errors, path, "host.plugin_broken", "size");
    memcpy(out, given, given->size);
    out->size = sizeof *out;
    if (out->abi != MST_PLUGIN_ABI) return refuse_abi(errors, path, out->abi);
    if (!is_word(out->id)) return refuse(errors, path, "host.plugin_broken", "id");
    if (!out->version || !*out->version) return refuse(errors, path, "host.plugin_broken", "version");
    if (!out->init) return refuse(errors, path, "host.plugin_broken", "init");
    if (!out->think) return refuse(errors, path, "host.plugin_broken", "think");
    if (out->state_size > STATE_BYTES_MAX) return refuse(errors, path, "host.plugin_broken", "state_size");
    if (!are_fields_sound(out)) return refuse(errors, path, "host.plugin_broken", "field");
    return MST_OK;
}

/* ---- memory ---- */

/* A library's memory as a whole: with AddressSanitizer there is ground between its variables that nobody may
 * touch, so there it is read word by word, unwatched. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define UNWATCHED __attribute__((no_sanitize("address"), noinline))
UNWATCHED static void copy_memory(uint8_t *to, const uint8_t *from, size_t size) {
    for (size_t i = 0; i < size; i++) ((volatile uint8_t *)to)[i] = ((const volatile uint8_t *)from)[i];
}
UNWATCHED static bool is_same_memory(const uint8_t *a, const uint8_t *b, size_t size) {
    const uint64_t *x = (const void *)a, *y = (const void *)b;
    size_t words = (uintptr_t)a % 8 == 0 && (uintptr_t)b % 8 == 0 ? size / 8 : 0;
    for (size_t i = 0; i < words; i++)
        if (((const volatile uint64_t *)x)[i] != y[i]) return false;
    for (size_t i = words * 8; i < size; i++)
        if (((const volatile uint8_t *)a)[i] != b[i]) return false;
    return true;
}
#else
static void copy_memory(uint8_t *to, const uint8_t *from, size_t size) {
    memcpy(to, from, size);
}
static bool is_same_memory(const uint8_t *a, const uint8_t *b, size_t size) {
    return memcmp(a, b, size) == 0;
}
#endif

typedef struct wanted {
    mst_opened *opened;
    ElfW(Addr) base;
} wanted;

static void keep_memory(mst_opened *o, uintptr_t from, uintptr_t to) {
    if (from >= to || o->memory_count == MST_PLUGIN_MEMORIES) return;
    mst_plugin_memory *m = &o->memory[o->memory_count++];
    m->size = to - from;
    m->at = (uint8_t *)from;
    m->was = mst_alloc(m->size);
    copy_memory(m->was, m->at, m->size);
}

/* What can be written, but for what the loader makes read-only once it has linked. */
static int keep_library(struct dl_phdr_info *info, size_t size, void *ctx) {
    const wanted *w = ctx;
    uintptr_t fixed_from = 0, fixed_to = 0;
    (void)size;
    if (info->dlpi_addr != w->base) return 0;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_GNU_RELRO) {
            fixed_from = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            fixed_to = fixed_from + info->dlpi_phdr[i].p_memsz;
        }
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];
        if (p->p_type != PT_LOAD || !(p->p_flags & PF_W)) continue;
        uintptr_t from = info->dlpi_addr + p->p_vaddr, to = from + p->p_memsz;
        bool has_fixed = fixed_from >= from && fixed_to <= to && fixed_to > fixed_from;
        keep_memory(w->opened, from, has_fixed ? fixed_from : to);
        if (has_fixed) keep_memory(w->opened, fixed_to, to);
    }
    return 1;
}

static void watch_memory(mst_opened *o) {
    struct link_map *map = NULL;
    if (dlinfo(o->library, RTLD_DI_LINKMAP, &map) == 0 && map)
        dl_iterate_phdr(keep_library, &(wanted){o, map->l_addr});
}

bool mst_plugin_is_clean(const mst_opened *o) {
    bool is_clean = true;
    for (uint32_t i = 0; i < o->memory_count; i++) {
        const mst_plugin_memory *m = &o->memory[i];
        if (is_same_memory(m->at, m->was, m->size)) continue;
        copy_memory(m->at, m->was, m->size);
        is_clean = false;
    }
    return is_clean;
}

/* ---- opening ---- */

void mst_plugin_replace(mst_opened *o, const char *path) {
    const char *slash = strrchr(path, '/');
    size_t length = 0;
    for (const char *c = slash ? slash + 1 : path; *c && *c != '.' && length < MST_PLUGIN_ID_MAX; c++)
        o->stand_in_id[length++] = *c;
    o->stand_in_id[length] = '\0';
    mst_stand_in(&o->plugin, o->stand_in_id);
}

int mst_plugin_open(mst_opened *opened, const char *path, mst_errors *errors) {
    *opened = (mst_opened){.library = dlopen(path, RTLD_NOW | RTLD_LOCAL)};
    if (!opened->library) return refuse(errors, path, "host.plugin_open", dlerror());
    if (!mst_float_check()) return refuse(errors, path, "host.plugin_float", "");
    mst_plugin_query_fn query;
    void *symbol = dlsym(opened->library, "mst_plugin_query");
    if (!symbol) return refuse(errors, path, "host.plugin_symbol", "");
    memcpy(&query, &symbol, sizeof query); /* POSIX promises this; C has no cast for it */
    const mst_plugin *given = query(MST_PLUGIN_ABI);
    for (uint32_t abi = MST_PLUGIN_ABI - 1; !given && abi > 0; abi--) given = query(abi); /* to name it */
    if (!mst_float_check()) return refuse(errors, path, "host.plugin_float", "");
    int status = mst_plugin_adopt(&opened->plugin, given, path, errors);
    if (status == MST_OK) watch_memory(opened);
    return status;
}

void mst_plugin_close(mst_opened *opened) {
    for (uint32_t i = 0; i < opened->memory_count; i++) mst_free(opened->memory[i].was);
    if (opened->library) dlclose(opened->library);
    *opened = (mst_opened){0};
}

#if defined(__x86_64__)
/* All exceptions masked, to nearest, no flushing; the low six bits only say what has happened. */
enum { MXCSR_GOOD = 0x1F80, MXCSR_FLAGS = 0x3F, X87_GOOD = 0x037F };
bool mst_float_check(void) {
    uint32_t mxcsr, good = MXCSR_GOOD;
    uint16_t x87, x87_good = X87_GOOD;
    __asm__ volatile("stmxcsr %0" : "=m"(mxcsr));
    __asm__ volatile("fnstcw %0" : "=m"(x87));
    if ((mxcsr & ~(uint32_t)MXCSR_FLAGS) == MXCSR_GOOD && x87 == X87_GOOD) return true;
    __asm__ volatile("ldmxcsr %0" : : "m"(good));
    __asm__ volatile("fldcw %0" : : "m"(x87_good));
    return false;
}
#else
bool mst_float_check(void) {
    if (fegetround() == FE_TONEAREST) return true;
    fesetenv(FE_DFL_ENV);
    return false;
}
#endif
