#include "protocol/record_json.hpp"

#include "protocol/time.hpp"
#include "protocol/words.hpp"

namespace ringside::protocol {

namespace json = boost::json;

json::value to_json(const Value& value) {
    return std::visit(
        [](const auto& v) -> json::value {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::vector<std::string>>) {
                json::array list;
                for (const std::string& item : v) list.emplace_back(item);
                return list;
            } else {
                return json::value(v);
            }
        },
        value);
}

std::optional<Value> value_from_json(const json::value& value) {
    switch (value.kind()) {
        case json::kind::string:
            return Value(std::string(value.get_string()));
        case json::kind::bool_:
            return Value(value.get_bool());
        case json::kind::int64:
            return Value(static_cast<double>(value.get_int64()));
        case json::kind::uint64:
            return Value(static_cast<double>(value.get_uint64()));
        case json::kind::double_:
            return Value(value.get_double());
        case json::kind::array:
            break;
        default:
            return std::nullopt;
    }
    std::vector<std::string> list;
    for (const json::value& item : value.get_array()) {
        if (!item.is_string()) return std::nullopt;
        list.emplace_back(item.get_string());
    }
    return Value(std::move(list));
}

json::object to_json(const Source& source) {
    json::object object{{"origin", source.origin.value}};
    if (!source.app.empty()) object["app"] = source.app;
    return object;
}

std::optional<Source> source_from_json(const json::object& object) {
    const json::value* origin = object.if_contains("origin");
    const json::value* app = object.if_contains("app");
    if (!origin || !origin->is_string() || (app && !app->is_string())) return std::nullopt;
    return Source{Origin(std::string(origin->get_string())), app ? std::string(app->get_string()) : std::string()};
}

namespace {

json::object to_json(const SourcedValue& value) {
    json::object object{{"value", protocol::to_json(value.value)},
                        {"source", protocol::to_json(value.source)},
                        {"kind", word(value.kind)},
                        {"match", word(value.match)},
                        {"at", to_rfc3339(value.at)}};
    if (!value.entity.empty()) object["entity"] = value.entity.value;
    if (!value.part.empty()) object["part"] = value.part;
    if (!value.link.empty()) object["link"] = value.link;
    if (value.stale) object["stale"] = true;
    if (value.trusted) object["trusted"] = true;
    return object;
}

/// What pages call the source of a value: the app's name, else its origin.
const std::string& page_name(const Source& source) {
    return source.app.empty() ? source.origin.value : source.app;
}

json::object page_value(const SourcedValue& value) {
    return {{"value", protocol::to_json(value.value)}, {"from", page_name(value.source)}, {"at", to_rfc3339(value.at)}};
}

}  // namespace

json::object to_json(const MergedField& field) {
    json::array values;
    for (const SourcedValue& value : field.values) values.push_back(to_json(value));
    json::object object{{"value", to_json(field.shown)}, {"values", std::move(values)}};
    if (field.conflict) object["conflict"] = true;
    if (field.pinned) object["pinned"] = true;
    return object;
}

json::object to_json(const EntityView& entity) {
    json::object values;
    for (const auto& [name, value] : entity.values) values[name.text()] = to_json(value);
    json::object object{{"source", to_json(entity.source)}, {"entity", entity.entity.value},
                        {"match", word(entity.match)},      {"choice", word(entity.choice)},
                        {"person", entity.person},          {"inRecord", entity.in_record},
                        {"values", std::move(values)}};
    if (!entity.link.empty()) object["link"] = entity.link;
    if (!entity.evidence.empty()) object["evidence"] = entity.evidence;
    if (entity.group >= 0) object["group"] = entity.group;
    if (!entity.linked_by.empty()) object["linkedBy"] = entity.linked_by;
    return object;
}

json::object fields_json(const RecordView& view) {
    json::object fields;
    for (const MergedField& field : view.fields) fields[field.name.text()] = to_json(field);
    return fields;
}

json::array entities_json(const RecordView& view) {
    json::array entities;
    for (const EntityView& entity : view.entities) entities.push_back(to_json(entity));
    return entities;
}

json::object to_page_json(const MergedField& field) {
    json::object object{{"value", to_json(field.shown)}, {"from", ""}, {"at", ""}};
    if (!field.values.empty()) {
        object["from"] = page_name(field.values.front().source);
        object["at"] = to_rfc3339(field.values.front().at);
    }
    json::array others;
    for (std::size_t i = 1; i < field.values.size(); ++i) others.push_back(page_value(field.values[i]));
    if (!others.empty()) object["others"] = std::move(others);
    return object;
}

json::object page_fields_json(const RecordView& view) {
    json::object fields;
    for (const MergedField& field : view.fields) fields[field.name.text()] = to_page_json(field);
    return fields;
}

}  // namespace ringside::protocol
