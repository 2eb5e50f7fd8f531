#!/usr/bin/env bash
# the built executable over its real pipes and sockets: relays, broker, kill -9, frames
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

build dev
run_ctest dev '^process$'
