#!/bin/bash
# Sourced by the scripts that run restic. The unit gives the environment, the configuration file gives FLAGS.

state=/var/lib/threefold
locks=/run/threefold

restic() { /usr/local/bin/restic "${FLAGS[@]}" "$@"; }

say() { echo "$(basename "$0"): $*" >&2; }

# Two runs never use one repository at a time. restic has locks too, but it waits for them with a cold cache in hand.
lock_repository() {
	exec 9>"$locks/$1.lock"
	if ! flock --timeout 21600 9; then
		say "another run has used $1 for six hours"
		exit 11
	fi
}

# Makes the repository when it is not there and never was. A repository that was there and is gone, or is another one
# than before, is a reason to stop: a new empty one would look like a success.
open_repository() {
	local stamp=$state/$1.repository config status=0 id
	config=$(restic --no-lock cat config) || status=$?
	if [ "$status" -eq 10 ] && [ ! -e "$stamp" ] && [ "${2-}" = init ]; then
		restic init
		status=0
		config=$(restic --no-lock cat config) || status=$?
	elif [ "$status" -eq 10 ] && [ -e "$stamp" ]; then
		say "$1 was there before and is gone; if it is meant to be made anew, remove $stamp"
	fi
	if [ "$status" -ne 0 ]; then exit "$status"; fi
	id=$(sed -n 's/^ *"id": "\([0-9a-f]*\)".*/\1/p' <<<"$config")
	if [ -z "$id" ]; then
		say "restic did not say the id of $1"
		exit 1
	fi
	if [ ! -e "$stamp" ]; then
		echo "$id" >"$stamp"
	elif [ "$(cat "$stamp")" != "$id" ]; then
		say "$1 is another repository than before; if that is meant, remove $stamp"
		exit 1
	fi
}
