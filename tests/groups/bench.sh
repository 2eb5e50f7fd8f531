#!/usr/bin/env bash
# the figures of the product beside their goals: a table of floor, ours, peer, ratio
# shellcheck source=tests/lib/group.sh
. tests/lib/group.sh

status=0
tests/bench/run.sh || status=$?
if [ $status -eq 0 ]; then count 1 0 0; else printf 'FAILED a figure misses its goal, or the benchmark broke (status %s)\n' $status; count 0 1 0; fi
