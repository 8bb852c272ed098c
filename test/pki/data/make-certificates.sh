#!/bin/sh
# Makes the public certificates beside it; every key is thrown away. Needs OpenSSL 3.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

config() { # basicConstraints, keyUsage ("-" leaves one out)
  {
    printf '[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=unused\n'
    printf '[ca]\ndefault_ca=self\n[self]\nnew_certs_dir=.\ndatabase=index\nserial=serial\npolicy=any\nunique_subject=no\nrand_serial=yes\n[any]\ncommonName=supplied\n[ext]\n'
    if [ "$1" != - ]; then printf 'basicConstraints=%s\n' "$1"; fi
    if [ "$2" != - ]; then printf 'keyUsage=%s\n' "$2"; fi
    printf 'subjectKeyIdentifier=hash\n'
  } >config
  : >index
}

make() { # name, start, end, digest, basicConstraints, keyUsage, key arguments of openssl genpkey
  name=$1 start=$2 end=$3 digest=$4 basic=$5 usage=$6
  shift 6
  openssl genpkey "$@" -out key 2>/dev/null
  config "$basic" "$usage"
  openssl req -new -config config -key key -subj "/CN=$name" -out request 2>/dev/null
  openssl ca -batch -notext -selfsign -config config -extensions ext -keyfile key -in request \
    -startdate "$start" -enddate "$end" -md "$digest" -out "$here/$name.pem" 2>/dev/null
}

from=20260101000000Z
to=20360101000000Z
ca=critical,CA:true
sign=critical,keyCertSign,cRLSign
make ec-p256 $from $to sha256 $ca $sign -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make ec-p384 $from $to sha384 $ca $sign -algorithm EC -pkeyopt ec_paramgen_curve:P-384
make ec-p521 $from $to sha512 $ca $sign -algorithm EC -pkeyopt ec_paramgen_curve:P-521
make ec-secp256k1 $from $to sha256 $ca $sign -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1
make rsa-2048 $from $to sha256 $ca $sign -algorithm RSA -pkeyopt rsa_keygen_bits:2048
make rsa-4096 $from $to sha512 $ca $sign -algorithm RSA -pkeyopt rsa_keygen_bits:4096
make rsa-1024 $from $to sha256 $ca $sign -algorithm RSA -pkeyopt rsa_keygen_bits:1024
make rsa-sha1 $from $to sha1 $ca $sign -algorithm RSA -pkeyopt rsa_keygen_bits:2048
make ed25519 $from $to default $ca $sign -algorithm ED25519
make leaf $from $to sha256 critical,CA:false critical,digitalSignature -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make no-constraints $from $to sha256 - $sign -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make no-key-usage $from $to sha256 $ca - -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make wrong-key-usage $from $to sha256 $ca critical,digitalSignature -algorithm EC -pkeyopt ec_paramgen_curve:P-256

# X.509 v1: no extensions at all
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key 2>/dev/null
config - -
openssl req -new -config config -key key -subj /CN=version-1 -out request 2>/dev/null
openssl x509 -req -in request -key key -days 3650 -out "$here/version-1.pem" 2>/dev/null

# signed by a root that is thrown away too
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out root.key 2>/dev/null
config $ca $sign
openssl req -new -config config -key root.key -subj /CN=root -out request 2>/dev/null
openssl ca -batch -notext -selfsign -config config -extensions ext -keyfile root.key -in request \
  -startdate $from -enddate $to -md sha256 -out root.pem 2>/dev/null
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key 2>/dev/null
config $ca,pathlen:0 $sign
openssl req -new -config config -key key -subj /CN=intermediate -out request 2>/dev/null
openssl ca -batch -notext -config config -extensions ext -keyfile root.key -cert root.pem -in request \
  -startdate $from -enddate $to -md sha256 -out "$here/intermediate.pem" 2>/dev/null
