#!/bin/bash
# usage: hold-read-only begin|end HOP
# begin: puts a datastore into read-only maintenance mode and waits until nobody writes any more.
# end: takes the mode off again if it is ours; harmless where it is not.
set -euo pipefail

DATASTORE=''
# shellcheck source=/dev/null
. "/etc/threefold/restic/hold-$2.conf"
# shellcheck source=/dev/null
. /usr/local/lib/threefold/hold-common

# What tells our mode from one that a person set.
mark=threefold-$2

mode() {
	proxmox-backup-manager datastore show "$DATASTORE" --output-format json | jq -r '."maintenance-mode" // empty'
}

writers() {
	proxmox-backup-debug api get "/admin/datastore/$DATASTORE/active-operations" --output-format json | jq -r .write
}

release() {
	local found
	found=$(mode)
	case $found in
	*"$mark"*) proxmox-backup-manager datastore update "$DATASTORE" --delete maintenance-mode ;;
	esac
}

wait_for_writers() {
	local minutes=0
	while [ "$(writers)" != 0 ]; do
		if [ "$minutes" -ge 30 ]; then
			say "a backup or a garbage collection of $DATASTORE has not ended for half an hour"
			return 1
		fi
		minutes=$((minutes + 1))
		sleep 60
	done
}

lock_hold "$2"
if [ "$1" = end ]; then
	release
	exit 0
fi
found=$(mode)
case $found in
'' | *"$mark"*) ;;
*)
	say "$DATASTORE is in maintenance mode already: $found"
	exit 1
	;;
esac
proxmox-backup-manager datastore update "$DATASTORE" --maintenance-mode "type=read-only,message=$mark"
if ! wait_for_writers; then
	release
	exit 1
fi
