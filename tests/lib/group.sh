# shellcheck shell=bash
# What a group of tests/run is made of. Sourced by tests/groups/*.sh, which run in the top folder of the project.
# Results go to $GROUP_COUNTS, a line "passed failed skipped" for each thing that ran.
set -euo pipefail

group_log=build/tests/${GROUP:?run by tests/run}
jobs=${RINGSIDE_JOBS:-2}

count() { printf '%s %s %s\n' "$1" "$2" "$3" >> "$GROUP_COUNTS"; }
skip() { # REASON
    printf 'skipped: %s\n' "$*"
    count 0 0 1
}

# check NAME COMMAND...: one test. Quiet when it passes, the end of its output when it fails.
check() {
    local name=$1 log
    log=$group_log.$(tr -c 'a-zA-Z0-9\n' '-' <<< "$name").log
    shift
    if "$@" > "$log" 2>&1; then
        printf 'ok     %s\n' "$name"
        count 1 0 0
    else
        printf 'FAILED %s\n' "$name"
        tail -n 40 "$log" | sed 's/^/       /'
        count 0 1 0
    fi
}

# build PRESET [TARGET...]: configures if need be and builds all of it, or the targets. Ends the group when that fails.
build() {
    local preset=$1 log=$group_log.build-$1.log
    shift
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    if ! { [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset"; } > "$log" 2>&1 ||
        ! cmake --build --preset "$preset" "${targets[@]}" -- -j "$jobs" >> "$log" 2>&1; then
        printf 'FAILED build of preset %s (%s)\n' "$preset" "$log"
        grep -m 12 -E ': (fatal )?error|^CMake Error|^FAILED|undefined reference' "$log" | cut -c 1-240 | sed 's/^/       /' || tail -n 20 "$log"
        count 0 1 0
        return 1
    fi
}

# build_extension: its packages, then build/extension/{chromium,firefox}. Ends the group when that fails.
build_extension() {
    # shellcheck source=installer/lib/setup.sh
    . installer/lib/setup.sh
    if ! setup_npm extension || ! npm --prefix extension run --silent build > "$group_log.extension.log" 2>&1; then
        printf 'FAILED build of the extension\n'
        tail -n 20 "$group_log.extension.log" | sed 's/^/       /'
        count 0 1 0
        return 1
    fi
}

# run_ctest PRESET LABELS-REGEX: the tests with that label, counted from the JUnit report.
run_ctest() {
    local preset=$1 labels=$2 report log status=0
    report=$PWD/$group_log.$preset.xml log=$group_log.$preset.log
    rm -f "$report"
    ctest --preset "$preset" -L "$labels" --no-tests=ignore -j "$jobs" --output-junit "$report" > "$log" 2>&1 || status=$?
    [ -f "$report" ] || { tail -n 20 "$log"; printf 'FAILED ctest gave no report (status %s)\n' "$status"; count 0 1 0; return 1; }
    node tests/lib/junit.mjs "$report" --counts "$GROUP_COUNTS" "${@:3}"
}

# run_node FILE...: node's own test runner; prints the tests, counts them.
run_node() {
    local status=0 counts
    counts=$(mktemp -p build/tests)
    node --test --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=./tests/lib/counts.mjs --test-reporter-destination="$counts" "$@" || status=$?
    count_node "$counts" "$status"
}

# count_node FILE STATUS: takes over what counts.mjs wrote. A runner that broke off counts as a failure.
count_node() {
    local line
    line=$(tail -n 1 "$1")
    rm -f "$1"
    [[ $line =~ ^[0-9]+\ [0-9]+\ [0-9]+$ ]] || { printf 'FAILED node broke off (status %s)\n' "$2"; line='0 1 0'; }
    printf '%s\n' "$line" >> "$GROUP_COUNTS"
    [ "$2" -eq 0 ] || [ "$(cut -d' ' -f2 <<< "$line")" -gt 0 ] || { printf 'FAILED node ended with status %s\n' "$2"; count 0 1 0; }
}
