#!/usr/bin/env bash
# the method, line by line: M01 to M35 against the built executable
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

build dev
run_ctest dev '^method$' --names
