#include "record/call_record.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "record/fingerprint.hpp"
#include "record/record_reader.hpp"
#include "record/record_writer.hpp"

namespace ringside {

struct CallRecord::Impl {
    Call call;
    mutable RecordTables tables;  ///< mutable: views note when what they show of a field has changed
    RecordWriter writer;
    Stamp call_stamp = never;
    Revision revision = 0, call_revision = 0, entities_revision = 0;
    Revision moved_revision = 0;             ///< of the last change that can move fields which it did not write to
    mutable std::optional<Revision> viewed;  ///< revision of the last view
    mutable MergeRules last_rules;           ///< rules of the last view

    Impl(Call first, std::pmr::memory_resource* memory, std::size_t app_share, std::size_t apps_total)
        : call(std::move(first)), tables(memory), writer(tables, app_share, apps_total) {}

    Applied contribute(const Contribution* values, std::size_t count, const EntityClaim* about) {
        const Applied result = writer.write(values, count, about, revision + 1);
        if (result != Applied::changed) return result;
        ++revision;
        if (writer.touched_entities()) entities_revision = revision;
        if (writer.moved_others()) moved_revision = revision;
        return result;
    }

    /// Runs a decision that may run out of memory half-way; it is undone unless it changed something.
    template <class Decide>
    Applied decide(Decide&& decide) {
        const RecordTables::Mark mark = tables.mark();
        Applied result = Applied::over_budget;
        try {
            result = decide();
        } catch (const std::bad_alloc&) {
        }
        if (result == Applied::changed)
            moved_revision = ++revision;
        else
            tables.roll_back(mark);
        return result;
    }

    Row entity(const Source& source, const EntityId& id) { return tables.entity(tables.source(source), id.value); }

    /// What the pbx source has to say anew, to be in step with the call's facts; retracted where there is nothing any
    /// more.
    std::vector<Contribution> pbx_values(Stamp stamp) {
        const Number& number = call.remote.number;
        const bool hidden = number.empty() || call.remote.withheld == Tri::yes;
        std::vector<Contribution> values;
        const auto say = [&](const char* field, Value value, bool nothing) {
            Contribution news{pbx_source(),
                              EntityId(),
                              *FieldName::parse(field),
                              "",
                              std::move(value),
                              Kind::pbx,
                              nothing ? Presence::retracted : Presence::shown,
                              stamp};
            const Cell* said = pbx_cell(news.field);
            if (!said && nothing) return;
            if (said && said->presence == news.presence && (nothing || plain_value(said->value) == news.value)) return;
            // The PBX's clock may have been ahead of ours when it spoke first.
            if (said && news.stamp <= said->stamp) news.stamp = {said->stamp.at, said->stamp.sequence + 1};
            values.push_back(std::move(news));
        };
        say("name", call.remote.name, call.remote.name.empty());
        say("phone", std::vector<std::string>{number.e164.empty() ? number.given : number.e164}, hidden);
        return values;
    }

    const Cell* pbx_cell(const FieldName& field) const {
        for (const Cell& cell : tables.cells)
            if (tables.fields[cell.field].core == field.core_index() &&
                same(tables.sources[tables.entities[cell.entity].source].origin, pbx_source().origin.value))
                return &cell;
        return nullptr;
    }

    RecordView view(const MergeRules& rules) const {
        RecordView view = assemble(call, speakers_of(tables), decisions_of(tables), rules);
        view.revision = revision;
        note_shown(view, viewed && rules != last_rules ? revision : moved_revision);
        last_rules = rules;
        return view;
    }

    /// A pick, a link or another's phone number can change a field that nobody has written to: then it is touched as
    /// well.
    void note_shown(RecordView& view, Revision moved) const {
        std::vector<std::uint64_t> shown(tables.fields.size(), 0);
        std::vector<Row> rows;
        for (const MergedField& field : view.fields) {
            rows.push_back(tables.field(field.name));
            shown[rows.back()] = fingerprint(field);
        }
        for (std::size_t i = 0; i < shown.size(); ++i) {
            FieldState& state = tables.fields[i];
            if (state.shown != shown[i]) state.revision = std::max(state.revision, moved);
            state.shown = shown[i];
        }
        viewed = revision;
        for (std::size_t i = 0; i < rows.size(); ++i) view.fields[i].revision = tables.fields[rows[i]].revision;
    }
};

CallRecord::CallRecord(Call call, std::pmr::memory_resource* memory, std::size_t app_share, std::size_t apps_total)
    : impl_(std::make_unique<Impl>(std::move(call), memory, app_share, apps_total)) {
    const std::vector<Contribution> values = impl_->pbx_values(Stamp{impl_->call.started, 0});
    impl_->writer.write(values.data(), values.size(), nullptr, 0);
}
CallRecord::CallRecord(CallRecord&&) noexcept = default;
CallRecord::~CallRecord() = default;

Applied CallRecord::apply(const Contribution& value) {
    return impl_->contribute(&value, 1, nullptr);
}

Applied CallRecord::apply(const EntityClaim& claim) {
    return impl_->contribute(nullptr, 0, &claim);
}

Applied CallRecord::apply(const std::vector<Contribution>& values, const std::optional<EntityClaim>& about) {
    return impl_->contribute(values.data(), values.size(), about ? &*about : nullptr);
}

Applied CallRecord::apply(const Pin& pin) {
    RecordTables& tables = impl_->tables;
    return impl_->decide([&] {
        const Row field = tables.field(pin.field);
        const Row entity = pin.source.origin.empty() ? no_row : impl_->entity(pin.source, pin.entity);
        const auto place =
            std::find_if(tables.pins.begin(), tables.pins.end(), [&](auto& row) { return row.field == field; });
        if (place == tables.pins.end())
            tables.pins.push_back({field, entity, pin.stamp});
        else if (pin.stamp <= place->stamp)
            return Applied::unchanged;
        else
            *place = {field, entity, pin.stamp};
        tables.fields[field].revision = impl_->revision + 1;
        return Applied::changed;
    });
}

Applied CallRecord::apply(const Pick& pick) {
    return impl_->decide([&] {
        EntityRow& entity = impl_->tables.entities[impl_->entity(pick.source, pick.entity)];
        if (pick.stamp <= entity.pick_stamp) return Applied::unchanged;
        entity.choice = pick.choice;
        entity.pick_stamp = pick.stamp;
        impl_->entities_revision = impl_->revision + 1;
        return Applied::changed;
    });
}

Applied CallRecord::apply(const IdentityLink& link) {
    RecordTables& tables = impl_->tables;
    return impl_->decide([&] {
        const Row a = impl_->entity(link.a_source, link.a), b = impl_->entity(link.b_source, link.b);
        const auto place = std::find_if(tables.links.begin(), tables.links.end(), [&](const LinkRow& row) {
            return (row.a == a && row.b == b) || (row.a == b && row.b == a);
        });
        if (place == tables.links.end())
            tables.links.push_back({a, b, link.sameness, link.stamp});
        else if (link.stamp <= place->stamp)
            return Applied::unchanged;
        else
            *place = {a, b, link.sameness, link.stamp};
        impl_->entities_revision = impl_->revision + 1;
        return Applied::changed;
    });
}

Applied CallRecord::apply(const TagRemoval& removal) {
    RecordTables& tables = impl_->tables;
    return impl_->decide([&] {
        const Row field = tables.field(removal.field);
        const auto place = std::find_if(tables.removals.begin(), tables.removals.end(), [&](const RemovalRow& row) {
            return row.field == field && same(row.key, removal.key);
        });
        if (place == tables.removals.end()) {
            tables.removals.push_back(
                {field, std::pmr::string(removal.key, tables.memory), removal.presence, removal.stamp});
        } else {
            if (removal.stamp <= place->stamp) return Applied::unchanged;
            place->presence = removal.presence;
            place->stamp = removal.stamp;
        }
        tables.fields[field].revision = impl_->revision + 1;
        return Applied::changed;
    });
}

Applied CallRecord::set_call(const Call& call, Stamp stamp) {
    if (stamp <= impl_->call_stamp) return Applied::unchanged;
    Call before = std::exchange(impl_->call, call);
    const std::vector<Contribution> values = impl_->pbx_values(stamp);
    const Applied result = impl_->writer.write(values.data(), values.size(), nullptr, impl_->revision + 1);
    if (result == Applied::over_budget) {
        impl_->call = std::move(before);
        return result;
    }
    impl_->call_stamp = stamp;
    impl_->call_revision = impl_->moved_revision = ++impl_->revision;
    return Applied::changed;
}

Applied CallRecord::set_stale(const Origin& origin, bool stale) {
    bool changed = false;
    for (SourceRow& source : impl_->tables.sources) {
        if (!same(source.origin, origin.value) || source.stale == stale) continue;
        source.stale = stale;
        changed = true;
    }
    if (!changed) return Applied::unchanged;
    ++impl_->revision;
    impl_->entities_revision = impl_->revision;
    for (const Cell& cell : impl_->tables.cells)
        if (same(impl_->tables.sources[impl_->tables.entities[cell.entity].source].origin, origin.value))
            impl_->tables.fields[cell.field].revision = impl_->revision;
    return Applied::changed;
}

const Call& CallRecord::call() const {
    return impl_->call;
}

Revision CallRecord::revision() const {
    return impl_->revision;
}

RecordView CallRecord::view(const MergeRules& rules) const {
    return impl_->view(rules);
}

std::vector<Contribution> CallRecord::of(const Source& source) const {
    const RecordTables& tables = impl_->tables;
    std::vector<Contribution> values;
    const Row from = tables.find_source(source);
    if (from == no_row) return values;
    for (const Cell& cell : tables.cells) {
        const EntityRow& entity = tables.entities[cell.entity];
        if (entity.source != from || cell.presence != Presence::shown) continue;
        values.push_back({source, EntityId(std::string(entity.id)), tables.field_name(cell.field),
                          cell.part == 0 ? std::string() : std::string(tables.names[cell.part]),
                          plain_value(cell.value), cell.kind, cell.presence, cell.stamp});
    }
    return values;
}

std::vector<Source> CallRecord::sources() const {
    const RecordTables& tables = impl_->tables;
    std::vector<Source> sources;
    for (Row i = 0; i < tables.sources.size(); ++i) {
        const bool spoke = std::any_of(tables.entities.begin(), tables.entities.end(),
                                       [&](const EntityRow& entity) { return entity.source == i && entity.spoken; });
        if (spoke) sources.push_back(tables.plain_source(i));
    }
    return sources;
}

std::vector<std::string> CallRecord::touched_since(Revision since) const {
    if (impl_->viewed != impl_->revision) impl_->view(impl_->last_rules);
    std::vector<std::pair<Revision, std::string>> touched;
    if (impl_->call_revision > since) touched.emplace_back(impl_->call_revision, "@call");
    if (impl_->entities_revision > since) touched.emplace_back(impl_->entities_revision, "@entities");
    for (Row i = 0; i < impl_->tables.fields.size(); ++i)
        if (impl_->tables.fields[i].revision > since)
            touched.emplace_back(impl_->tables.fields[i].revision, impl_->tables.field_name(i).text());
    std::sort(touched.begin(), touched.end());
    std::vector<std::string> names;
    for (auto& [revision, name] : touched) names.push_back(std::move(name));
    return names;
}

std::size_t CallRecord::bytes_of(const Source& source) const {
    const Row row = impl_->tables.find_source(source);
    return row == no_row ? 0 : impl_->tables.sources[row].bytes;
}

}  // namespace ringside
