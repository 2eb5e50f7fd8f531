#include "pbx/link_rules.hpp"

#include <algorithm>
#include <iterator>

namespace ringside::pbx {
namespace {

constexpr Rule rules[] = {
    {Problem::wrong_password, LinkState::needs_sign_in, Next::stop},
    {Problem::forbidden, LinkState::forbidden, Next::stop},
    {Problem::certificate, LinkState::refused, Next::stop},
    {Problem::wrong_pin, LinkState::refused, Next::stop},
    {Problem::bad_address, LinkState::refused, Next::stop},
    {Problem::unknown_extension, LinkState::refused, Next::stop},
    {Problem::not_supported, LinkState::refused, Next::stop},
};
constexpr Rule any_other{Problem::none, LinkState::offline, Next::back_off};

}  // namespace

const Rule& rule_for(Problem problem) {
    const auto found =
        std::find_if(std::begin(rules), std::end(rules), [&](const Rule& r) { return r.problem == problem; });
    return found == std::end(rules) ? any_other : *found;
}

}  // namespace ringside::pbx
