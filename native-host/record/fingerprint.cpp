#include "record/fingerprint.hpp"

#include <boost/container_hash/hash.hpp>

namespace ringside {
namespace {

void mix(std::size_t& seed, const Value& value) {
    boost::hash_combine(seed, value.index());
    std::visit([&](const auto& plain) { boost::hash_combine(seed, plain); }, value);
}

}  // namespace

std::uint64_t fingerprint(const MergedField& field) {
    std::size_t seed = 1;  // never 0, which stands for "not shown"
    mix(seed, field.shown);
    boost::hash_combine(seed, field.conflict);
    boost::hash_combine(seed, field.pinned);
    for (const SourcedValue& value : field.values) {
        mix(seed, value.value);
        for (const std::string* text :
             {&value.source.origin.value, &value.source.app, &value.entity.value, &value.part, &value.link})
            boost::hash_combine(seed, *text);
        boost::hash_combine(seed, static_cast<int>(value.kind));
        boost::hash_combine(seed, static_cast<int>(value.match));
        boost::hash_combine(seed, value.at);
        boost::hash_combine(seed, value.stale);
        boost::hash_combine(seed, value.trusted);
    }
    return seed == 0 ? 1 : seed;
}

}  // namespace ringside
