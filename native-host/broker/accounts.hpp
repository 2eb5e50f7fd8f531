#pragma once
// Who is signed in: one account at a time, with its link and its calls. Signing out, or in as somebody else, closes the
// records and hides the calls of the one before. Main thread only.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "broker/calls.hpp"
#include "broker/secrets.hpp"
#include "broker/settings.hpp"

namespace ringside::broker {

using AdapterFactory = std::function<std::unique_ptr<pbx::Adapter>(const pbx::Account&)>;

class Accounts {
  public:
    struct Needs {
        Ledger& ledger;
        Records& records;
        const Publisher& publisher;
        const Settings& settings;
        store::Store& store;
        Secrets& secrets;
        pbx::Clock& clock;
        AdapterFactory make_adapter;
        std::function<double()> random;
        std::function<CallId()> mint;
        std::function<void()> call_ended;
    };

    explicit Accounts(Needs needs);
    ~Accounts();

    /// At start: the account that the store kept, if any. Its secret comes from the secret store.
    void load(const std::vector<std::pair<std::string, std::string>>& kept, std::function<void()> ready);

    using SignedIn = std::function<void(std::optional<protocol::Error>)>;
    /// `done` without an error: the link is live and the secret is kept.
    void sign_in(pbx::Account account, std::shared_ptr<platform::Secret> secret, SignedIn done);
    void sign_out(std::function<void(std::optional<protocol::Error>)> done);
    void retry();
    void stop();

    const pbx::Account* account() const { return current_ ? &current_->account : nullptr; }
    pbx::Link* link() { return current_ ? current_->link.get() : nullptr; }
    Calls* calls() { return current_ ? &current_->calls : nullptr; }
    const Calls* calls() const { return current_ ? &current_->calls : nullptr; }
    pbx::LinkStatus status() const;

    /// account?, link: members of several answers.
    void put_state(boost::json::object& answer) const;

  private:
    struct Signed {
        pbx::Account account;
        std::shared_ptr<platform::Secret> secret;
        Calls calls;
        std::unique_ptr<pbx::Link> link;
    };
    struct Waiting {
        SignedIn done;
        std::optional<std::pair<pbx::Account, std::shared_ptr<platform::Secret>>> before;
        std::function<void()> cancel_timer;
    };

    void activate(pbx::Account account, std::shared_ptr<platform::Secret> secret, std::function<void()> ready);
    void deactivate();
    void start_link();
    void status_changed(const pbx::LinkStatus& status);
    void judge(const pbx::LinkStatus& status);
    void keep();
    void finish(std::optional<protocol::Error> error);

    Needs needs_;
    std::unique_ptr<Signed> current_;
    std::optional<Waiting> waiting_;
    std::optional<pbx::Failure> missing_secret_;
};

}  // namespace ringside::broker
