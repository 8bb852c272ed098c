#!/bin/bash
# usage: threefold-enroll IDENTITY
# Makes the first certificate of an identity. The token that the CA gave for it, which works once, is read from standard
# input: on the command line it would stay in the history and in the list of processes.
set -euo pipefail
umask 077

pki=/etc/threefold/pki
step=/usr/local/bin/step

usage() {
	echo "usage: threefold-enroll IDENTITY   (the token is read from standard input)"
	echo "identities of this host:"
	local conf
	for conf in "$pki"/*/identity.conf; do
		if [ -r "$conf" ]; then echo "  $(basename "$(dirname "$conf")")"; fi
	done
}

folder=$pki/${1-}
if [ $# -ne 1 ] || [ ! -r "$folder/identity.conf" ]; then
	usage >&2
	exit 2
fi
COMMON_NAME='' CA_URL='' CA_FINGERPRINT='' CA_ROOT='' LIFETIME=''
# shellcheck source=/dev/null
. "$folder/identity.conf"

if [ -t 0 ]; then
	echo "On the CA: step ca token '$COMMON_NAME'" >&2
	read -rsp "token: " token
	echo >&2
else
	read -r token || true
fi
if [ -z "$token" ]; then
	echo "threefold-enroll: no token was given" >&2
	exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work" "$folder/cert.pem.new" "$folder/key.pem.new"' EXIT
export STEPPATH=$work

# Whoever answers at this address has to show the root that the layout names.
"$step" ca root --force --ca-url "$CA_URL" --fingerprint "$CA_FINGERPRINT" "$work/root.pem" >/dev/null
STEP_TOKEN=$token "$step" ca certificate --force --ca-url "$CA_URL" --root "$work/root.pem" \
	--kty EC --crv P-256 --not-after "$LIFETIME" \
	"$COMMON_NAME" "$folder/cert.pem.new" "$folder/key.pem.new"

chmod 0700 "$folder"
chmod 0600 "$folder/cert.pem.new" "$folder/key.pem.new"
mv -f "$work/root.pem" "$CA_ROOT.new"
chmod 0644 "$CA_ROOT.new"
mv -f "$CA_ROOT.new" "$CA_ROOT"
/usr/local/lib/threefold/take-certificate "$folder" "$CA_ROOT"

echo "threefold-enroll: $1 has a certificate until $("$step" certificate inspect --format json "$folder/cert.pem" |
	sed -n 's/.*"end": *"\([^"]*\)".*/\1/p' | head -n 1)"

# It could not start without a certificate; one that runs already is left alone.
if command -v systemctl >/dev/null && systemctl is-enabled --quiet backrest.service 2>/dev/null; then
	systemctl start backrest.service || echo "threefold-enroll: backrest.service does not run yet: systemctl status backrest.service" >&2
fi
