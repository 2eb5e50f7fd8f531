#include "scenario/minter.hpp"

#include <array>
#include <cstdio>

namespace practice::scenario {

std::string Minter::channel_id(Instant now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    return std::to_string(seconds) + "." + std::to_string(channels_++);
}

std::string Minter::channel_name(std::string_view endpoint) {
    std::array<char, 16> tail{};
    std::snprintf(tail.data(), tail.size(), "-%08x", names_++);
    return std::string(endpoint) + tail.data();
}

std::string Minter::uuid() {
    const std::uint64_t high = random_();
    const std::uint64_t low = random_();
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-4%03x-%04x-%012llx", static_cast<unsigned>(high >> 32U),
                  static_cast<unsigned>((high >> 16U) & 0xffffU), static_cast<unsigned>(high & 0xfffU),
                  static_cast<unsigned>(0x8000U | (low >> 50U)),
                  static_cast<unsigned long long>(low & 0xffffffffffffULL));
    return text.data();
}

}  // namespace practice::scenario
