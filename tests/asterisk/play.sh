#!/usr/bin/env bash
# Plays one of the scenarios of calls.sh against a running test PBX, without recording it.
#
#   play.sh [-d DIR] SCENARIO      DIR: folder given to asterisk-up.sh (./build/asterisk)
#
# Exit status 0 if every phone and caller went through its part.
# shellcheck source-path=SCRIPTDIR disable=SC2317
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=./build/asterisk
while getopts d:h o; do
    case $o in d) dir=$OPTARG ;; *) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;; esac
done
shift $((OPTIND - 1))
name=${1:?a scenario of calls.sh}
[ -f "$dir/pbx.env" ] || { echo "no PBX in $dir: asterisk-up.sh up $dir" >&2; exit 1; }
set -a
# shellcheck disable=SC1091
. "$dir/pbx.env"
set +a
# shellcheck disable=SC2034  # used by lib.sh
sipp_path=("$here/sipp")
# shellcheck source=tools/lib.sh
. "$here/tools/lib.sh"
# shellcheck disable=SC2034  # used by calls.sh
A=$PBX_AGENT100_PORT B=$PBX_AGENT101_PORT C=$PBX_CARRIER_PORT
pids=() scenarios=()
declare -A recorder=()

bg() { phone "$1" "$2" -m 1 "${@:3}" && pids+=("$phone_pid"); sleep .2; }
carrier() { phone_ip=$PBX_CARRIER_IP bg "$@"; }
from_agent() { call_ip=127.0.0.1 call_port=$A call "$@"; }
note() { :; }
originate() { ari POST "/channels?$1" -o /dev/null -f "${@:2}"; }
# shellcheck source=calls.sh
. "$here/calls.sh"
declare -F "$name" > /dev/null || { echo "no scenario $name: ${scenarios[*]}" >&2; exit 2; }
trap 'for p in "${pids[@]}"; do kill "$p" 2> /dev/null; done' EXIT

"$name"
status=$?
for p in "${pids[@]}"; do # a phone ends with its call
    wait "$p" || status=$?
done
pids=()
exit $status
