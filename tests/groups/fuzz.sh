#!/usr/bin/env bash
# every fuzzer over its kept corpus, then 20 s of its own (FUZZ_SECONDS)
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

build fuzz
seconds=${FUZZ_SECONDS:-20}
for program in build/fuzz/tests/fuzz/fuzz_*; do
    if [ ! -f "$program" ] || [ ! -x "$program" ]; then continue; fi
    name=${program##*/fuzz_}
    kept=tests/fuzz/corpus/$name found=build/fuzz/found/$name crashes=build/fuzz/crashes/$name
    mkdir -p "$found" "$crashes"
    if [ -d "$kept" ]; then
        check "$name: its corpus" "$program" -runs=0 -timeout=10 "-artifact_prefix=$crashes/" "$kept"
        check "$name: $seconds s" "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 "-artifact_prefix=$crashes/" "$found" "$kept"
    else
        check "$name: has a corpus in $kept" test -d "$kept"
    fi
done
