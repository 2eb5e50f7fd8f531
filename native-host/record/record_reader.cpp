#include "record/record_reader.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "record/candidates.hpp"
#include "record/identity.hpp"
#include "record/judge.hpp"
#include "record/merge.hpp"

namespace ringside {
namespace {

bool in_display_order(const Statement& a, const Statement& b) {
    const auto place = [](const Statement& s) { return static_cast<unsigned>(s.field.core_index()); };
    if (place(a) != place(b)) return place(a) < place(b);
    return std::tie(a.field.text(), a.part) < std::tie(b.field.text(), b.part);
}

EntityView entity_view(const Speaker& speaker) {
    EntityView view;
    view.source = speaker.source;
    view.entity = speaker.entity;
    view.link = speaker.link;
    view.match = speaker.match;
    view.evidence = speaker.evidence;
    view.choice = speaker.choice;
    view.person = speaker.person;
    view.in_record = speaker.in_record;
    view.group = speaker.group;
    view.linked_by = speaker.linked_by;
    for (const Statement& statement : speaker.statements) view.values.emplace_back(statement.field, statement.value);
    return view;
}

/// Groups are numbered from 0 in the order in which the entities are shown.
void renumber_groups(std::vector<EntityView>& entities) {
    std::map<int, int> numbers;
    for (EntityView& entity : entities)
        if (entity.group >= 0)
            entity.group = numbers.emplace(entity.group, static_cast<int>(numbers.size())).first->second;
}

std::vector<EntityView> entity_views(const std::vector<Speaker>& speakers, const MergeRules& rules) {
    std::vector<EntityView> entities;
    for (const Speaker& speaker : speakers)
        if (speaker.app && !speaker.about_call()) entities.push_back(entity_view(speaker));
    std::stable_sort(entities.begin(), entities.end(), [&](const EntityView& a, const EntityView& b) {
        if (a.match != b.match) return a.match > b.match;
        return source_rank(a.source, rules) < source_rank(b.source, rules);
    });
    renumber_groups(entities);
    return entities;
}

}  // namespace

std::vector<Speaker> speakers_of(const RecordTables& tables) {
    std::vector<Speaker> speakers(tables.entities.size());
    std::vector<std::size_t> cells(tables.entities.size(), 0);
    for (std::size_t i = 0; i < speakers.size(); ++i) {
        const EntityRow& row = tables.entities[i];
        Speaker& speaker = speakers[i];
        speaker.source = tables.plain_source(row.source);
        speaker.entity = EntityId(std::string(row.id));
        speaker.link = std::string(row.link);
        speaker.claimed = row.claimed;
        speaker.choice = row.choice;
        speaker.pick_stamp = row.pick_stamp;
        speaker.stale = tables.sources[row.source].stale;
    }
    for (const Cell& cell : tables.cells) {
        ++cells[cell.entity];
        if (cell.presence != Presence::shown) continue;
        const std::string part = cell.part == 0 ? std::string() : std::string(tables.names[cell.part]);
        speakers[cell.entity].statements.push_back(
            {tables.field_name(cell.field), part, plain_value(cell.value), cell.kind, cell.stamp});
    }
    // What only the agent's decisions name, and what its source has taken back altogether, is not there to speak.
    std::vector<Speaker> present;
    for (std::size_t i = 0; i < speakers.size(); ++i) {
        if (!tables.entities[i].spoken || (speakers[i].statements.empty() && cells[i] > 0)) continue;
        std::sort(speakers[i].statements.begin(), speakers[i].statements.end(), in_display_order);
        present.push_back(std::move(speakers[i]));
    }
    std::sort(present.begin(), present.end(), [](const Speaker& a, const Speaker& b) {
        return std::tie(a.source, a.entity) < std::tie(b.source, b.entity);
    });
    return present;
}

Decisions decisions_of(const RecordTables& tables) {
    Decisions decisions;
    const auto named = [&](Row entity) {
        const EntityRow& row = tables.entities[entity];
        return std::pair(tables.plain_source(row.source), EntityId(std::string(row.id)));
    };
    for (const PinRow& pin : tables.pins) {
        if (pin.entity == no_row) continue;
        auto [source, entity] = named(pin.entity);
        decisions.pins.push_back({tables.field_name(pin.field), std::move(source), std::move(entity), pin.stamp});
    }
    for (const LinkRow& link : tables.links) {
        auto [a_source, a] = named(link.a);
        auto [b_source, b] = named(link.b);
        decisions.links.push_back(
            {std::move(a_source), std::move(a), std::move(b_source), std::move(b), link.sameness, link.stamp});
    }
    for (const RemovalRow& removal : tables.removals)
        decisions.removals.push_back(
            {tables.field_name(removal.field), std::string(removal.key), removal.presence, removal.stamp});
    return decisions;
}

RecordView assemble(const Call& call, std::vector<Speaker> speakers, const Decisions& decisions,
                    const MergeRules& rules) {
    judge(speakers, call, rules.home);
    identify(speakers, decisions.links, call, rules.home);
    RecordView view;
    view.call = call;
    view.who = choose(speakers, rules);
    view.fields = merge_fields(speakers, decisions, rules);
    view.entities = entity_views(speakers, rules);
    return view;
}

}  // namespace ringside
