#!/bin/bash
# usage: threefold-network try [SECONDS] | confirm | back
# Applies the interfaces of the layout on trial: whoever is cut off by them waits, and the old ones come back.
set -euo pipefail
umask 022

want=/etc/threefold/network/interfaces
live=/etc/network/interfaces.d/threefold
main=/etc/network/interfaces
state=/var/lib/threefold/network
timer=threefold-network-trial

fail() {
	echo "threefold-network: $1" >&2
	exit "${2-3}"
}

put() {
	cp -- "$1" "$live.new"
	chmod 0644 "$live.new"
	mv -f -- "$live.new" "$live"
}

restore() {
	if [ -e "$state/before" ]; then put "$state/before"; else rm -f -- "$live"; fi
	echo "threefold-network: the old interfaces are back"
}

# Puts back what was there before the trial.
back() {
	restore
	ifreload --all || echo "threefold-network: ifreload failed on the old interfaces" >&2
	rm -rf -- "$state"
}

try() {
	local seconds=${1-90} problems
	[[ $seconds =~ ^[1-9][0-9]{1,3}$ ]] || fail "from 10 to 9999 seconds, not $seconds" 2
	[ ! -e "$state/trial" ] || fail "a trial is on: confirm, or back" 2
	if cmp -s -- "$want" "$live"; then
		echo "threefold-network: these interfaces are in use already"
		return
	fi
	grep -Eq '^[[:space:]]*source(-directory)?[[:space:]]+(/etc/network/)?interfaces\.d' "$main" ||
		fail "$main does not read interfaces.d; add the line: source /etc/network/interfaces.d/*"
	# ifquery reports what it cannot read and still ends with 0
	problems=$(ifquery --all --interfaces "$want" 2>&1 >/dev/null) || fail "$want: $problems"
	[ -z "$problems" ] || fail "$want: $problems"

	mkdir -p -- "$state"
	if [ -e "$live" ]; then cp -p -- "$live" "$state/before"; fi
	touch "$state/trial"
	sync -f "$state"
	# the way back is laid before the first step
	if ! systemd-run --quiet --collect --unit="$timer" --on-active="$seconds" --timer-property=AccuracySec=1s "$0" back; then
		rm -rf -- "$state"
		fail "no timer could be set, so nothing was changed"
	fi
	put "$want"
	if ! ifreload --all --syntax-check || ! ifreload --all; then
		systemctl stop "$timer.timer"
		back
		fail "ifreload refused the interfaces of the layout"
	fi
	echo "threefold-network: in use for $seconds seconds. If this host can still be reached: threefold-network confirm"
}

confirm() {
	systemctl stop "$timer.timer"
	rm -rf -- "$state"
	echo "threefold-network: the interfaces of the layout stay"
}

on_trial() { [ -e "$state/trial" ] || fail "no trial is on" 2; }

case "$*" in
try | try\ [0-9]*) "$@" ;;
confirm)
	on_trial
	confirm
	;;
back)
	on_trial
	back
	;;
"back --files-only")
	# at boot, before the network is up
	on_trial
	restore
	rm -rf -- "$state"
	;;
*)
	echo "usage: threefold-network try [SECONDS] | confirm | back" >&2
	exit 2
	;;
esac
