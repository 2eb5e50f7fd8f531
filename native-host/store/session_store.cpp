#include "store/session_store.hpp"

#include "store/erasure.hpp"

namespace ringside::store {
namespace {

template <class T, class Read>
Lane::Task answering(std::shared_ptr<Core> core, Done<T> done, Read read) {
    return [core = std::move(core), done = std::move(done), read = std::move(read)] {
        Error error;
        T found{};
        try {
            found = read(*core);
        } catch (...) {
            error = core->failed();
        }
        core->tell(done, std::move(error), std::move(found));
        return Then::done;
    };
}

template <class T>
void refuse(const Core& core, Done<T> done) {
    core.tell(std::move(done), closed_error(), T{});
}

}  // namespace

Session& Core::open_session() {
    if (!session) throw Failure(closed_error());
    return *session;
}

Error Core::failed() noexcept {
    Error error = current_error();
    if (error.fault == Fault::damaged) mark_suspect(file);
    return error;
}

/// One commit for all. If that fails, each has its own: one that cannot be written does not take the others with it.
void Core::commit_together(std::vector<PendingWrite> writes) {
    const auto commit = [this](std::span<const Batch* const> batches) -> Error {
        try {
            open_session().writer.commit(batches);
            return {};
        } catch (...) {
            return failed();
        }
    };
    std::vector<const Batch*> batches;
    for (const PendingWrite& write : writes) batches.push_back(&write.batch);
    const Error shared = commit(batches);
    const bool each_alone = shared && writes.size() > 1 && shared.fault != Fault::locked;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        tell(std::move(writes[i].done), each_alone ? commit({&batches[i], 1}) : shared);
    }
}

template <class T, class Read>
void SessionStore::answer(Done<T> done, Read read) {
    auto on_session = [read = std::move(read)](Core& core) { return read(core.open_session().reader); };
    if (!on_store(answering<T>(core_, done, std::move(on_session)))) refuse(*core_, std::move(done));
}

void SessionStore::list(AccountId account, CallFilter filter, std::optional<Position> before, std::size_t limit,
                        Done<CallPage> done) {
    auto read = [list_of = list_of_, account = std::move(account), filter = std::move(filter),
                 before = std::move(before),
                 limit](Core& core) { return list_of(core).page(account, filter, before, limit); };
    if (!on_list(answering<CallPage>(core_, done, std::move(read)))) refuse(*core_, std::move(done));
}

void SessionStore::load(AccountId account, CallId id, Done<std::optional<StoredCall>> done) {
    answer(std::move(done),
           [account = std::move(account), id = std::move(id)](Reader& r) { return r.load(account, id); });
}

void SessionStore::find_pbx_call(AccountId account, std::string pbx_id, Done<std::optional<CallRow>> done) {
    answer(std::move(done), [account = std::move(account), pbx_id = std::move(pbx_id)](Reader& r) {
        return r.find_pbx_call(account, pbx_id);
    });
}

void SessionStore::unfinished(AccountId account, Done<std::vector<CallRow>> done) {
    answer(std::move(done), [account = std::move(account)](Reader& r) { return r.unfinished(account); });
}

void SessionStore::journal(AccountId account, CallId call, std::uint64_t before, std::size_t limit,
                           Done<std::vector<JournalRow>> done) {
    answer(std::move(done), [account = std::move(account), call = std::move(call), before, limit](Reader& r) {
        return r.journal(account, call, before, limit);
    });
}

void SessionStore::operation(OperationId id, Done<std::optional<OperationRow>> done) {
    answer(std::move(done), [id = std::move(id)](Reader& r) { return r.operation(id); });
}

void SessionStore::cursor(AccountId account, Done<std::string> done) {
    answer(std::move(done), [account = std::move(account)](Reader& r) { return r.cursor(account); });
}

void SessionStore::number_state(AccountId account, std::string digits, Done<std::vector<StateRow>> done) {
    answer(std::move(done), [account = std::move(account), digits = std::move(digits)](Reader& r) {
        return r.number_state(account, digits);
    });
}

void SessionStore::forget(AccountId account, std::string digits, Done<std::size_t> done) {
    auto erase = [account = std::move(account), digits = std::move(digits)](Eraser& eraser) {
        return Erased{eraser.forget(account, digits), Eraser::Progress::finished};
    };
    if (!on_store(Erasure(core_, std::move(erase), done))) refuse(*core_, std::move(done));
}

void SessionStore::trim(Millis older_than, Done<std::size_t> done) {
    constexpr std::size_t slice = 500;
    auto erase = [older_than](Eraser& eraser) {
        const std::size_t gone = eraser.trim_calls(older_than, slice);
        if (gone == slice) return Erased{gone, Eraser::Progress::more};
        eraser.trim_rest(older_than);
        return Erased{gone, Eraser::Progress::finished};
    };
    if (!on_store(Erasure(core_, std::move(erase), done))) refuse(*core_, std::move(done));
}

}  // namespace ringside::store
