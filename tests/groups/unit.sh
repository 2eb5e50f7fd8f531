#!/usr/bin/env bash
# every layer of the host by itself, the practice PBX and the practice CRMs
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

! build dev || run_ctest dev '^unit$'
run_node tests/practice-crms/*.test.mjs tests/practice-pbx/*.test.mjs tests/lib/*.test.mjs
