#pragma once
// What can go wrong with a PBX, as the protocol's numbered errors. One table; pure.

#include "pbx/adapter.hpp"
#include "protocol/error.hpp"

namespace ringside::broker {

protocol::Error to_error(const pbx::Failure& failure);

}  // namespace ringside::broker
