#include "record/record_cache.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "record/bounded_resource.hpp"

namespace ringside {
namespace {

std::size_t for_apps(const CacheLimits& limits) {
    return limits.slot_bytes - std::min(limits.slot_bytes, limits.reserved_bytes);
}

struct Slot {
    BoundedResource memory;  ///< before the record, which lives in it
    CallRecord record;
    std::set<std::string> viewers;
    bool live;
    std::uint64_t last_use = 0;

    Slot(const Call& call, const CacheLimits& limits)
        : memory(limits.slot_bytes),
          record(call, &memory, limits.app_share_bytes, for_apps(limits)),
          live(call.live()) {}
    bool pinned() const { return live || !viewers.empty(); }
};

}  // namespace

struct RecordCache::Impl {
    CacheLimits limits;
    std::map<CallId, Slot> slots;
    std::uint64_t uses = 0;

    Slot* find(const CallId& id) {
        const auto place = slots.find(id);
        if (place == slots.end()) return nullptr;
        place->second.last_use = ++uses;
        return &place->second;
    }

    /// False if every slot is pinned.
    bool evict_oldest() {
        auto oldest = slots.end();
        for (auto slot = slots.begin(); slot != slots.end(); ++slot)
            if (!slot->second.pinned() && (oldest == slots.end() || slot->second.last_use < oldest->second.last_use))
                oldest = slot;
        if (oldest == slots.end()) return false;
        slots.erase(oldest);
        return true;
    }

    bool release_if_idle(const CallId& id) {
        const auto place = slots.find(id);
        if (place == slots.end() || place->second.pinned()) return false;
        slots.erase(place);
        return true;
    }
};

RecordCache::RecordCache(CacheLimits limits) : impl_(std::make_unique<Impl>()) {
    impl_->limits = limits;
}
RecordCache::~RecordCache() = default;

CallRecord* RecordCache::find(const CallId& id) {
    Slot* slot = impl_->find(id);
    return slot ? &slot->record : nullptr;
}

CallRecord* RecordCache::assign(const Call& call) {
    if (Slot* slot = impl_->find(call.id)) return &slot->record;
    while (impl_->slots.size() >= impl_->limits.slots)
        if (!impl_->evict_oldest()) return nullptr;
    impl_->slots.try_emplace(call.id, call, impl_->limits);
    return &impl_->find(call.id)->record;
}

void RecordCache::view(const CallId& id, const std::string& viewer) {
    if (Slot* slot = impl_->find(id)) slot->viewers.insert(viewer);
}

bool RecordCache::close(const CallId& id, const std::string& viewer) {
    const auto place = impl_->slots.find(id);
    if (place == impl_->slots.end() || place->second.viewers.erase(viewer) == 0) return false;
    return impl_->release_if_idle(id);
}

std::vector<CallId> RecordCache::close_all(const std::string& prefix) {
    std::vector<CallId> released, touched;
    for (auto& [id, slot] : impl_->slots)
        if (std::erase_if(slot.viewers, [&](const std::string& viewer) { return viewer.starts_with(prefix); }) > 0)
            touched.push_back(id);
    for (const CallId& id : touched)
        if (impl_->release_if_idle(id)) released.push_back(id);
    return released;
}

bool RecordCache::set_live(const CallId& id, bool live) {
    const auto place = impl_->slots.find(id);
    if (place == impl_->slots.end()) return false;
    place->second.live = live;
    return impl_->release_if_idle(id);
}

void RecordCache::drop(const CallId& id) {
    impl_->slots.erase(id);
}

std::vector<SlotUse> RecordCache::use() const {
    std::vector<SlotUse> uses;
    for (const auto& [id, slot] : impl_->slots)
        uses.push_back({id, slot.memory.used(), slot.memory.limit(), static_cast<int>(slot.viewers.size()), slot.live});
    return uses;
}

std::size_t RecordCache::bytes_in_use() const {
    std::size_t sum = 0;
    for (const auto& [id, slot] : impl_->slots) sum += slot.memory.used();
    return sum;
}

}  // namespace ringside
