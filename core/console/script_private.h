/* SPDX-License-Identifier: Apache-2.0
 * script_private.h - the lines of a script, between who reads them and who does them. */
#ifndef CONSOLE_SCRIPT_PRIVATE_H
#define CONSOLE_SCRIPT_PRIVATE_H
#include "console/frames.h"
#include "console/script.h"

enum { WORD_BYTES = 256 };

/* name, number of words it takes; -1: the rest of the line as one word */
#define COMMAND_LIST(X)                                                                                      \
    X(SIZE, "size", 2)                                                                                       \
    X(DPI, "dpi", 1)                                                                                         \
    X(SEEK, "seek", 2) X(TAP, "tap", 1)                                                                                         \
    X(CLICK, "click", 1)                                                                                     \
    X(RCLICK, "rclick", 1)                                                                                   \
    X(DCLICK, "dclick", 1)                                                                                   \
    X(HOLD, "hold", 3)                                                                                       \
    X(UNFOCUS, "unfocus", 0) X(MOVE, "move", 1) X(DRAG, "drag", 3) X(WHEEL, "wheel", 2) X(KEY, "key", 1)     \
        X(TEXT, "text", -1) X(EDIT, "edit", -1) X(UNTIL, "until", 1) X(WAIT, "wait", 1)                      \
            X(SCREENSHOT, "screenshot", -1) X(FRAMES, "frames", 0) X(TIME, "time", 0) X(LIST, "list", 0)     \
                X(FITS, "fits", 0) X(LONGEST, "longest", 1) X(EXPECT, "expect", 1) X(ABSENT, "absent", 1)    \
                    X(GREY, "grey", 1) X(AWAIT, "await", 2) X(QUIT, "quit", 0)

typedef enum mst_script_command {
    COMMAND_UNSET = 0,
#define COMMAND_ENUM(name, word, words) COMMAND_##name,
    COMMAND_LIST(COMMAND_ENUM)
#undef COMMAND_ENUM
} mst_script_command;

typedef struct mst_script_line {
    uint32_t number;
    mst_script_command what;
    char word[3][WORD_BYTES];
} mst_script_line;

struct mst_script {
    char *path;
    mst_script_line *line;
    uint32_t count, capacity;
    mst_frames frames;
};
#endif
