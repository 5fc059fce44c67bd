# SPDX-License-Identifier: Apache-2.0
# What the scripted sessions share: sourced with the source tree and the program as arguments. A session runs
# under SDL's dummy driver, in a data folder of its own.
set -u
source_dir=$1 muster=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LSAN_OPTIONS="suppressions=$source_dir/tests/lsan.supp:print_suppressions=0"
export XDG_DATA_HOME="$work/data" LANG=en_US.UTF-8 SDL_VIDEODRIVER=dummy SDL_RENDER_DRIVER=software
bad=0
fail() { echo "FAILED: $*"; bad=1; }

# session NAME ARGUMENTS... < SCRIPT: follows the script; what the program says must be empty.
session() {
    name=$1
    shift
    cat > "$work/$name.txt"
    timeout 580 "$muster" "$@" --script "$work/$name.txt" > "$work/$name.out" 2> "$work/$name.err"
    status=$?
    [ "$status" = 0 ] || fail "$name: exit status $status: $(head -c 600 "$work/$name.err")"
}

# A PNG of that size.
is_picture() {
    got=$(od -A n -t u1 -j 16 -N 8 "$1" 2> /dev/null | awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4 "x" $5 * 16777216 + $6 * 65536 + $7 * 256 + $8 }')
    [ "$got" = "$2" ] || fail "$1 is $got, wanted $2"
}
