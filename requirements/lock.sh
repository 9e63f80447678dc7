#!/usr/bin/env bash
# Resolves requirements/*.in into locks with hashes, in a scratch environment of its own.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch"
"$scratch/bin/pip" install --quiet --quiet uv
compile() { "$scratch/bin/uv" pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url "$@"; }
compile --universal --fork-strategy fewest --python-version 3.10 slim.in -o slim.txt
compile --universal --fork-strategy fewest --python-version 3.10 test.in -c slim.txt -o test.txt
compile --universal --fork-strategy fewest --python-version 3.10 fuzz.in -c slim.txt -o fuzz.txt
compile --python-version 3.10 rasa.in -o rasa.txt
if grep -nE '^-|://' ./*.txt; then
  echo "a lock must not say where packages come from" >&2
  exit 1
fi
