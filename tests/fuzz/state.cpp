// Any row of a record's state, key in the first line, body behind it. What can be read is written back so that it
// reads the same.

#include <cstdint>

#include "demand.hpp"
#include "protocol/state_json.hpp"

using namespace ringside;
using namespace ringside::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view body = text_of(data, size);
    const std::string_view key = take_line(body);
    const auto item = protocol::from_state(key, body);
    if (!item) return 0;
    const protocol::StateText written = protocol::to_state(*item);
    const auto again = protocol::from_state(written.key, written.body);
    demand(again.has_value(), "what was written can be read");
    demand(again->index() == item->index(), "a row stays of its kind");
    const protocol::StateText rewritten = protocol::to_state(*again);
    demand(rewritten.key == written.key && rewritten.body == written.body, "reading and writing change nothing");
    return 0;
}
