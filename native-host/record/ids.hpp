#pragma once
// The names of things. Each is a distinct type, so that a leg's id cannot be passed where a call's is wanted.
// All are opaque: compared and stored, never parsed (facts about ids of various PBXs differ too much).

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace ringside {

template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    bool empty() const { return value.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
};

using AccountId = Id<struct AccountTag>;      ///< one (PBX, account); everything stored belongs to one
using CallId = Id<struct CallTag>;            ///< minted by the host, unique for ever
using PbxCallId = Id<struct PbxCallTag>;      ///< the PBX's own name for the call
using LegId = Id<struct LegTag>;              ///< the PBX's own name for the leg
using Origin = Id<struct OriginTag>;          ///< exact web origin as the browser attests it, e.g. https://crm.example
using EntityId = Id<struct EntityTag>;        ///< the CRM's own thing, "contact/42"; empty: about the call itself
using OperationId = Id<struct OperationTag>;  ///< the client's name for one change; the same id is done once
using InstanceId = Id<struct InstanceTag>;    ///< one tab (or panel) of one browser

/// Milliseconds since 1970-01-01T00:00:00Z. 0: unknown.
using Millis = std::int64_t;

/// Counts up by one with every change of one record. 0: nothing has happened yet.
using Revision = std::uint64_t;

}  // namespace ringside

template <class Tag>
struct std::hash<ringside::Id<Tag>> {
    std::size_t operator()(const ringside::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
