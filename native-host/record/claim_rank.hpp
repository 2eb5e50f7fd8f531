#pragma once
// One value with its speaker, and which of two values comes first. Pure.

#include <tuple>

#include "record/judge.hpp"
#include "record/statement.hpp"

namespace ringside {

struct Said {
    const Speaker* speaker;
    const Statement* statement;
    std::size_t source_rank;
    std::string key;  ///< comparison key: equal values have equal ones
    bool pinned;

    bool typed() const { return statement->kind == Kind::typed; }
};

/// pinned → typed → order of sources → match → newest; the rest only makes it a total order.
inline bool comes_first(const Said& a, const Said& b) {
    if (a.pinned != b.pinned) return a.pinned;
    if (a.typed() != b.typed()) return a.typed();
    if (a.source_rank != b.source_rank) return a.source_rank < b.source_rank;
    if (a.speaker->match != b.speaker->match) return a.speaker->match > b.speaker->match;
    if (a.statement->stamp != b.statement->stamp) return a.statement->stamp > b.statement->stamp;
    return std::tie(a.speaker->source, a.speaker->entity, a.statement->part) <
           std::tie(b.speaker->source, b.speaker->entity, b.statement->part);
}

inline SourcedValue sourced(const Said& said) {
    SourcedValue value;
    value.value = said.statement->value;
    value.source = said.speaker->source;
    value.entity = said.speaker->entity;
    value.part = said.statement->part;
    value.link = said.speaker->link;
    value.kind = said.statement->kind;
    value.match = said.speaker->match;
    value.at = said.statement->stamp.at;
    value.stale = said.speaker->stale;
    value.trusted = said.speaker->trusted || said.pinned;
    return value;
}

}  // namespace ringside
