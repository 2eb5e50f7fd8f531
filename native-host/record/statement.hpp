#pragma once
// The plain form of a record that the merge works on: what each source says about each of its entities, and the agent's
// decisions. Speakers are in the order of (source, entity), so that nothing depends on who came first. Plain values.

#include <string>
#include <vector>

#include "record/call_record.hpp"

namespace ringside {

struct Statement {
    FieldName field;
    std::string part;
    Value value;
    Kind kind;
    Stamp stamp;
};

/// One source speaking about one entity (entity "": about the call itself).
struct Speaker {
    Source source;
    EntityId entity;
    std::string link;
    Match claimed = Match::exact;
    Choice choice = Choice::undecided;
    Stamp pick_stamp;
    bool stale = false;
    std::vector<Statement> statements;

    // Judged by the host, in this order: judge.hpp, identity.hpp, candidates.hpp.
    bool app = true;      ///< false: the PBX or the agent
    bool person = false;  ///< a candidate for the one on the phone
    Match match = Match::none;
    std::string evidence;
    int group = -1;
    std::string linked_by;
    bool in_record = false;
    bool trusted = false;

    bool about_call() const { return entity.empty(); }
};

struct Decisions {
    std::vector<Pin> pins;
    std::vector<IdentityLink> links;
    std::vector<TagRemoval> removals;
};

}  // namespace ringside
