#pragma once
// The merged record: what the panel shows and, filtered by rights, what an app may read. Plain values.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "record/call.hpp"
#include "record/contribution.hpp"

namespace ringside {

/// One source's value inside a merged field.
struct SourcedValue {
    Value value;
    Source source;
    EntityId entity;
    std::string part;
    std::string link;
    Kind kind = Kind::looked_up;
    Match match = Match::none;
    Millis at = 0;
    bool stale = false;    ///< its source has gone
    bool trusted = false;  ///< policy trusts the source, or the agent said so: look-ups may start from it
};

/// A field as shown: `values[0]` is the one on top for scalars; for list, set and notes fields every value counts.
struct MergedField {
    FieldName name;
    Value shown;
    std::vector<SourcedValue> values;  ///< best first; equal values stand side by side
    bool conflict = false;             ///< scalars of the shown person that differ after normalising
    bool pinned = false;
    Revision revision = 0;  ///< of the last change that touched it
};

/// A CRM's thing with the host's judgement of how well it matches the call.
struct EntityView {
    Source source;
    EntityId entity;
    std::string link;
    Match match = Match::none;
    std::string evidence;  ///< field that matched: "phone", "email"; "" none
    Choice choice = Choice::undecided;
    bool person = true;      ///< contacts and accounts; false: case/, order/ and the like
    bool in_record = false;  ///< its values are part of the merged fields
    int group = -1;          ///< persons with the same group are one; -1 for things that are no person
    std::string linked_by;   ///< what joined it to its group: "email", "name", "phone", "agent", "" alone
    std::vector<std::pair<FieldName, Value>> values;
};

/// Whether the record knows who is on the phone.
enum class Who { nobody, one, several };

struct RecordView {
    Call call;
    Revision revision = 0;
    Who who = Who::nobody;
    std::vector<MergedField> fields;   ///< vocabulary order, then x.* by name
    std::vector<EntityView> entities;  ///< best match first
};

/// Which fields an origin may read: names, "prefix.*" or "*"; "call.number" is the caller's number, and guards `phone`
/// too.
struct FieldRights {
    std::set<std::string> names;
    bool allows(const FieldName& name) const;
    bool allows(std::string_view name) const;
};

}  // namespace ringside
