#!/usr/bin/env bash
# installer/try as a user without a display runs it, in both browsers
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

# Runs the try-out; its standard output alone goes to a file, as a script that uses it would read it.
try_out() { installer/try --headless --browser "$1" > "$2"; }

for browser in chromium firefox; do
    record=$group_log.$browser.out
    check "installer/try --headless --browser $browser" try_out $browser "$record"
    check "$browser: the last line is the merged record of both CRMs and the PBX" node tests/e2e/check-record.mjs "$record"
done
