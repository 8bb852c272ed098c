#!/bin/bash
# usage: restic-maintain REPOSITORY
# Forgets, prunes and checks. A step that fails does not keep the next one from running, but the run has failed.
set -euo pipefail
umask 077

# shellcheck disable=SC2034 # restic-common passes FLAGS to restic
state='' FLAGS=() POLICIES=() PRUNE=() CHECK=() SUBSETS=0
# shellcheck source=/dev/null
. "/etc/threefold/restic/repository-$1.conf"
# shellcheck source=/dev/null
. /usr/local/lib/threefold/restic-common

failed=0
step() {
	local status=0
	say "$*"
	"$@" || status=$?
	if [ "$status" -ne 0 ]; then
		say "failed with exit code $status: $*"
		failed=$status
	fi
	return "$status"
}

lock_repository "$1"
open_repository "$1"
restic unlock

for policy in "${POLICIES[@]}"; do
	read -ra words <<<"$policy"
	step restic forget --group-by '' --tag "${words[@]}" || true
done
step restic prune "${PRUNE[@]}" || true
step restic check "${CHECK[@]}" || true

# Counted by runs that succeeded, not by weeks: each pack is read after SUBSETS of them, whatever was missed.
if [ "$SUBSETS" -gt 0 ]; then
	counter=$state/$1.read-data
	done=$(cat "$counter" 2>/dev/null || echo 0)
	if step restic check --read-data-subset="$((done % SUBSETS + 1))/$SUBSETS"; then echo "$((done + 1))" >"$counter"; fi
fi
exit "$failed"
