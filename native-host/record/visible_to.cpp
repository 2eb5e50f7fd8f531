// What leaves the host for an app: least data. An app reads the fields it has rights to, whoever wrote them, and its
// own entities.

#include <algorithm>

#include "record/call_record.hpp"

namespace ringside {
namespace {

constexpr std::string_view caller_number = "call.number";

Call visible_call(Call call, const FieldRights& rights) {
    call.legs.clear();  // other devices and colleagues are no app's business
    call.remote.address.clear();
    call.local.address.clear();
    if (!rights.allows("name")) call.remote.name.clear();
    if (!rights.allows(caller_number)) {
        call.remote.number = {};
        if (call.direction != Direction::in) call.dialled.clear();  // dialled is then the other party's number
    }
    return call;
}

/// Which record of whose CRM a value stands in is between that CRM and the agent.
void hide_whereabouts(SourcedValue& value, const Source& reader) {
    if (value.source.origin == reader.origin) return;
    value.entity = {};
    value.link.clear();
}

}  // namespace

bool FieldRights::allows(std::string_view name) const {
    if (names.contains("*") || names.contains(std::string(name))) return true;
    for (std::size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1))
        if (names.contains(std::string(name.substr(0, dot)) + ".*")) return true;
    return false;
}

bool FieldRights::allows(const FieldName& name) const {
    if (name.text() == "phone" && !allows(caller_number)) return false;
    return allows(std::string_view(name.text()));
}

RecordView visible_to(const RecordView& view, const FieldRights& rights, const Source& reader) {
    RecordView seen;
    seen.call = visible_call(view.call, rights);
    seen.revision = view.revision;
    seen.who = view.who;
    for (const MergedField& field : view.fields) {
        if (!rights.allows(field.name)) continue;
        seen.fields.push_back(field);
        for (SourcedValue& value : seen.fields.back().values) hide_whereabouts(value, reader);
    }
    std::copy_if(view.entities.begin(), view.entities.end(), std::back_inserter(seen.entities),
                 [&](const EntityView& entity) { return entity.source.origin == reader.origin; });
    return seen;
}

}  // namespace ringside
