#!/usr/bin/env bash
# See to it that the page tests have a browser: Debian's chromium, or the one that CHROMIUM names.
set -euo pipefail
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  [ -n "$name" ] && command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing chromium for the page tests" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq chromium >/dev/null
else
  echo "the page tests need chromium; install it (Debian: sudo apt install chromium) or name one: CHROMIUM=/path/to/it" >&2
  exit 1
fi
