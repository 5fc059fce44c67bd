/* SPDX-License-Identifier: Apache-2.0
 * cli_fork.c - the note of a fork in a recording's header. */
#include "cli/cli_fork.h"

#include <string.h>

#include "cli/cli_key.h"

bool mst_cli_fork_note(const mst_cli_reading *reading, mst_fork_note *out) {
    for (uint32_t i = 0; i < reading->files.count; i++)
        if (strcmp(reading->files.item[i].name, MST_FORK_FILE) == 0)
            return mst_fork_note_read(out, reading->files.item[i].data) == MST_OK;
    return false;
}

void mst_cli_fork_write(const mst_cli_reading *reading, mst_json_out *out) {
    mst_fork_note note;
    char hex[2 * MST_RECORD_CHAIN_BYTES + 1];
    if (!mst_cli_fork_note(reading, &note)) {
        mst_json_out_null(out);
        return;
    }
    mst_cli_key_hex(hex, note.parent, sizeof note.parent);
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "parent", hex);
    mst_json_out_key_number(out, "tick", note.tick);
    mst_json_out_key_text(out, "name", note.name);
    mst_json_out_end(out, '}');
}

bool mst_cli_fork_is_child(const mst_cli_reading *child, const mst_cli_reading *parent) {
    mst_fork_note note, point;
    if (!mst_cli_fork_note(child, &note) || mst_fork_point(parent->bytes, note.tick, &point) != MST_OK)
        return false;
    return memcmp(note.parent, point.parent, sizeof note.parent) == 0;
}
