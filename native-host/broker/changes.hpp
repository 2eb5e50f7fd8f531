#pragma once
// A record/contribute request's `changes`, turned into stamped contributions of one source: set, append, rename, delete
// of its own values. Pure but for the record that it reads; main thread.

#include <boost/json.hpp>
#include <vector>

#include "protocol/error.hpp"
#include "record/call_record.hpp"

namespace ringside::broker {

struct Contributor {
    Source source;
    EntityId entity;
    Kind kind = Kind::looked_up;
    Stamp stamp;
    FieldRights write;
};

/// At most 64 fields at once. The first change that does not fit is the error; then nothing of it is done.
protocol::Result<std::vector<Contribution>> read_changes(const boost::json::array& changes, const Contributor& by,
                                                         const CallRecord& record);

/// Reads one field with its value; bad_field if either does not fit the vocabulary.
protocol::Result<Contribution> read_field(std::string_view name, const boost::json::value& value,
                                          const Contributor& by);

}  // namespace ringside::broker
