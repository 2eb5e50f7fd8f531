#pragma once
// A number that differs when what is shown of a merged field differs. Pure.

#include <cstdint>

#include "record/view.hpp"

namespace ringside {

std::uint64_t fingerprint(const MergedField& field);

}  // namespace ringside
