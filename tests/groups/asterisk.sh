#!/usr/bin/env bash
# a real Asterisk with real SIP calls: the recordings, the host against it, the try-out with it
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

if [ "$(dpkg --print-architecture)" != amd64 ]; then
    skip "Asterisk's packages are fetched for amd64 only"
    exit 0
fi
build dev

export PBX_INSTANCE=${PBX_INSTANCE:-4}
folder=build/asterisk record=$group_log.record.out
tests/asterisk/asterisk-up.sh up $folder > "$group_log.up.log" 2>&1 || { cat "$group_log.up.log"; exit 1; }
trap 'tests/asterisk/asterisk-up.sh stop $folder' EXIT
set -a
# shellcheck disable=SC1091
. $folder/pbx.env
set +a

run_node --test-concurrency=1 tests/asterisk/*.test.mjs
run_ctest dev '^asterisk$'
try_out() { installer/try --headless --pbx asterisk > "$record"; }
check "installer/try --headless --pbx asterisk" try_out
check "the last line is the merged record of both CRMs and the PBX" node tests/e2e/check-record.mjs "$record"
