#!/usr/bin/env bash
# the tests again under AddressSanitizer, UBSan and ThreadSanitizer
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1
export UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
! build asan || run_ctest asan '^(unit|process|method)$'
! build tsan || run_ctest tsan '^(unit|process)$'
