#!/bin/bash
# usage: check-sources HOP
# A disk that is not mounted is an empty directory: restic would save that, and report success.
set -euo pipefail

SOURCES=() DATASTORE=no
# shellcheck source=/dev/null
. "/etc/threefold/restic/hop-$1.conf"

for source in "${SOURCES[@]}"; do
	if [ ! -e "$source" ]; then
		echo "check-sources: $source is not there" >&2
		exit 1
	fi
	if [ "$DATASTORE" = yes ] && [ ! -d "$source/.chunks" ]; then
		echo "check-sources: $source is not the directory of a datastore, it has no .chunks" >&2
		exit 1
	fi
	if [ -d "$source" ] && [ -z "$(find "$source" -mindepth 1 -maxdepth 1 -print -quit)" ]; then
		echo "check-sources: $source is empty; is it mounted?" >&2
		exit 1
	fi
done
