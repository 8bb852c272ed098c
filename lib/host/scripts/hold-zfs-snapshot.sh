#!/bin/bash
# usage: hold-zfs-snapshot begin|end HOP
# begin: snapshots the ZFS dataset of a datastore and shows it at a path that is the same in every run.
# end: takes both away again; harmless where there is nothing.
set -euo pipefail

held='' SOURCE=''
# shellcheck source=/dev/null
. "/etc/threefold/restic/hold-$2.conf"
# shellcheck source=/dev/null
. /usr/local/lib/threefold/hold-common

shown=$held/$2
snapshot=threefold-$2

release() {
	local dataset
	while mountpoint -q "$shown"; do umount "$shown"; done
	dataset=$(zfs list -H -o name "$SOURCE")
	if zfs list -H -t snapshot -o name "$dataset@$snapshot" >/dev/null 2>&1; then
		zfs destroy "$dataset@$snapshot"
	fi
}

# Called in a condition, where bash does not stop at errors by itself.
show() {
	local dataset mounted below from
	dataset=$(zfs list -H -o name "$SOURCE") || return
	mounted=$(zfs list -H -o mountpoint "$SOURCE") || return
	below=$(zfs list -H -r -t filesystem -o mountpoint "$dataset" | grep -F "${SOURCE%/}/" || true)
	if [ -n "$below" ]; then
		say "a snapshot of $dataset would not hold what is mounted below: $below"
		return 1
	fi
	zfs snapshot "$dataset@$snapshot" || return
	from=${mounted%/}/.zfs/snapshot/$snapshot${SOURCE#"${mounted%/}"}
	if [ ! -d "$from/.chunks" ]; then
		say "$from is not the directory of a datastore, it has no .chunks"
		return 1
	fi
	mkdir -p "$shown" && mount --bind "$from" "$shown"
}

lock_hold "$2"
# A run that was killed has left its snapshot.
release
if [ "$1" = begin ] && ! show; then
	release
	exit 1
fi
