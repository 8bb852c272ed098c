#!/bin/bash
# usage: sweep-hold HOP
# The last resort, by a timer: takes off what a run has left that power loss ended, and ends a hold that nobody uses.
set -euo pipefail

HOW='' LIMIT=0 WATCH=''
# shellcheck source=/dev/null
. "/etc/threefold/restic/hold-$1.conf"

unit=threefold-quiesce-$1.service
case $(systemctl show --property=ActiveState --value "$unit") in
inactive | failed)
	# The script has a lock of its own, so that a run that starts now waits for this one.
	exec "/usr/local/lib/threefold/hold-$HOW" end "$1"
	;;
active) ;;
*) exit 0 ;;
esac

since=$(systemctl show --property=ActiveEnterTimestampMonotonic --value "$unit")
now=$(cut -d. -f1 /proc/uptime)
age=$((now - since / 1000000))
if [ "$age" -gt "$LIMIT" ]; then
	echo "sweep-hold: $unit has held for $age seconds, more than $LIMIT" >&2
	systemctl stop "$unit"
	exit 1
fi
# Backrest has a way to end a run without its last hook: then no restic of this hop is left.
if [ -n "$WATCH" ] && [ "$age" -gt 1200 ] && ! pgrep -f "$WATCH" >/dev/null; then
	echo "sweep-hold: no restic uses $unit any more" >&2
	systemctl stop "$unit"
	exit 1
fi
