#pragma once
// Every request as a task on a Session. Where and when tasks run is for the stores behind it: at once
// (memory_store.cpp) or on threads (async_store.cpp).

#include <atomic>
#include <optional>
#include <type_traits>

#include "store/fault.hpp"
#include "store/lane.hpp"
#include "store/open.hpp"
#include "store/session.hpp"

namespace ringside::store {

/// A second connection for the list, so that a page of calls never waits for a commit.
struct ListConnection {
    explicit ListConnection(const std::filesystem::path& file)
        : database(open_database(file, Access::read)), statements(*database.connection), list(statements) {}
    OpenedDatabase database;
    Statements statements;
    CallList list;
};

/// What tasks work on. Shared with them: a store that could not be closed in time goes, its last task stays.
struct Core {
    Core(std::filesystem::path path, Post to_main) : file(std::move(path)), post(std::move(to_main)) {}

    const std::filesystem::path file;
    const Post post;
    std::optional<Session> session;       ///< touched by the store's thread only
    std::optional<ListConnection> list;   ///< touched by the list's thread only
    std::atomic<bool> closing = false;    ///< slices end early
    std::atomic<bool> abandoned = false;  ///< nobody is there to be told

    Session& open_session();
    /// The exception being handled; damage is remembered for the next start.
    Error failed() noexcept;
    /// A caller that does not want to know gives no completion.
    template <class... Values>
    void tell(std::function<void(Values...)> done, std::type_identity_t<Values>... values) const {
        if (!done || abandoned) return;
        post([done = std::move(done), ... held = std::move(values)]() mutable { done(std::move(held)...); });
    }
    void commit_together(std::vector<PendingWrite> writes);
};

class SessionStore : public Store {
  public:
    using ListOf = CallList& (*)(Core&);
    SessionStore(std::shared_ptr<Core> core, ListOf list_of) : core_(std::move(core)), list_of_(list_of) {}

    void list(AccountId, CallFilter, std::optional<Position> before, std::size_t limit, Done<CallPage>) override;
    void load(AccountId, CallId, Done<std::optional<StoredCall>>) override;
    void find_pbx_call(AccountId, std::string pbx_id, Done<std::optional<CallRow>>) override;
    void unfinished(AccountId, Done<std::vector<CallRow>>) override;
    void journal(AccountId, CallId, std::uint64_t before, std::size_t limit, Done<std::vector<JournalRow>>) override;
    void operation(OperationId, Done<std::optional<OperationRow>>) override;
    void cursor(AccountId, Done<std::string>) override;
    void number_state(AccountId, std::string digits, Done<std::vector<StateRow>>) override;
    void forget(AccountId, std::string digits, Done<std::size_t>) override;
    void trim(Millis older_than, Done<std::size_t>) override;

  protected:
    /// In order with writes: these reads see every write that was queued before them.
    [[nodiscard]] virtual bool on_store(Lane::Task task) = 0;
    /// Sees what is committed when it runs; waits for no write.
    [[nodiscard]] virtual bool on_list(Lane::Task task) = 0;

    const std::shared_ptr<Core> core_;

  private:
    template <class T, class Read>
    void answer(Done<T> done, Read read);

    const ListOf list_of_;
};

inline Error closed_error() {
    return {Fault::io, "the history database is closed"};
}

}  // namespace ringside::store
