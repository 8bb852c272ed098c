#!/bin/bash
# Sourced by the scripts that hold a datastore still. They run outside every sandbox, started by systemd alone.

# shellcheck disable=SC2034 # read by the scripts that source this
held=/run/threefold/held

say() { echo "$(basename "$0"): $*" >&2; }

# The end of one run and the start of the next do not meet.
lock_hold() {
	mkdir -p /run/threefold
	exec 9>"/run/threefold/hold-$1.lock"
	flock --timeout 3600 9
}
