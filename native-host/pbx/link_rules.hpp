#pragma once
// What a link does about each problem. Pure.

#include "pbx/link.hpp"

namespace ringside::pbx {

enum class Next { back_off, stop };

struct Rule {
    Problem problem;
    LinkState state;
    Next next;
};

/// Where another try cannot mend it, the link stops until the agent or IT has changed something.
const Rule& rule_for(Problem problem);

}  // namespace ringside::pbx
