#pragma once
// lws's words for failed attempts, as Problems. lws 4.1 has no codes for these, only texts.

#include <string_view>

#include "pbx/adapter.hpp"

namespace ringside::pbx {

Failure judge_connect_error(std::string_view text);

}  // namespace ringside::pbx
