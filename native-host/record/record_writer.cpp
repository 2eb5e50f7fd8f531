#include "record/record_writer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <utility>

namespace ringside {
namespace {

/// `typed` and `pbx` are not an app's to claim: the source decides.
Kind kind_of(const Contribution& value, Voice voice) {
    if (voice == Voice::pbx) return Kind::pbx;
    if (voice == Voice::agent) return Kind::typed;
    return value.kind == Kind::generated ? Kind::generated : Kind::looked_up;
}

std::uint32_t cost_of(const Contribution& value) {
    const std::size_t own_name = value.field.core_index() < 0 ? value.field.text().size() : 0;
    const std::size_t cost =
        sizeof(Cell) + 2 * sizeof(std::uint64_t) + weight(value.value) + value.part.size() + own_name;
    return static_cast<std::uint32_t>(std::min<std::size_t>(cost, 0xFFFFFFFF));
}

std::ptrdiff_t signed_size(std::size_t size) {
    return static_cast<std::ptrdiff_t>(std::min<std::size_t>(size, PTRDIFF_MAX));
}

std::size_t entity_cost(const EntityRow& entity) {
    return sizeof(EntityRow) + entity.id.size();
}

/// Fields by which persons are recognised.
bool is_evidence(const FieldName& field) {
    static const std::array evidence = {FieldName::parse("phone")->core_index(),
                                        FieldName::parse("email")->core_index(),
                                        FieldName::parse("name")->core_index()};
    return std::find(evidence.begin(), evidence.end(), field.core_index()) != evidence.end();
}

/// A link leads into the source's own CRM or nowhere.
std::string_view own_link(const EntityClaim& claim) {
    const std::string& origin = claim.source.origin.value;
    const bool own =
        claim.link.starts_with(origin) && (claim.link.size() == origin.size() || claim.link[origin.size()] == '/');
    return own ? std::string_view(claim.link) : std::string_view();
}

/// Whether assigning `news` to `old` needs no memory.
bool fits_in_place(const StoredValue& old, const Value& news) {
    const auto* text = std::get_if<std::string>(&news);
    if (!text) return std::holds_alternative<double>(news) || std::holds_alternative<bool>(news);
    const auto* room = std::get_if<std::pmr::string>(&old);
    return room && text->size() <= room->capacity();
}

void assign_in_place(StoredValue& old, const Value& news) noexcept {
    if (const auto* text = std::get_if<std::string>(&news))
        std::get<std::pmr::string>(old).assign(*text);
    else if (const auto* number = std::get_if<double>(&news))
        old = *number;
    else
        old = std::get<bool>(news);
}

}  // namespace

Row RecordWriter::entity_row(const Source& source, const EntityId& entity) {
    const Row from = tables_.source(source);
    const Row row = tables_.entity(from, entity.value);
    const bool introduced = std::find(introduced_.begin(), introduced_.end(), row) != introduced_.end();
    if (!tables_.entities[row].spoken && !introduced) {
        introduced_.push_back(row);
        expect(from, signed_size(entity_cost(tables_.entities[row])));
    }
    return row;
}

void RecordWriter::expect(Row source, std::ptrdiff_t bytes) {
    if (expected_.size() <= source) expected_.resize(source + 1, 0);
    expected_[source] += bytes;
}

/// The share is an origin's, however many app names its tabs give themselves; all apps together leave room for PBX and
/// agent.
bool RecordWriter::within_share() const {
    const auto after = [&](std::size_t row) {
        return signed_size(tables_.sources[row].bytes) + (row < expected_.size() ? expected_[row] : 0);
    };
    std::ptrdiff_t total = 0;
    bool grows = false;
    for (std::size_t i = 0; i < tables_.sources.size(); ++i) {
        if (tables_.sources[i].voice != Voice::app) continue;
        total += after(i);
        if (i >= expected_.size() || expected_[i] <= 0) continue;
        grows = true;
        std::ptrdiff_t of_origin = 0;
        for (std::size_t k = 0; k < tables_.sources.size(); ++k)
            if (tables_.sources[k].origin == tables_.sources[i].origin) of_origin += after(k);
        if (of_origin > signed_size(share_)) return false;
    }
    return !grows || total <= signed_size(total_);
}

void RecordWriter::stage(const Contribution& news) {
    const Row entity = entity_row(news.source, news.entity);
    const Row field = tables_.field(news.field);
    const Row part = news.part.empty() ? 0 : tables_.name(news.part);
    const std::uint32_t cost = cost_of(news);
    const Row source = tables_.entities[entity].source;
    const Row found = tables_.find_cell(entity, field, part);
    if (found == no_row) {
        const Kind kind = kind_of(news, tables_.sources[source].voice);
        const Row added = tables_.add_cell({entity, field, part, cost, news.stamp,
                                            store_value(news.value, tables_.memory), kind, news.presence, true});
        staged_.push_back({&news, added, fresh, cost});
        expect(source, cost);
        return;
    }
    Cell& cell = tables_.cells[found];
    if (!cell.staged && news.stamp <= cell.stamp) return;
    Row value = in_place;
    // A cell changed twice in one call may have lost its room by then.
    if (cell.staged || !fits_in_place(cell.value, news.value)) {
        value = static_cast<Row>(values_.size());
        values_.push_back(store_value(news.value, tables_.memory));
    }
    const std::ptrdiff_t more = std::ptrdiff_t{cost} - std::ptrdiff_t{cell.cost};
    if (more != 0) expect(source, cell.staged ? std::max<std::ptrdiff_t>(more, 0) : more);
    cell.staged = true;
    staged_.push_back({&news, found, value, cost});
}

std::optional<RecordWriter::StagedClaim> RecordWriter::stage_claim(const EntityClaim& claim) {
    const Row row = entity_row(claim.source, claim.entity);
    const EntityRow& entity = tables_.entities[row];
    if (claim.stamp <= entity.claim_stamp) return std::nullopt;
    const std::string_view link = own_link(claim);
    expect(entity.source, signed_size(link.size()) - signed_size(entity.link.size()));
    return StagedClaim{row, std::pmr::string(link, tables_.memory)};
}

void RecordWriter::commit(const Staged& change, Revision revision) noexcept {
    Cell& cell = tables_.cells[change.cell];
    EntityRow& entity = tables_.entities[cell.entity];
    SourceRow& source = tables_.sources[entity.source];
    const Contribution& news = *change.news;
    cell.staged = false;
    if (change.value == fresh) {
        source.bytes += cell.cost;
    } else {
        if (news.stamp <= cell.stamp) return;
        if (change.value == in_place)
            assign_in_place(cell.value, news.value);
        else
            cell.value = std::move(values_[change.value]);
        source.bytes += change.cost;
        source.bytes -= std::exchange(cell.cost, change.cost);
        cell.stamp = news.stamp;
        cell.kind = kind_of(news, source.voice);
        cell.presence = news.presence;
    }
    tables_.fields[cell.field].revision = revision;
    touched_entities_ = touched_entities_ || !entity.id.empty();
    moved_others_ = moved_others_ || !entity.id.empty() || is_evidence(news.field);
}

void RecordWriter::commit(const EntityClaim* about, std::optional<StagedClaim>& claim, Revision revision) noexcept {
    touched_entities_ = claim.has_value();
    moved_others_ = claim.has_value();
    for (const Row row : introduced_) {
        EntityRow& entity = tables_.entities[row];
        tables_.sources[entity.source].bytes += entity_cost(entity);
        entity.spoken = true;
    }
    for (const Staged& change : staged_) commit(change, revision);
    if (!claim) return;
    EntityRow& entity = tables_.entities[claim->entity];
    tables_.sources[entity.source].bytes += claim->link.size();
    tables_.sources[entity.source].bytes -= entity.link.size();
    entity.link = std::move(claim->link);
    entity.claimed = about->claimed;
    entity.claim_stamp = about->stamp;
}

void RecordWriter::forget() noexcept {
    for (const Staged& change : staged_)
        if (change.cell < tables_.cells.size()) tables_.cells[change.cell].staged = false;
    staged_.clear();
    values_.clear();
    introduced_.clear();
    expected_.clear();
}

Applied RecordWriter::write(const Contribution* values, std::size_t count, const EntityClaim* about,
                            Revision revision) {
    const RecordTables::Mark mark = tables_.mark();
    Applied result = Applied::unchanged;
    try {
        std::optional<StagedClaim> claim;
        if (about) claim = stage_claim(*about);
        for (std::size_t i = 0; i < count; ++i) stage(values[i]);
        if (!staged_.empty() || claim) result = within_share() ? Applied::changed : Applied::over_budget;
        if (result == Applied::changed) commit(about, claim, revision);
    } catch (const std::bad_alloc&) {
        result = Applied::over_budget;
    }
    if (result != Applied::changed) tables_.roll_back(mark);
    forget();
    return result;
}

}  // namespace ringside
