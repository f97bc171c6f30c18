#!/bin/sh
# Installs Debian packages for commands that this machine lacks.
# Usage: packages.sh COMMAND[|COMMAND...]=PACKAGE...   for example: packages.sh 'chromium|google-chrome=chromium'
set -eu

missing=
for wish in "$@"; do
  package=${wish#*=}
  present=false
  for command in $(echo "${wish%%=*}" | tr '|' ' '); do
    if command -v "$command" >/dev/null; then present=true; fi
  done
  $present || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "Please install$missing; this machine has no apt-get to do it with." >&2
  exit 1
fi
root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "Please install$missing as root: apt-get install$missing" >&2; exit 1; }
  root=sudo
fi
echo "Installing with apt-get:$missing."
export DEBIAN_FRONTEND=noninteractive
$root apt-get update --quiet=2
# shellcheck disable=SC2086  # each word is a package
$root apt-get install --yes --quiet=2 --no-install-recommends $missing </dev/null
