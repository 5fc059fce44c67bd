#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes core/fire/VALIDATION.md from what `muster validate` says. usage: validation.sh MUSTER [OPTIONS...] > FILE
muster=$1
shift
cat <<'MD'
# What the models give beside what was published

Written by `tests/drills/validation.sh`; not by hand. Columns: case, published, computed, band, unit, verdict, use. Cases marked
*held out* were not looked at when a constant was chosen; they are counted apart. What is outside says why, and what would mend it.

```
MD
"$muster" validate --lang en "$@"
printf '```\n'
