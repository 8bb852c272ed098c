#!/bin/bash
# usage: take-certificate FOLDER ROOT
# Takes FOLDER/cert.pem.new into use: leaf first in cert.pem, what lies between it and the root in intermediates.pem.
set -euo pipefail
umask 077

folder=$1
root=$2
new=$folder/cert.pem.new

/usr/local/bin/step certificate verify --roots "$root" "$new"
awk '/-----BEGIN CERTIFICATE-----/ { n++ } n > 1' "$new" >"$folder/intermediates.pem.new"
if ! grep -q -- '-----BEGIN CERTIFICATE-----' "$folder/intermediates.pem.new"; then
	rm -f "$folder/intermediates.pem.new"
	echo "take-certificate: $new has no intermediate; AWS gets the chain from it" >&2
	exit 1
fi

# Renamed, never rewritten: a backup may read them at this moment. The intermediate of the old leaf is the same but for
# the days on which the CA changes it.
if [ -e "$folder/key.pem.new" ]; then mv -f "$folder/key.pem.new" "$folder/key.pem"; fi
mv -f "$folder/intermediates.pem.new" "$folder/intermediates.pem"
mv -f "$new" "$folder/cert.pem"
