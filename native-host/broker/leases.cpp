#include "broker/leases.hpp"

namespace ringside::broker {

Leases::Grant Leases::take(const std::string& work, const std::string& holder, Millis now, Millis length) {
    Entry& entry = entries_[work];
    if (entry.done) return {false, true, 0};
    if (!entry.holder.empty() && entry.until > now) return {};
    entry = {holder, ++last_token_, now + length, false};
    return {true, false, entry.token};
}

Leases::Released Leases::release(const std::string& work, std::uint64_t token, bool done, Millis now) {
    const auto found = entries_.find(work);
    if (found == entries_.end() || found->second.token != token) return Released::lost;
    if (done)
        found->second = {"", token, now, true};
    else
        entries_.erase(found);
    return Released::released;
}

void Leases::drop(const std::string& holder) {
    std::erase_if(entries_, [&](const auto& item) {
        return !item.second.done && item.second.holder.compare(0, holder.size(), holder) == 0;
    });
}

void Leases::forget(const CallId& call) {
    const std::string part = "/" + call.value + "/";
    std::erase_if(entries_, [&](const auto& item) { return item.first.find(part) != std::string::npos; });
}

}  // namespace ringside::broker
