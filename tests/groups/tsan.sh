#!/usr/bin/env bash
# the layers of the host that use threads again under ThreadSanitizer
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
programs=(test_store test_pbx test_broker test_relay)
build tsan "${programs[@]}"
for program in "${programs[@]}"; do check "$program" "build/tsan/tests/$program"; done
