#pragma once
// What every process of ours does to itself first.

#include <functional>

namespace ringside::platform {

/// No core dump may hold a secret, and no process of the same user may read our memory through /proc. The limit alone
/// is not enough: a core_pattern that pipes (systemd-coredump) ignores a limit of 0, so the process is made undumpable
/// too. Not inherited over exec: every process calls it.
void forbid_core_dumps();

/// A peer that has gone is an error code (EPIPE), not a death.
void ignore_sigpipe();

/// Files and sockets made from here on are the user's alone.
void restrict_new_files();

/// All three; first line of main.
void harden_process();

/// Calls `gone` from a thread of its own when the process that started this one ends. A belt: the browser's death is
/// seen first as the end of stdin. Not PR_SET_PDEATHSIG: that fires when the *thread* that forked ends, and browsers
/// fork from pool threads. Does nothing where the parent has gone already or the system cannot tell.
void watch_parent(std::function<void()> gone);

}  // namespace ringside::platform
