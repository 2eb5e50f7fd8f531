#pragma once
// How a row of `calls` becomes a CallRow.

#include "store/statements.hpp"
#include "store/store.hpp"

namespace ringside::store {

/// To be selected from `calls c`, first in the row.
inline constexpr const char* call_columns =
    "c.id, c.pbx_id, c.started, c.ended, c.direction, c.outcome, c.digits, c.name, c.text, c.tags, c.conflict, c.body";

inline CallRow call_from(const Use& row, const AccountId& account) {
    return {.account = account,
            .id = CallId(row.text(0)),
            .pbx_id = row.text(1),
            .started = row.number(2),
            .ended = row.number(3),
            .direction = row.text(4),
            .outcome = row.text(5),
            .digits = row.text(6),
            .name = row.text(7),
            .text = row.text(8),
            .tags = row.text(9),
            .conflict = row.number(10) != 0,
            .body = row.text(11)};
}

}  // namespace ringside::store
