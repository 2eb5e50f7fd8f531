#include "record/merge_items.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ringside {
namespace {

struct Item {
    std::string text;  ///< as the best source writes it
    std::string key;
    std::set<Source> sources;
    Stamp oldest, typed;  ///< typed: when the agent last added it
    bool pinned = false;
};

/// Telephone numbers are one if home's rules make them one E.164 number.
std::string item_key(const FieldName& field, const std::string& text, const Country* home) {
    if (field.text() == "phone")
        if (Number number = parse_number(text, home); !number.e164.empty()) return number.e164.substr(1);
    return comparison_key(field, text);
}

bool removed(const Item& item, const FieldName& field, const std::vector<TagRemoval>& removals) {
    for (const TagRemoval& removal : removals) {
        const bool meant =
            removal.field == field && (removal.key == item.key || removal.key == comparison_key(field, item.text));
        if (meant && removal.presence == Presence::retracted && item.typed < removal.stamp) return true;
    }
    return false;
}

}  // namespace

std::vector<std::string> unite(const FieldName& field, const std::vector<Said>& values,
                               const std::vector<TagRemoval>& removals, const Country* home) {
    std::map<std::string, Item> items;
    for (const Said& said : values) {
        const auto* texts = std::get_if<std::vector<std::string>>(&said.statement->value);
        if (!texts) continue;
        for (const std::string& text : *texts) {
            std::string key = item_key(field, text, home);
            if (key.empty()) continue;
            Item& item = items[key];
            if (item.sources.empty()) {
                item.text = text;
                item.key = std::move(key);
                item.oldest = said.statement->stamp;
            }
            item.sources.insert(said.speaker->source);
            item.oldest = std::min(item.oldest, said.statement->stamp);
            item.pinned = item.pinned || said.pinned;
            if (said.typed()) item.typed = std::max(item.typed, said.statement->stamp);
        }
    }
    std::vector<const Item*> order;
    for (const auto& [key, item] : items)
        if (!removed(item, field, removals)) order.push_back(&item);
    std::sort(order.begin(), order.end(), [](const Item* a, const Item* b) {
        if (a->pinned != b->pinned) return a->pinned;
        if (a->sources.size() != b->sources.size()) return a->sources.size() > b->sources.size();
        return std::tie(a->oldest, a->key) < std::tie(b->oldest, b->key);
    });
    std::vector<std::string> texts;
    for (const Item* item : order) texts.push_back(item->text);
    return texts;
}

}  // namespace ringside
