#!/usr/bin/env bash
# clang-format, Biome and shellcheck over all sources (--fix formats)
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

mapfile -t cxx < <(git ls-files -co --exclude-standard '*.cpp' '*.hpp')
mapfile -t shell < <(git ls-files -co --exclude-standard installer tests .ci | xargs -r grep -lIE '^#!.*\b(ba)?sh|^# shellcheck shell=')
biome=tests/node_modules/@biomejs/cli-linux-x64/biome

if [ -n "${GROUP_FIX:-}" ]; then
    clang-format -i "${cxx[@]}"
    [ ! -x $biome ] || $biome check --write --log-level=error
fi
[ ${#cxx[@]} -eq 0 ] || check "clang-format" clang-format --dry-run -Werror "${cxx[@]}"
check "shellcheck" shellcheck --external-sources "${shell[@]}"
if [ -x $biome ]; then
    check "biome" $biome check --max-diagnostics=40
else
    skip "biome: its package has no binary for $(uname -m) here"
fi
