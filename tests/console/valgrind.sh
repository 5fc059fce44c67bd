#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The scripted sessions once more, their windows under valgrind: no access to memory that is not theirs or was never
# written, nothing lost. Drill hosts are programs of their own and run as they are. valgrind.supp says what of the
# libraries is put aside, and why.    sh tests/console/valgrind.sh MUSTER SOURCE [SESSION...]
set -u
muster=$(realpath "$1") source=$(realpath "$2")
shift 2
command -v valgrind > /dev/null || { echo "SKIPPED valgrind (not installed)"; exit 0; }
[ $# -gt 0 ] || set -- lesson one_team flagship replay director room three_seats bad command assess orders fine
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/muster" << EOF
#!/bin/sh
case "\$*" in
*--script*) exec valgrind -q --suppressions=$source/tests/console/valgrind.supp --leak-check=full \\
    --show-leak-kinds=definite --errors-for-leak-kinds=definite --error-exitcode=99 \\
    --log-file=$work/%p.log $muster "\$@" ;;
*) exec $muster "\$@" ;;
esac
EOF
chmod +x "$work/muster"
bad=0
for session in "$@"; do
    rm -f "$work"/*.log
    begin=$(date +%s)
    sh "$source/tests/console/$session.sh" "$source" "$work/muster" "$(dirname "$muster")/tests/console/same_picture" > "$work/out" 2>&1
    status=$? errors=$(cat "$work"/*.log 2> /dev/null | grep -c '^==[0-9]*== [A-Z0-9]')
    windows=$(ls "$work"/*.log 2> /dev/null | wc -l)
    echo "$session: $windows windows, $errors errors, exit status $status, $(($(date +%s) - begin)) s"
    [ "$errors" = 0 ] && [ $status = 0 ] && continue
    bad=1
    cat "$work"/*.log "$work/out" | head -n 60
done
exit $bad
