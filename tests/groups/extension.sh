#!/usr/bin/env bash
# the extension's logic without a browser, and that it builds for both
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

build_extension
check "types" npm --prefix extension run --silent types
mapfile -t tests < <(git ls-files -co --exclude-standard 'extension/*.test.ts' 'extension/*.test.tsx' 'extension/*.test.mjs')
[ ${#tests[@]} -eq 0 ] || run_node "${tests[@]}"
