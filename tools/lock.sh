#!/usr/bin/env bash
# Write constraints.txt anew: the versions that a clean install of today picks, transitive ones too.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install -qq --disable-pip-version-check '.[dev]'
{
  echo "# Every version that the project is tested with, transitive ones too; made by \`make lock\`."
  "$folder/venv/bin/python" -m pip freeze --exclude reportedly
} > "$folder/constraints.txt"
mv "$folder/constraints.txt" constraints.txt
