#!/usr/bin/env bash
# the tests of the host that use threads again under ThreadSanitizer
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
build tsan
run_ctest tsan '^(unit|process)$'
