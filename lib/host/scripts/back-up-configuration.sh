#!/bin/bash
# usage: back-up-configuration RECIPIENT FOLDER DAYS
# Writes the configuration of this Proxmox Backup Server into FOLDER, encrypted for RECIPIENT; removes what is older than
# DAYS, but never the newest. It holds passwords of remotes and the key of the web interface: nothing of it is on a disk
# unencrypted but where it is at home.
set -euo pipefail
umask 077

recipient=$1
folder=$2
days=$3

mkdir -p -- "$folder"
# left over from a run that was cut off
find "$folder" -mindepth 1 -maxdepth 1 -name '.pbs-configuration-*' -delete
name=pbs-configuration-$(date -u +%Y%m%dT%H%M%SZ).tar.gz.age
partial=$folder/.$name
trap 'rm -f -- "$partial"' EXIT

cd /
files=(etc/proxmox-backup)
for file in etc/network/interfaces etc/network/interfaces.d etc/fstab etc/threefold/network; do
	if [ -e "$file" ]; then files+=("$file"); fi
done
tar --create --gzip --numeric-owner -- "${files[@]}" | age --encrypt --recipient "$recipient" --output "$partial"
sync -- "$partial"
mv -- "$partial" "$folder/$name"

find "$folder" -mindepth 1 -maxdepth 1 -type f -name 'pbs-configuration-*.tar.gz.age' ! -name "$name" \
	-mtime "+$((days - 1))" -delete
echo "back-up-configuration: $folder/$name"
