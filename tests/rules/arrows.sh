#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An include against the arrows does not build: for each folder a file that includes a header of a
# later one is compiled with exactly the folder's own include paths, and must fail; one that includes
# its own header must succeed. Also: no include climbs out of its folder with "..".
set -eu
source_dir=$1 build_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compiles() { # folder header
    printf '#include "%s"\nint x_;\n' "$2" > "$work/t.c"
    flags=$(sed -n 's/^C_INCLUDES = //p' "$build_dir/core/$1/CMakeFiles/$1.dir/flags.make")
    # shellcheck disable=SC2086
    gcc -std=gnu17 $flags -fsyntax-only "$work/t.c" 2> "$work/err"
}
expect_refused() {
    if compiles "$1" "$2"; then echo "FAILED: core/$1 can include $2"; exit 1; fi
    grep -q 'No such file' "$work/err" || { echo "FAILED: $1 with $2, for another reason:"; cat "$work/err"; exit 1; }
    count=$((count + 1))
}
count=0
compiles base base/store.h || { cat "$work/err"; exit 1; }
compiles world world/map.h || { cat "$work/err"; exit 1; }
compiles fire world/map.h || { cat "$work/err"; exit 1; }
expect_refused base world/map.h
expect_refused world fire/surface.h
expect_refused world draw/draw.h
expect_refused fire draw/draw.h
expect_refused script record/record.h
expect_refused wire world/map.h
expect_refused record world/map.h
expect_refused draw cli/cli.h
if grep -rnE '#include "(\.\.|\./)' "$source_dir/core" "$source_dir/plugins"; then
    echo "FAILED: an include climbs out of its folder"; exit 1
fi
echo "$count includes against the arrows refused"
