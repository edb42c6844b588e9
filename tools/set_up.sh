#!/usr/bin/env bash
# Make a virtual environment and install the project into it, pinned by constraints.txt.
#
#   tools/set_up.sh .venv                                   the project with its development tools
#   tools/set_up.sh training/.venv training/requirements.txt    the project and a list of requirements
#
# Does nothing where the environment is newer than the files that describe it.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=$1
requirements=${2:-}
ready=$venv/.ready

fresh() {
  [ -e "$ready" ] || return 1
  for file in pyproject.toml constraints.txt $requirements; do
    [ "$ready" -nt "$file" ] || return 1
  done
}
fresh && exit 0

find_python() {
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "no Python 3.11 or newer found; install one, or name it: make PYTHON=/path/to/python3" >&2
  return 1
}

install() {
  "$venv/bin/python" -m pip install -qq --disable-pip-version-check --progress-bar off \
    --constraint constraints.txt "$@"
}

if [ ! -x "$venv/bin/python" ]; then
  python=$(find_python)
  echo "setting up $venv (a minute or two)" >&2
  if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    # Debian ships Python without the part that makes environments.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
      "$python" -m venv "$venv"
    else
      echo "$python cannot make a virtual environment; on Debian or Ubuntu: sudo apt install python3-venv" >&2
      exit 1
    fi
  fi
fi
if [ -n "$requirements" ]; then
  install --editable . --requirement "$requirements"
else
  install --editable '.[dev]'
fi
touch "$ready"
