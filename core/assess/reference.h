/* SPDX-License-Identifier: Apache-2.0
 * reference.h - the same drill and seed with doctrine in every seat: what an outcome is held against, so that
 * wind and ice are not charged to the crew. */
#ifndef ASSESS_REFERENCE_H
#define ASSESS_REFERENCE_H
#include "assess/rerun.h"

/* What a drill came to, as the reference of others. */
mst_reference mst_reference_own(const mst_rerun_source *source, const mst_assess *assess);
/* Sets the reference where a line of the rubric asks for it: one run in a worker, or where nobody sat in a
 * seat the drill itself. MST_OK, or errors of the run. */
int mst_reference_set(const mst_rerun_source *source, mst_assess *assess, mst_errors *errors);
#endif
