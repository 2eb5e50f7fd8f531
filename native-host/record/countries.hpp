#pragma once
// The country table behind number.hpp. Rows are data of shared/numbers/countries.json. Any thread.

#include <span>
#include <string_view>

#include "record/number.hpp"

namespace ringside {

/// All rows; of several countries with one calling code the main one comes first.
std::span<const Country> countries();

/// The main country whose calling code `digits` begin with (codes are prefix-free, ITU-T E.164); null if there is none.
const Country* country_of_code(std::string_view digits);

}  // namespace ringside
