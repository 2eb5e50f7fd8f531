#pragma once
// Which entities are part of the record, and whether it knows who is on the phone. Pure.
//
//  - What is said about the call itself (entity ""), by the PBX or by the agent, always is.
//  - Of each source's persons: the one the agent chose; else the best one that fits the call (exact before likely), if
//  there is
//    only one such, or the agent's other choices tell which; several equally good ones and no choice: none of them.
//  - A guess, or one that does not fit, only if chosen (or joined by the agent to a chosen one). An excluded one never.
//  - Cases, orders and the like: if their source has a person in the record, or none to be in doubt about.

#include "record/statement.hpp"

namespace ringside {

/// Fills in_record and trusted, turns a superseded choice back to undecided, and lets things inherit their person's
/// match.
Who choose(std::vector<Speaker>& speakers, const MergeRules& rules);

}  // namespace ringside
