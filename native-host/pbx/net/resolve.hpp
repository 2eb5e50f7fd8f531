#pragma once
// Names become addresses before lws sees them: lws would block its service thread in getaddrinfo for up to 40 s.

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ringside::pbx {

/// `done` is called on a thread of its own (hand it on at once), with nothing if the name has no address. A resolver
/// that never comes back holds nobody up: the thread is detached and owns only what it was given.
void resolve(std::string host, std::function<void(std::optional<std::vector<std::string>>)> done);

}  // namespace ringside::pbx
