#!/usr/bin/env bash
# Makes or refreshes one environment from its lock file: requirements/install.sh slim|test|rasa|fuzz
# slim and test share .venv (Python 3.10 to 3.13), fuzz has .venv-fuzz; rasa has .venv-rasa (Python 3.10). Needs nothing but a Python with pip;
# does nothing when the environment already stands and its lock has not changed.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=$1
lock=requirements/$kind.txt
case $kind in
  slim | test) venv=.venv wanted='(3, 10) <= sys.version_info[:2] <= (3, 13)' ;;
  fuzz) venv=.venv-fuzz wanted='(3, 10) <= sys.version_info[:2] <= (3, 13)' ;;
  rasa) venv=.venv-rasa wanted='sys.version_info[:2] == (3, 10)' ;;
  *) echo "usage: $0 slim|test|rasa|fuzz" >&2 && exit 2 ;;
esac

suits() { # does this interpreter run, is it of a wanted version, can it make an environment
  [ -n "${1:-}" ] && "$1" -c "import sys, ensurepip, venv; sys.exit(not ($wanted))" >/dev/null 2>&1
}

candidates() {
  if [ "$kind" = rasa ]; then
    command -v python3.10 || true
    ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python 2>/dev/null || true
    command -v python3 || true
    if command -v uv >/dev/null; then uv python find --no-python-downloads 3.10 2>/dev/null || true; fi
  else
    local version
    for version in 3.13 3.12 3.11 3.10; do command -v "python$version" || true; done
    command -v python3 || true
    ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[0-3]*/bin/python 2>/dev/null || true
  fi
}

find_python() {
  local candidate
  while read -r candidate; do
    if suits "$candidate"; then echo "$candidate" && return; fi
  done < <(candidates)
  if [ "$kind" = rasa ] && command -v uv >/dev/null && uv python install 3.10 >/dev/null 2>&1; then
    uv python find 3.10 && return
  fi
  if [ "$kind" = rasa ]; then
    echo "No Python 3.10 found, which Rasa 3.6 needs: install it, for example with 'pyenv install 3.10.13' or 'uv python install 3.10'." >&2
  else
    echo "No Python 3.10 to 3.13 with venv and pip found: install one, for example with 'apt-get install python3-venv'." >&2
  fi
  exit 1
}

exec 9>"$venv.lock"
if command -v flock >/dev/null; then flock 9; fi

digest=$(sha256sum "$lock" | cut -d' ' -f1)
stamp=$venv/.installed-$kind
if [ "$(cat "$stamp" 2>/dev/null)" = "$digest" ] && suits "$venv/bin/python"; then exit 0; fi

if ! suits "$venv/bin/python"; then
  python=$(find_python)
  rm -rf "$venv"
  "$python" -m venv "$venv"
fi

echo "Installing $venv: $(grep -c '==' "$lock") packages from $lock$([ "$kind" = rasa ] && echo ', 2.5 GB, a few minutes the first time')"
started=$SECONDS
"$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r "$lock" &
installer=$!
while kill -0 "$installer" 2>/dev/null; do
  sleep 1
  if (((SECONDS - started) % 15 == 14)); then echo "  … $((SECONDS - started)) s"; fi
done
wait "$installer"
echo "$digest" >"$stamp"
echo "Installed $venv in $((SECONDS - started)) s"
