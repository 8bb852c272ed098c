#!/bin/bash
# usage: restic-backup HOP
# One run of a hop. Its exit code is that of restic; 3, files that could not be read, is a failure like any other.
set -euo pipefail
umask 077

# shellcheck disable=SC2034 # restic-common passes FLAGS to restic
REPOSITORY='' FLAGS=() BACKUP=()
# shellcheck source=/dev/null
. "/etc/threefold/restic/hop-$1.conf"
# shellcheck source=/dev/null
. /usr/local/lib/threefold/restic-common

lock_repository "$REPOSITORY"
/usr/local/lib/threefold/check-sources "$1"
open_repository "$REPOSITORY" init
# Only locks whose process is gone, or that nobody renewed for half an hour.
restic unlock
restic backup "${BACKUP[@]}"
