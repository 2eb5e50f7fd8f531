#pragma once
// Where a call stands: its account in the upper 10 bits, then its start (42 bits of milliseconds), then a hash of its
// id (11 bits). As the rowid it keeps the calls of one account together in the file, in order of time. Calls of one
// millisecond get different places, and the place of a call that is gone can still be computed, so that paging goes on
// behind it.

#include <algorithm>
#include <cstdint>

#include "record/ids.hpp"

namespace ringside::store {

using Place = std::int64_t;

inline constexpr int tie_bits = 11, start_bits = 42;
inline constexpr Millis latest_start =
    (Millis{1} << start_bits) - 2;  ///< year 2109; later and negative times are clamped
inline constexpr std::int64_t most_accounts = 1 << 10;

/// The first place of that millisecond in that account.
inline Place first_place(std::int64_t account, Millis started) {
    return account << (start_bits + tie_bits) | std::clamp<Millis>(started, 0, latest_start) << tie_bits;
}

/// FNV-1a, folded: must stay the same for ever, the places are in the file.
inline Place place_of(std::int64_t account, Millis started, const CallId& id) {
    std::uint32_t hash = 2166136261U;
    for (const char c : id.value) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return first_place(account, started) | ((hash ^ (hash >> 16)) & ((1U << tie_bits) - 1));
}

}  // namespace ringside::store
