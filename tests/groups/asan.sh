#!/usr/bin/env bash
# the tests of the host again under AddressSanitizer and UBSan
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1
export UBSAN_OPTIONS=print_stacktrace=1
build asan
run_ctest asan '^(unit|process|method)$'
