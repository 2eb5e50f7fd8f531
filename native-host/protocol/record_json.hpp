#pragma once
// Merged records and field values ⇄ JSON, as PROTOCOL.md has them. Pure; any thread.

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "record/view.hpp"

namespace ringside::protocol {

boost::json::value to_json(const Value& value);
/// Texts, numbers, yes/no and lists of texts; nullopt for anything else.
std::optional<Value> value_from_json(const boost::json::value& value);

boost::json::object to_json(const Source& source);
std::optional<Source> source_from_json(const boost::json::object& object);

boost::json::object to_json(const MergedField& field);
boost::json::object to_json(const EntityView& entity);

/// `fields` by name, as in Record.fields.
boost::json::object fields_json(const RecordView& view);
boost::json::array entities_json(const RecordView& view);

/// The page API's form of one field: value, from, at, others.
boost::json::object to_page_json(const MergedField& field);
boost::json::object page_fields_json(const RecordView& view);

}  // namespace ringside::protocol
