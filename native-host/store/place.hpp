#pragma once
// Where a call stands in time: its start in the upper bits, a hash of its id in the lower 20. Calls of one millisecond
// get different places, and the place of a call that is gone can still be computed, so that paging goes on behind it.

#include <algorithm>
#include <cstdint>

#include "record/ids.hpp"

namespace ringside::store {

using Place = std::int64_t;

inline constexpr int tie_bits = 20;
inline constexpr Millis latest_start = (Millis{1} << 43) - 2;  ///< year 2248; later and negative times are clamped

/// The first place of that millisecond.
inline Place first_place(Millis started) {
    return std::clamp<Millis>(started, 0, latest_start) << tie_bits;
}

/// FNV-1a, folded: must stay the same for ever, the places are in the file.
inline Place place_of(Millis started, const CallId& id) {
    std::uint32_t hash = 2166136261U;
    for (const char c : id.value) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return first_place(started) | ((hash ^ (hash >> tie_bits)) & ((1U << tie_bits) - 1));
}

}  // namespace ringside::store
