/* SPDX-License-Identifier: Apache-2.0
 * sandbox_process.h - makes a forked process a worker that has nothing but its socket, and after
 * loading no files, network or clock either. */
#ifndef HOST_SANDBOX_PROCESS_H
#define HOST_SANDBOX_PROCESS_H
#include <sys/types.h>

#include "host/page.h"

enum { MST_WORKER_FD = 3 };
/* Sheds what was inherited: files, signals, terminal, environment, locale, rounding. Bounds memory.
 * MST_E_FAULT when the parent is gone or the system refuses. */
int mst_process_enter(int fd, pid_t parent, mst_page *page, size_t memory_bytes);
/* Shuts the door. MST_E_FAULT when the system cannot. */
int mst_process_seal(void);
#endif
