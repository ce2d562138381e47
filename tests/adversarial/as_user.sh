#!/usr/bin/env bash
# Run a command on a copy of this checkout as an ordinary user, where everything else here is root's.
#
#   tests/adversarial/as_user.sh python -m pytest tests/adversarial
#   NNDL_ISOLATION=limits tests/adversarial/as_user.sh python -m pytest tests/adversarial
#
# Root's Python may lie where no other user may read: the copy gets an environment of its own, made once with the
# system's Python (PYTHON names another one) below AS_USER_PLACE. Its packages are copied from .venv where both are of
# the same version, which takes seconds; otherwise they are installed from requirements.lock.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
place=${AS_USER_PLACE:-/var/tmp/nndl-as-user}
python=${PYTHON:-/usr/bin/python3}
number=61789

if ((EUID != 0)); then
  cd "$repository"
  exec "$@"
fi
umask 022
mkdir -p "$place/main" "$place/home"
lock=$(sha256sum "$repository/requirements.lock" | cut -c1-16)
if [[ ! -e $place/venv/$lock ]]; then
  rm -rf "$place/venv"
  "$python" -m venv "$place/venv"
  packages='import sys, sysconfig; print(sys.implementation.cache_tag, sysconfig.get_path("purelib"))'
  read -r kind theirs < <("$place/venv/bin/python" -c "$packages")
  read -r own_kind ours < <("$repository/.venv/bin/python" -c "$packages" 2>/dev/null) || true
  if [[ $kind == "${own_kind:-}" ]]; then
    cp -r --no-target-directory "$ours" "$theirs"
  else
    "$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
      -r "$repository/requirements.lock"
  fi
  touch "$place/venv/$lock"
fi
# What git tracks and what would be added; nothing that is built or cached, no earlier copy.
rm -rf "$place/main"
mkdir "$place/main"
(cd "$repository" && git ls-files -z --cached --others --exclude-standard \
  | while IFS= read -r -d '' file; do [[ -e $file ]] && printf '%s\0' "$file"; done \
  | tar --create --null --files-from=- --file=-) | tar --extract --file=- --directory "$place/main"
# Some tests ask git what is tracked.
cp -r "$repository/.git" "$place/main/.git"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
  -e "$place/main"
chown -R "$number:$number" "$place/main" "$place/home"
cd "$place/main"
exec setpriv --reuid "$number" --regid "$number" --clear-groups --no-new-privs \
  env -u XDG_STATE_HOME -u XDG_CACHE_HOME HOME="$place/home" LOGNAME=nndl USER=nndl \
  PATH="$place/venv/bin:/usr/local/bin:/usr/bin:/bin" "$@"
