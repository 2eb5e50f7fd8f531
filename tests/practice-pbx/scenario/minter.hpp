// Mints the identifiers that make a play a call of its own. One per PBX, so that no two plays share an id.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "scenario/ari_time.hpp"

namespace practice::scenario {

class Minter {
  public:
    explicit Minter(std::uint64_t seed) : random_(seed) {}

    /// "<seconds>.<n>", as Asterisk numbers channels.
    [[nodiscard]] std::string channel_id(Instant now);
    /// "PJSIP/100-0000002a" for the endpoint "PJSIP/100".
    [[nodiscard]] std::string channel_name(std::string_view endpoint);
    [[nodiscard]] std::string uuid();
    /// The `sequence` of a call-detail record.
    [[nodiscard]] std::int64_t sequence() { return sequence_++; }

  private:
    std::mt19937_64 random_;
    std::uint64_t channels_ = 0;
    std::uint32_t names_ = 0;
    std::int64_t sequence_ = 0;
};

}  // namespace practice::scenario
