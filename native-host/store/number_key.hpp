#pragma once
// State that belongs to (account, number) and not to one call, a pick or a tag: a StateRow with an empty call id whose
// key begins "number|<digits>|". What follows is the writer's.

#include <string>

namespace ringside::store {

inline std::string number_key(const std::string& digits) {
    return "number|" + digits + "|";
}

/// The first key behind all of that number: '}' follows '|'.
inline std::string number_key_end(const std::string& digits) {
    return "number|" + digits + "}";
}

}  // namespace ringside::store
