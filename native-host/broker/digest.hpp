#pragma once
// SHA-256 as text, shortened where only collisions by chance matter. Pure; any thread.

#include <string>
#include <string_view>

namespace ringside::broker {

/// Lower-case hexadecimal, the first `bytes` bytes of the digest (at most 32).
std::string digest(std::string_view text, std::size_t bytes = 16);

}  // namespace ringside::broker
