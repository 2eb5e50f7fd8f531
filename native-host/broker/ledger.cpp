#include "broker/ledger.hpp"

#include <spdlog/spdlog.h>

#include <charconv>

namespace ringside::broker {

Ledger::Ledger(store::Store& store, const pbx::Clock& clock, std::string epoch)
    : store_(store), clock_(clock), epoch_(std::move(epoch)) {}

Event Ledger::next() {
    const Stamp stamp{clock_.now(), ++sequence_};
    return {epoch_ + "-" + std::to_string(stamp.sequence), stamp};
}

void Ledger::note(store::Batch& batch, const Event& event, const AccountId& account, const CallId& call,
                  std::string_view kind, const std::string& source, boost::json::object detail) const {
    detail["id"] = event.id;
    batch.journal.push_back({event.stamp.sequence, account, call, event.stamp.at, std::string(kind), source,
                             boost::json::serialize(detail)});
}

void Ledger::write(store::Batch batch, std::function<void(store::Error)> done) {
    ++unconfirmed_;
    store_.write(std::move(batch), [this, done = std::move(done)](store::Error error) {
        --unconfirmed_;
        if (error) spdlog::error("store: a change was not saved: {}", error.detail);
        if (done) done(error);
    });
}

void Ledger::settled(std::function<void()> then) {
    if (unconfirmed_ == 0) return then();
    write({}, [then = std::move(then)](const store::Error&) { then(); });
}

std::optional<Revision> Ledger::revision_of(std::string_view cursor) const {
    const std::size_t dot = cursor.rfind('.');
    if (dot == std::string_view::npos || cursor.substr(0, dot) != epoch_) return std::nullopt;
    Revision revision = 0;
    const char* end = cursor.data() + cursor.size();
    const auto read = std::from_chars(cursor.data() + dot + 1, end, revision);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return revision;
}

}  // namespace ringside::broker
