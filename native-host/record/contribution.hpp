#pragma once
// Who said what: the unit of which a record is made.
// Plain values; any thread.

#include <string>
#include <vector>

#include "record/field.hpp"
#include "record/ids.hpp"

namespace ringside {

/// Where a value comes from. Two reserved names that no origin can have: the PBX itself and the agent at the panel.
struct Source {
    Origin origin;    ///< exact, as the browser attests it; "pbx" or "agent" for the two
    std::string app;  ///< the app's or recipe's name, for display and for telling two recipes of one origin apart

    friend auto operator<=>(const Source&, const Source&) = default;
};
inline const Source& pbx_source() {
    static const Source s{Origin("pbx"), ""};
    return s;
}
inline const Source& agent_source() {
    static const Source s{Origin("agent"), ""};
    return s;
}

enum class Kind { pbx, looked_up, generated, typed };

/// In order of quality. `none`: nothing to compare with.
enum class Match { different, none, guess, likely, exact };

/// Orders writes to one (source, entity, field): later wins, whatever order they arrive in. `sequence` is the host's
/// and unique.
struct Stamp {
    Millis at = 0;
    std::uint64_t sequence = 0;
    friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

enum class Presence {
    shown,
    retracted,  ///< taken back by its source or by the agent; kept in the journal, not shown
};

/// One value of one source about one entity. `part` tells several notes of one source apart ("" for other fields).
struct Contribution {
    Source source;
    EntityId entity;
    FieldName field;
    std::string part;
    Value value;
    Kind kind = Kind::looked_up;
    Presence presence = Presence::shown;
    Stamp stamp;
};

/// What a source says about one of its entities beside the values.
struct EntityClaim {
    Source source;
    EntityId entity;
    std::string link;              ///< https URL of the same origin, or ""
    Match claimed = Match::exact;  ///< can lower the host's judgement, never raise it
    Stamp stamp;
};

/// The agent's decisions, journalled like values: last stamp wins.
struct Pin {  ///< this field shows this source's value
    FieldName field;
    Source source;  ///< empty origin: no pin
    EntityId entity;
    Stamp stamp;
};
enum class Choice { undecided, chosen, excluded };
struct Pick {  ///< this entity is (not) the person on the phone
    Source source;
    EntityId entity;
    Choice choice = Choice::undecided;
    Stamp stamp;
};
enum class Sameness { undecided, same, different };
struct IdentityLink {  ///< two entities are (not) one person
    Source a_source;
    EntityId a;
    Source b_source;
    EntityId b;
    Sameness sameness = Sameness::undecided;
    Stamp stamp;
};
struct TagRemoval {  ///< the agent removed this item of a set field; wins over later additions by apps
    FieldName field;
    std::string key;                          ///< comparison key of the item
    Presence presence = Presence::retracted;  ///< shown: the agent put it back
    Stamp stamp;
};

}  // namespace ringside
