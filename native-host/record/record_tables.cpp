#include "record/record_tables.hpp"

#include <new>

namespace ringside {
namespace {

constexpr std::uint64_t entity_limit = 1u << 24, field_limit = 1u << 16, part_limit = 1u << 24;

/// Entity, field and part in one word; more rows than the word holds is as bad as no memory for them.
std::uint64_t cell_key(Row entity, Row field, Row part) {
    if (entity >= entity_limit || field >= field_limit || part >= part_limit) throw std::bad_alloc();
    return (std::uint64_t{entity} << 40) | (std::uint64_t{field} << 24) | part;
}

Row row_of(std::size_t index) {
    return static_cast<Row>(index);
}

}  // namespace

StoredValue store_value(const Value& value, std::pmr::memory_resource* memory) {
    struct Copy {
        std::pmr::memory_resource* memory;
        StoredValue operator()(const std::string& text) const { return std::pmr::string(text, memory); }
        StoredValue operator()(double number) const { return number; }
        StoredValue operator()(bool yes) const { return yes; }
        StoredValue operator()(const std::vector<std::string>& items) const {
            std::pmr::vector<std::pmr::string> copy(memory);
            copy.reserve(items.size());
            for (const std::string& item : items) copy.emplace_back(item);
            return copy;
        }
    };
    return std::visit(Copy{memory}, value);
}

Value plain_value(const StoredValue& value) {
    struct Copy {
        Value operator()(const std::pmr::string& text) const { return std::string(text); }
        Value operator()(double number) const { return number; }
        Value operator()(bool yes) const { return yes; }
        Value operator()(const std::pmr::vector<std::pmr::string>& items) const {
            return std::vector<std::string>(items.begin(), items.end());
        }
    };
    return std::visit(Copy{}, value);
}

RecordTables::RecordTables(std::pmr::memory_resource* resource)
    : memory(resource),
      sources(resource),
      entities(resource),
      fields(resource),
      names(resource),
      cells(resource),
      pins(resource),
      links(resource),
      removals(resource),
      index_(CellIndex::allocator_type(resource)),
      core_rows_(resource) {}

Row RecordTables::find_source(const Source& source) const {
    const auto is = [&](const SourceRow& row) {
        return same(row.origin, source.origin.value) && same(row.app, source.app);
    };
    if (last_source_ < sources.size() && is(sources[last_source_])) return last_source_;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (is(sources[i])) return row_of(i);
    return no_row;
}

Row RecordTables::source(const Source& source) {
    if (const Row found = find_source(source); found != no_row) return last_source_ = found;
    make_room(sources, 1);
    sources.push_back({std::pmr::string(source.origin.value, memory), std::pmr::string(source.app, memory)});
    sources.back().voice = source == pbx_source() ? Voice::pbx : source == agent_source() ? Voice::agent : Voice::app;
    return last_source_ = row_of(sources.size() - 1);
}

Row RecordTables::entity(Row source, std::string_view id) {
    const auto is = [&](const EntityRow& row) { return row.source == source && row.id == id; };
    if (last_entity_ < entities.size() && is(entities[last_entity_])) return last_entity_;
    for (std::size_t i = 0; i < entities.size(); ++i)
        if (is(entities[i])) return last_entity_ = row_of(i);
    make_room(entities, 1);
    EntityRow row{source, std::pmr::string(id, memory), std::pmr::string(memory)};
    entities.push_back(std::move(row));
    return last_entity_ = row_of(entities.size() - 1);
}

Row RecordTables::name(std::string_view text) {
    if (names.empty()) names.emplace_back();
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == text) return row_of(i);
    make_room(names, 4);
    names.emplace_back(text);
    return row_of(names.size() - 1);
}

Row RecordTables::field(const FieldName& wanted) {
    const int core = wanted.core_index();
    if (core_rows_.empty()) core_rows_.assign(core_fields().size(), no_row);
    if (core >= 0) {
        if (Row& row = core_rows_[static_cast<std::size_t>(core)]; row != no_row) return row;
    } else {
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].core < 0 && same(names[fields[i].name], wanted.text())) return row_of(i);
    }
    make_room(fields, 4);
    fields.push_back({core, core >= 0 ? no_row : name(wanted.text())});
    const Row added = row_of(fields.size() - 1);
    if (core >= 0) core_rows_[static_cast<std::size_t>(core)] = added;
    return added;
}

Row RecordTables::find_cell(Row entity, Row field, Row part) const {
    const auto place = index_.find(cell_key(entity, field, part));
    return place == index_.end() ? no_row : place->second;
}

Row RecordTables::add_cell(Cell&& cell) {
    const std::uint64_t key = cell_key(cell.entity, cell.field, cell.part);
    make_room(cells, 4);
    index_.emplace(key, row_of(cells.size()));
    cells.push_back(std::move(cell));  // has room: cannot throw
    return row_of(cells.size() - 1);
}

FieldName RecordTables::field_name(Row field) const {
    const FieldState& state = fields[field];
    return *FieldName::parse(state.core >= 0 ? core_fields()[static_cast<std::size_t>(state.core)].name
                                             : std::string_view(names[state.name]));
}

Source RecordTables::plain_source(Row source) const {
    return {Origin(std::string(sources[source].origin)), std::string(sources[source].app)};
}

RecordTables::Mark RecordTables::mark() const {
    return {sources.size(), entities.size(), fields.size(), names.size(),
            cells.size(),   pins.size(),     links.size(),  removals.size()};
}

void RecordTables::roll_back(const Mark& mark) noexcept {
    const auto cut = [](auto& rows, std::size_t size) {
        while (rows.size() > size) rows.pop_back();
    };
    for (std::size_t i = mark.cells; i < cells.size(); ++i)
        index_.erase((std::uint64_t{cells[i].entity} << 40) | (std::uint64_t{cells[i].field} << 24) | cells[i].part);
    for (std::size_t i = mark.fields; i < fields.size(); ++i)
        if (fields[i].core >= 0) core_rows_[static_cast<std::size_t>(fields[i].core)] = no_row;
    cut(sources, mark.sources);
    cut(entities, mark.entities);
    cut(fields, mark.fields);
    cut(names, mark.names);
    cut(cells, mark.cells);
    cut(pins, mark.pins);
    cut(links, mark.links);
    cut(removals, mark.removals);
}

}  // namespace ringside
