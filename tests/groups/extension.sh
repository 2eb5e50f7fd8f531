#!/usr/bin/env bash
# the extension's logic without a browser, its types, its recipes, and that it builds for both
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

build_extension
check "types, generated files and recipes" npm --prefix extension run --silent check
check "the tests bundle" npm --prefix extension run --silent test -- --bundle-only
mapfile -t tests < <(find extension/node_modules/.cache/tests -name '*.test.mjs' | sort)
[ ${#tests[@]} -eq 0 ] || run_node --enable-source-maps "${tests[@]}"
