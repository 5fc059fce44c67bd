#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every text has Chinese and English and stands there once, and every id that the code gives to an error has a text.
set -eu
source_dir=$1
awk=$(command -v awk)
for file in "$source_dir"/assets/texts/*.csv; do
    "$awk" -v file="$file" '
    NR == 1 { if ($0 != "id,en,zh") { print file ": header is not id,en,zh"; bad = 1 } next }
    /^#/ || /^$/ { next }
    { line = $0; n = 1; quoted = 0; cell[1] = ""; delete cell; n = 1
      for (i = 1; i <= length(line); i++) { c = substr(line, i, 1)
        if (c == "\"") quoted = !quoted
        else if (c == "," && !quoted) n++
        else cell[n] = cell[n] c }
      if (n != 3 || cell[1] == "" || cell[2] == "" || cell[3] == "") { print file ":" NR ": needs id, en and zh"; bad = 1 }
      if (seen[cell[1]]++) { print file ":" NR ": " cell[1] " stands there twice"; bad = 1 } }
    END { exit bad }' "$file"
done
ids=$(grep -rhoE '"(base|json|world|map|fire|people|force|script|drill|wire|host|record|assess|mapping|import|draw|console|cli|table|verify|new|report)\.[a-z0-9_]+"' \
      "$source_dir"/core --include='*.c' | tr -d '"' | grep -vE '\.(csv|json|lua|so|c|h|png|muster|conf)$' | sort -u)
missing=0
for id in $ids; do
    folder=${id%%.*}
    grep -q "^\"\{0,1\}$id\"\{0,1\}," "$source_dir/assets/texts/$folder.csv" 2>/dev/null || { echo "no text for $id"; missing=1; }
done
[ "$missing" = 0 ] || exit 1
echo "$(echo "$ids" | wc -l) text ids have Chinese and English"
