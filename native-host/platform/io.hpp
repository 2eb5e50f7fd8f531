#pragma once
// Blocking reads and writes that mean it: interrupted calls go on, short writes are completed, and a descriptor that
// somebody made non-blocking is waited for.

#include <cstddef>
#include <span>
#include <string_view>

namespace ringside::platform {

/// Bytes read; 0: the end; negative: errno.
std::ptrdiff_t read_some(int fd, std::span<char> room);

/// Whether all of it was written; if not, errno. Works on sockets and pipes alike (SIGPIPE must be ignored).
bool write_all(int fd, std::string_view bytes);

}  // namespace ringside::platform
