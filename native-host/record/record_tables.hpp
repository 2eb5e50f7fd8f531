#pragma once
// Where a record keeps what was said: rows in the record's memory resource, joined by small integers.
//
// Contract
//  - Everything lives in the resource given; a function that adds a row may throw std::bad_alloc.
//  - Rows are only ever appended; `roll_back` to a mark takes the newest ones away again and never throws.
//  - Tables are short (a slot's budget bounds them), so rows are found by a scan; only values are found by hash.

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <limits>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "record/contribution.hpp"

namespace ringside {

using Row = std::uint32_t;
inline constexpr Row no_row = 0xFFFFFFFF;

using StoredValue = std::variant<std::pmr::string, double, bool, std::pmr::vector<std::pmr::string>>;
StoredValue store_value(const Value& value, std::pmr::memory_resource* memory);
Value plain_value(const StoredValue& value);

/// Earlier than any stamp that a change can have.
inline constexpr Stamp never{std::numeric_limits<Millis>::min(), 0};

/// std::string and std::pmr::string do not compare with each other.
inline bool same(std::string_view a, std::string_view b) {
    return a == b;
}

/// Who speaks: the PBX and the agent are no apps, have no share, and their values have kinds of their own.
enum class Voice : unsigned char { app, pbx, agent };

struct SourceRow {
    std::pmr::string origin, app;
    std::size_t bytes = 0;  ///< what its values, claims and names count for
    bool stale = false;
    Voice voice = Voice::app;
};

struct EntityRow {
    Row source;
    std::pmr::string id, link;
    Match claimed = Match::exact;
    Stamp claim_stamp = never;
    Choice choice = Choice::undecided;
    Stamp pick_stamp = never;
    bool spoken = false;  ///< its source has said something about it; else only the agent's decisions name it
};

struct FieldState {
    int core;                 ///< row in core_fields(), or -1
    Row name;                 ///< of an x.* field, in the names
    Revision revision = 0;    ///< of the last change that touched it
    std::uint64_t shown = 0;  ///< fingerprint of how it was last shown
};

struct Cell {
    Row entity, field, part;
    std::uint32_t cost;
    Stamp stamp;
    StoredValue value;
    Kind kind;
    Presence presence;
    bool staged = false;  ///< a change of this very call is on its way
};

struct PinRow {
    Row field, entity;  ///< entity no_row: unpinned
    Stamp stamp;
};
struct LinkRow {
    Row a, b;
    Sameness sameness;
    Stamp stamp;
};
struct RemovalRow {
    Row field;
    std::pmr::string key;
    Presence presence;
    Stamp stamp;
};

struct RecordTables {
    explicit RecordTables(std::pmr::memory_resource* resource);

    Row source(const Source& source);
    Row entity(Row source, std::string_view id);
    Row field(const FieldName& name);
    Row name(std::string_view text);
    Row find_source(const Source& source) const;
    Row find_cell(Row entity, Row field, Row part) const;
    /// A new cell; its place must be free.
    Row add_cell(Cell&& cell);

    FieldName field_name(Row field) const;
    Source plain_source(Row source) const;

    struct Mark {
        std::size_t sources, entities, fields, names, cells, pins, links, removals;
    };
    Mark mark() const;
    void roll_back(const Mark& mark) noexcept;

    using CellIndex =
        boost::unordered_flat_map<std::uint64_t, Row, boost::hash<std::uint64_t>, std::equal_to<std::uint64_t>,
                                  std::pmr::polymorphic_allocator<std::pair<const std::uint64_t, Row>>>;
    std::pmr::memory_resource* memory;
    std::pmr::vector<SourceRow> sources;
    std::pmr::vector<EntityRow> entities;
    std::pmr::vector<FieldState> fields;
    std::pmr::vector<std::pmr::string> names;  ///< names[0] is ""
    std::pmr::vector<Cell> cells;
    std::pmr::vector<PinRow> pins;
    std::pmr::vector<LinkRow> links;
    std::pmr::vector<RemovalRow> removals;

  private:
    CellIndex index_;
    Row last_source_ = no_row, last_entity_ = no_row;  ///< the next value is mostly about the same thing
    std::pmr::vector<Row> core_rows_;                  ///< field row of each core field
};

/// Room for one more row, growing by an eighth: doubling would waste a small budget.
template <class T>
void make_room(std::pmr::vector<T>& rows, std::size_t step) {
    if (rows.size() == rows.capacity()) rows.reserve(rows.size() + step + rows.size() / 8);
}

}  // namespace ringside
