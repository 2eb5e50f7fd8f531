#!/bin/sh
# Runs the key ring's test against a key ring of its own, on a private session bus: the user's is not touched.
# usage: key_ring_test.sh TEST_PROGRAM
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run" XDG_CONFIG_HOME="$home/config" RINGSIDE_TEST_KEY_RING=1
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME"
# shellcheck disable=SC2016 # for the inner shell
dbus-run-session -- sh -eu -c '
    printf "\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    exec "$1" --gtest_filter=KeyRing.*
' sh "$1"
