#include "record/merge.hpp"

#include <algorithm>
#include <map>

#include "record/merge_items.hpp"

namespace ringside {
namespace {

struct DisplayOrder {
    bool operator()(const FieldName* a, const FieldName* b) const {
        const auto place = [](const FieldName* name) {
            return static_cast<unsigned>(name->core_index());
        };  // x.* come last
        return place(a) != place(b) ? place(a) < place(b) : a->text() < b->text();
    }
};
using ByField = std::map<const FieldName*, std::vector<Said>, DisplayOrder>;

bool pinned_by(const std::vector<Pin>& pins, const Speaker& speaker, const FieldName& field) {
    return std::any_of(pins.begin(), pins.end(), [&](const Pin& pin) {
        return pin.field == field && pin.source == speaker.source && pin.entity == speaker.entity;
    });
}

ByField gather(const std::vector<Speaker>& speakers, const std::vector<Pin>& pins, const MergeRules& rules) {
    ByField fields;
    for (const Speaker& speaker : speakers) {
        if (!speaker.in_record) continue;
        const std::size_t rank = source_rank(speaker.source, rules);
        for (const Statement& statement : speaker.statements) {
            std::string key = comparison_key(statement.field, statement.value);
            if (key.empty()) continue;  // a blank shows nothing
            fields[&statement.field].push_back(
                {&speaker, &statement, rank, std::move(key), pinned_by(pins, speaker, statement.field)});
        }
    }
    return fields;
}

/// Equal values move up to the best one of them, so that they stand side by side.
void group_equal(std::vector<Said>& values) {
    for (auto next = values.begin(); next != values.end();)
        next = std::stable_partition(next + 1, values.end(),
                                     [key = next->key](const Said& said) { return said.key == key; });
}

/// Every CRM has names, cases and orders of its own: that they differ is no disagreement about the person.
bool each_has_its_own(std::string_view field) {
    return field.ends_with(".id") || field.starts_with("case.") || field.starts_with("order.");
}

bool in_conflict(const FieldName& name, const std::vector<Said>& values) {
    if (each_has_its_own(name.text())) return false;
    if (values.front().pinned || values.front().typed()) return false;  // the agent has settled it
    const std::string* first = nullptr;
    for (const Said& said : values) {
        const bool counts = said.speaker->app && (said.speaker->person || said.speaker->about_call());
        if (!counts) continue;
        if (first && *first != said.key) return true;
        first = &said.key;
    }
    return false;
}

MergedField merge(const FieldName& name, std::vector<Said>& values, const Decisions& decisions,
                  const MergeRules& rules) {
    MergedField field{name, {}, {}, false, false, 0};
    std::sort(values.begin(), values.end(), comes_first);
    field.pinned = values.front().pinned;
    switch (name.type()) {
        case FieldType::list:
        case FieldType::set:
            field.shown = unite(name, values, decisions.removals, rules.home);
            break;
        case FieldType::notes: {
            std::stable_sort(values.begin(), values.end(),
                             [](const Said& a, const Said& b) { return a.statement->stamp < b.statement->stamp; });
            std::vector<std::string> texts;
            for (const Said& said : values)
                if (const auto* text = std::get_if<std::string>(&said.statement->value)) texts.push_back(*text);
            field.shown = std::move(texts);
            break;
        }
        default:
            group_equal(values);
            field.shown = values.front().statement->value;
            field.conflict = in_conflict(name, values);
    }
    for (const Said& said : values) field.values.push_back(sourced(said));
    return field;
}

}  // namespace

std::vector<MergedField> merge_fields(const std::vector<Speaker>& speakers, const Decisions& decisions,
                                      const MergeRules& rules) {
    std::vector<MergedField> fields;
    ByField said = gather(speakers, decisions.pins, rules);
    for (auto& [name, values] : said) fields.push_back(merge(*name, values, decisions, rules));
    return fields;
}

}  // namespace ringside
