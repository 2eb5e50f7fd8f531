// Any text as a policy file: a policy or an error that says why, the same each time.

#include "broker/policy.hpp"

#include <cstdint>

#include "demand.hpp"

using namespace ringside;
using namespace ringside::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    auto policy = broker::parse_policy(text);
    auto again = broker::parse_policy(text);
    demand(static_cast<bool>(policy) == static_cast<bool>(again), "the same text gives the same");
    if (!policy) {
        demand(!policy.error().cause.empty(), "a refused policy says why");
        return 0;
    }
    for (const broker::AppRights& app : policy->apps) {
        demand(app.by_policy, "rights from a policy say so");
        demand(!app.name.empty() || app.origin.value.empty(), "an app has a name to show");
    }
    return 0;
}
