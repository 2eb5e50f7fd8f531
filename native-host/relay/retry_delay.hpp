#pragma once
// How long to wait before looking for a broker again.

#include <algorithm>
#include <chrono>
#include <random>

namespace ringside::relay {

/// A link that has stood this long was healthy: counting starts anew.
inline constexpr std::chrono::seconds healthy_after{5};

/// The first loss is mended at once; then full jitter below 200 ms, 400 ms, … 30 s. A broker that dies right after each
/// start must not become an endless row of processes.
template <class Random>
std::chrono::milliseconds retry_delay(unsigned failures_before, Random& random) {
    if (failures_before == 0) return std::chrono::milliseconds(0);
    constexpr long ceiling = 30'000;
    const long bound = failures_before >= 8 ? ceiling : std::min(ceiling, 100L << failures_before);
    return std::chrono::milliseconds(std::uniform_int_distribution<long>(0, bound)(random));
}

}  // namespace ringside::relay
