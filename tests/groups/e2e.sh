#!/usr/bin/env bash
# the whole job in real Chromium and Firefox: practice PBX, both CRMs, the real side panel
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

build dev
build_extension
# One browser at a time: two of them on two cores answer late, and lateness is not what these tests are about.
run_node --test-concurrency=1 tests/e2e/*.test.mjs
