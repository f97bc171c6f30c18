#!/bin/sh
# Says what to install when Node is missing or too old, before anything else is done that would fail on it.
# Usage: node.sh MAJOR.MINOR WHAT-FOR   for example: node.sh 20.11 'the journeys'
set -eu

wanted=$1
purpose=$2
if command -v node >/dev/null; then
  have=$(node --version)
  version=${have#v}
  major=${version%%.*}
  rest=${version#*.}
  minor=${rest%%.*}
  if [ "$major" -gt "${wanted%.*}" ] || { [ "$major" -eq "${wanted%.*}" ] && [ "$minor" -ge "${wanted#*.}" ]; }; then
    command -v npm >/dev/null && exit 0
    echo "Please install npm, which belongs to Node: apt-get install npm, or Node from https://nodejs.org." >&2
    exit 1
  fi
else
  have=none
fi
echo "Please install Node $wanted or newer for $purpose: this machine has $have." >&2
echo "Debian 12's own package is Node 18; newer ones come from https://nodejs.org or with nvm (nvm install 22)." >&2
exit 1
