#pragma once
// Reads a record's tables into the plain form that the merge works on, and the merge's result into a view. Pure.

#include "record/call_record.hpp"
#include "record/record_tables.hpp"
#include "record/statement.hpp"

namespace ringside {

/// In the order of (source, entity), statements in display order: independent of the order of writing.
std::vector<Speaker> speakers_of(const RecordTables& tables);
Decisions decisions_of(const RecordTables& tables);

/// Judges, identifies, chooses, merges. Revisions are left 0.
RecordView assemble(const Call& call, std::vector<Speaker> speakers, const Decisions& decisions,
                    const MergeRules& rules);

}  // namespace ringside
