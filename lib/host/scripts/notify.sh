#!/bin/bash
# usage: notify WHAT
# Tells the people that a unit has failed: in the journal, and by mail through the sendmail of the host.
set -euo pipefail

what=$1
unit=$what.service to=''
# shellcheck source=/dev/null
. /etc/threefold/notify.conf

case $what in
backrest-*) unit=backrest.service ;;
esac
to=${RECIPIENTS[$what]-$EVERYBODY}

# The number in front is the priority that the journal gives the line: error.
echo "<3>$what has failed; mail to $to"
{
	echo "To: $to"
	echo "Subject: $what has failed on $(hostname)"
	echo "Auto-Submitted: auto-generated"
	echo "Content-Type: text/plain; charset=utf-8"
	echo
	echo "$what has failed on $(hostname) at $(date --iso-8601=seconds)."
	echo
	systemctl status --no-pager --full --lines=0 "$unit" || true
	echo
	journalctl --no-pager --output=short-iso --lines=60 --unit="$unit" || true
} | /usr/sbin/sendmail -t -oi
