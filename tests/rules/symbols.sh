#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The pure library reaches nothing that could differ from run to run: its archives call no file,
# clock, environment, locale, process or libm function. And `muster` starts without GDAL.
set -eu
build_dir=$2
bad='^(open|fopen|read|write|fread|fwrite|fprintf|printf|puts|time|clock|clock_gettime|gettimeofday|getenv|setlocale|rand|random|srand|qsort|system|fork|dlopen|pthread_create|exp|log|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|hypot|cbrt|fmod)$'
for folder in base world fire people; do
    archive=$build_dir/core/$folder/lib$folder.a
    [ -f "$archive" ] || continue
    found=$(nm -u "$archive" | awk '/ U /{print $2}' | sort -u | grep -E "$bad" || true)
    if [ -n "$found" ]; then echo "FAILED: core/$folder calls: $found"; exit 1; fi
done
if ldd "$build_dir/muster" | grep -i gdal; then echo "FAILED: muster links GDAL"; exit 1; fi
echo "the pure library calls nothing impure; muster starts without GDAL"
