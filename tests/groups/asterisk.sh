#!/usr/bin/env bash
# a real Asterisk with real SIP calls: the kit, the host against it, the try-out with it
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

if [ "$(dpkg --print-architecture)" != amd64 ]; then
    skip "Asterisk's packages are fetched for amd64 only"
    exit 0
fi
export PBX_INSTANCE=${PBX_INSTANCE:-3}
folder=build/asterisk-tests
tests/asterisk/asterisk-up.sh up $folder > "$group_log.up.log" 2>&1 || { cat "$group_log.up.log"; exit 1; }
trap 'tests/asterisk/asterisk-up.sh stop $folder' EXIT
set -a
# shellcheck disable=SC1091
. $folder/pbx.env
set +a
run_node --test-concurrency=1 tests/asterisk/*.test.mjs
build dev
run_ctest dev '^asterisk$'
check "installer/try --headless --pbx asterisk" installer/try --headless --pbx asterisk
