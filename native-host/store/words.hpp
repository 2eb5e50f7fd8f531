#pragma once
// What people type, as a query of SQLite's FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax). Every word is
// quoted, so that nothing typed can be an operator or a syntax error.

#include <string>
#include <string_view>

namespace ringside::store {

/// All words must occur, each at least as a beginning. Empty: nothing to search for.
std::string words_query(std::string_view typed);

/// Calls that may carry that tag; to be narrowed down by comparison. Empty: the index cannot tell.
std::string tag_query(std::string_view tag);

}  // namespace ringside::store
