#pragma once
// The broker: everything of one user behind one object, without any I/O of its own. A test runs it whole with a
// scripted PBX, an in-memory store and a fake clock; `run.hpp` gives it the real ones.
//
// Contract: main thread only. Sessions are made by `connect` and end with `disconnected`; frames come in by `receive`.
// Until the store is open requests wait (hello too, so that its answer is true).

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "broker/accounts.hpp"
#include "broker/apps.hpp"
#include "broker/leases.hpp"
#include "broker/ledger.hpp"
#include "broker/operations.hpp"
#include "broker/publisher.hpp"
#include "broker/records.hpp"
#include "broker/settings.hpp"

namespace ringside::broker {

class Broker {
  public:
    struct Environment {
        store::Store& store;
        pbx::Clock& clock;
        Secrets& secrets;
        Policy policy;
        AdapterFactory make_adapter;
        std::function<std::string()> random_id;      ///< 128 bits as text
        std::function<double()> random;              ///< in [0, 1)
        std::vector<std::string> extension_origins;  ///< who may connect
        std::function<void()> drained;               ///< asked to hand over, and nothing holds us any more
        CacheLimits limits = {};
    };

    explicit Broker(Environment environment);
    ~Broker();

    /// Opens the store and brings the account back. Requests that come earlier wait.
    void start();

    std::shared_ptr<Session> connect(std::shared_ptr<Peer> peer);
    void receive(const std::shared_ptr<Session>& session, std::string_view payload);
    void oversized(const std::shared_ptr<Session>& session, std::size_t bytes);
    void disconnected(const std::shared_ptr<Session>& session);

    /// Nobody is connected, no call is live, nothing is unwritten: the process may leave.
    bool idle() const;
    bool has_sessions() const { return !sessions_.empty(); }
    /// Serves on until the last live call has ended, then `drained`.
    void drain();
    bool draining() const { return draining_; }
    /// A line of the log for panels that asked for it.
    void log_line(const std::string& level, const std::string& text);
    void stop();

    // ---- what the methods work with
    Ledger& ledger() { return ledger_; }
    Settings& settings() { return settings_; }
    Apps& apps() { return apps_; }
    Publisher& publisher() { return publisher_; }
    Records& records() { return records_; }
    Operations& operations() { return operations_; }
    Accounts& accounts() { return accounts_; }
    Leases& leases() { return leases_; }
    store::Store& store() { return environment_.store; }
    const Environment& environment() const { return environment_; }
    const Sessions& sessions() const { return sessions_; }
    const store::Error& store_fault() const { return store_fault_; }

    /// Everything that stands in the answer to hello.
    boost::json::object greeting(const Session& session) const;
    void instance_left(const InstanceId& id);

  private:
    void opened(store::Error error, store::Opened opened);
    void dispatch(const std::shared_ptr<Session>& session, std::string_view payload);
    bool introduce(Session& session, const protocol::Request& request);
    void check_drained();

    Environment environment_;
    Sessions sessions_;
    Ledger ledger_;
    Settings settings_;
    Apps apps_;
    Publisher publisher_;
    Leases leases_;
    Records records_;
    Operations operations_;
    Accounts accounts_;
    bool ready_ = false;
    bool draining_ = false;
    store::Error store_fault_;
    std::vector<std::pair<std::shared_ptr<Session>, std::string>> early_;
    std::unique_ptr<unsigned char[]> parse_buffer_;
};

}  // namespace ringside::broker
