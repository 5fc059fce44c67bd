/* SPDX-License-Identifier: Apache-2.0
 * script.h - scripted input: a file of lines, each one thing that a person does, and checks of what is
 * there. A drill is paused under a script: `until` plays it, so that the same script gives the same drill.
 *
 *   size W H            click WHERE       rclick WHERE     dclick WHERE      move WHERE
 *   drag WHERE DX DY    wheel WHERE N     key NAME         text WORDS        edit WORDS
 *   until MM:SS         wait S            screenshot PNG   frames            list
 *   time
 *   expect BOX          absent BOX        grey BOX         await BOX S       quit
 *   fits                longest N         hold WHERE DX DY                   unfocus
 *   dpi N               tap WHERE        seek KEY @THING
 *
 * WHERE is a named box ("order:attack"), "@" and a thing of the drill or map ("@wutong.1", "@straw_7"),
 * or X,Y. `await` lives on until the box is there and can be used, for S seconds at most. NAME may begin with
 * shift+ or ctrl+, and WHERE of a click with shift+. `fits` checks that no text of the screen is cut without
 * a mark or lies over another; `longest` that none so far had more Chinese characters than that. `hold` is a
 * drag that is not let go; `unfocus` takes the focus from the window. `dpi` is a screen of so many dots per
 * inch; `seek` presses an arrow key until the order that
 * waits is aimed at the thing. `tap` is a click, and `text` and `edit` are what an input method gives or has
 * not given yet, by the way of the window system. A line that begins with # is a comment.
 */
#ifndef CONSOLE_SCRIPT_H
#define CONSOLE_SCRIPT_H
#include "console/app.h"
#include "console/window.h"

typedef struct mst_script mst_script;
/* All lines are checked before the first is done: NULL with an error for each bad one. */
mst_script *mst_script_create(const char *path, mst_errors *errors);
void mst_script_destroy(mst_script *script);
/* Does all lines. MST_E_INPUT with an error at the line that could not be done. */
int mst_script_run(mst_script *script, mst_app *app, mst_window *window, mst_errors *errors);
#endif
