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
    flags=$(sed -n 's/^C_INCLUDES = //p' "$build_dir/core/$1/CMakeFiles/$1.dir/flags.make" | sed 's/-isystem /-isystem/g')
    # shellcheck disable=SC2086
    gcc -std=gnu17 $flags -fsyntax-only "$work/t.c" 2> "$work/err"
}
expect_refused() {
    if compiles "$1" "$2"; then echo "FAILED: core/$1 can include $2"; exit 1; fi
    grep -q 'No such file' "$work/err" || { echo "FAILED: $1 with $2, for another reason:"; cat "$work/err"; exit 1; }
    count=$((count + 1))
}
has() { [ -f "$build_dir/core/$1/CMakeFiles/$1.dir/flags.make" ]; }
count=0
order="base world fire people force script drill host"
for folder in $order wire record draw; do
    has "$folder" || continue
    own=$(ls "$source_dir/core/$folder" | grep '\.h$' | head -n 1)
    compiles "$folder" "$folder/$own" || { cat "$work/err"; exit 1; }
    case "$folder" in wire | record | draw) later="cli console" ;; host) later="draw cli" ;; *) later=$(echo "$order draw record cli" | sed "s/.*$folder//") ;; esac
    for other in $later; do
        header=$(ls "$source_dir/core/$other" 2>/dev/null | grep '\.h$' | head -n 1)
        [ -z "$header" ] || expect_refused "$folder" "$other/$header"
    done
done
[ "$count" -ge 3 ] || { echo "FAILED: only $count includes were tried"; exit 1; }
if grep -rnE '#include "(\.\.|\./)' "$source_dir/core" "$source_dir/plugins"; then
    echo "FAILED: an include climbs out of its folder"; exit 1
fi
echo "$count includes against the arrows refused"
