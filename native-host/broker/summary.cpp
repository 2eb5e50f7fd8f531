#include "broker/publisher.hpp"

namespace ringside::broker {

namespace {

const std::string* text_of(const Value& value) {
    return std::get_if<std::string>(&value);
}

void add_words(std::string& text, const Value& value) {
    auto add = [&](const std::string& word) {
        if (!text.empty()) text += ' ';
        text += word;
    };
    if (const std::string* one = text_of(value)) add(*one);
    if (const auto* many = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& item : *many) add(item);
}

}  // namespace

Summary summarize(const RecordView& view) {
    Summary summary;
    for (const MergedField& field : view.fields) {
        const std::string& name = field.name.text();
        if (field.conflict) summary.conflict = true;
        if (name == "name") {
            if (const std::string* text = text_of(field.shown)) summary.name = *text;
        } else if (name == "organization") {
            if (const std::string* text = text_of(field.shown)) summary.organization = *text;
        } else if (name == "tag") {
            if (const auto* tags = std::get_if<std::vector<std::string>>(&field.shown)) summary.tags = *tags;
        }
        for (const SourcedValue& value : field.values) add_words(summary.text, value.value);
    }
    if (summary.name.empty()) summary.name = view.call.remote.name;
    return summary;
}

void put(boost::json::object& call, const Summary& summary) {
    if (!summary.name.empty()) call["name"] = summary.name;
    if (!summary.organization.empty()) call["organization"] = summary.organization;
    if (summary.conflict) call["conflict"] = true;
    if (!summary.tags.empty()) call["tags"] = boost::json::value_from(summary.tags);
}

}  // namespace ringside::broker
