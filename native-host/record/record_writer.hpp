#pragma once
// Writes into a record's tables, all or nothing: values by stamp (last write wins), within the slot's memory and a
// source's share. One thread.

#include <vector>

#include "record/call_record.hpp"
#include "record/record_tables.hpp"

namespace ringside {

class RecordWriter {
  public:
    /// `app_share` is what one origin, `apps_total` what all of them together may take.
    RecordWriter(RecordTables& tables, std::size_t app_share, std::size_t apps_total)
        : tables_(tables), share_(app_share), total_(apps_total) {}

    /// `revision` is what touched fields get. The tables are as before unless the answer is `changed`.
    Applied write(const Contribution* values, std::size_t count, const EntityClaim* about, Revision revision);

    /// Did the last successful write touch something about an entity (not only the call itself)?
    bool touched_entities() const { return touched_entities_; }

    /// Could it change how fields are shown that it did not write to (who fits the call, who is one person)?
    bool moved_others() const { return moved_others_; }

  private:
    static constexpr Row fresh = no_row;         ///< the cell is new and has its value already
    static constexpr Row in_place = no_row - 1;  ///< the news fit into the room that the cell's value already has
    struct Staged {
        const Contribution* news;
        Row cell;
        Row value;  ///< in `values_`, or one of the two above
        std::uint32_t cost;
    };
    struct StagedClaim {
        Row entity;
        std::pmr::string link;
    };

    void stage(const Contribution& news);
    std::optional<StagedClaim> stage_claim(const EntityClaim& claim);
    Row entity_row(const Source& source, const EntityId& entity);
    void expect(Row source, std::ptrdiff_t bytes);
    bool within_share() const;
    void commit(const Staged& change, Revision revision) noexcept;
    void commit(const EntityClaim* about, std::optional<StagedClaim>& claim, Revision revision) noexcept;
    void forget() noexcept;

    RecordTables& tables_;
    std::size_t share_, total_;
    std::vector<Staged> staged_;  ///< these are kept between calls: no allocation in steady state
    std::vector<StoredValue> values_;
    std::vector<Row> introduced_;           ///< entities that speak for the first time
    std::vector<std::ptrdiff_t> expected_;  ///< bytes more, by source row; never less than what commit adds
    bool touched_entities_ = false, moved_others_ = false;
};

}  // namespace ringside
