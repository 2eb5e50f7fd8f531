#include "broker/accounts.hpp"

#include <spdlog/spdlog.h>

#include "broker/account_json.hpp"
#include "broker/problems.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

namespace {

constexpr std::chrono::seconds kSignInLimit{20};
constexpr std::string_view kKept = "account";

}  // namespace

Accounts::Accounts(Needs needs) : needs_(std::move(needs)) {}
Accounts::~Accounts() = default;

void Accounts::activate(pbx::Account account, std::shared_ptr<platform::Secret> secret, std::function<void()> ready) {
    deactivate();
    account.country = needs_.settings.country();
    account.sees_all = needs_.settings.policy().sees_all;
    account.open_history = needs_.settings.policy().open_history;
    needs_.records.use_account(account.id);
    current_.reset(
        new Signed{account, std::move(secret),
                   Calls(account.id, needs_.ledger, needs_.records, needs_.store, needs_.mint,
                         {[this](const pbx::LinkStatus& status) { status_changed(status); }, needs_.call_ended}),
                   nullptr});
    current_->calls.restore(std::move(ready));
}

void Accounts::deactivate() {
    if (!current_) return;
    current_->link.reset();
    current_.reset();
    needs_.records.use_account(AccountId());
}

void Accounts::start_link() {
    if (!current_) return;
    auto adapter = needs_.make_adapter(current_->account);
    if (!adapter) {
        missing_secret_ = pbx::Failure{pbx::Problem::not_supported, "no adapter for " + current_->account.kind};
        if (waiting_) finish(to_error(*missing_secret_));
        return;
    }
    needs_.store.cursor(current_->account.id, [this, id = current_->account.id,
                                               adapter = std::make_shared<std::unique_ptr<pbx::Adapter>>(
                                                   std::move(adapter))](store::Error, std::string cursor) {
        if (!current_ || current_->account.id != id || current_->link) return;
        auto secret = current_->secret;
        current_->link = std::make_unique<pbx::Link>(
            std::move(*adapter), [secret] { return std::string(secret->view()); }, needs_.clock, needs_.random,
            current_->calls, pbx::Link::Resume{cursor, 0});
        current_->link->start();
    });
}

void Accounts::load(const std::vector<std::pair<std::string, std::string>>& kept, std::function<void()> ready) {
    for (const auto& [key, text] : kept) {
        if (key != kKept) continue;
        json::error_code error;
        const json::value value = json::parse(text, error);
        auto account = error || !value.is_object() ? std::nullopt : account_from_json(value.get_object());
        if (!account) continue;
        return activate(*account, nullptr, [this, ready = std::move(ready), name = secret_key(*account)] {
            ready();
            needs_.secrets.load(
                name, [this, name](const std::string& failed, std::shared_ptr<platform::Secret> secret) {
                    if (!current_ || current_->secret || secret_key(current_->account) != name) return;
                    current_->secret = std::move(secret);
                    if (current_->secret) return start_link();
                    missing_secret_ =
                        pbx::Failure{pbx::Problem::wrong_password, failed.empty() ? "no password is kept" : failed};
                    status_changed(status());
                });
        });
    }
    ready();
}

pbx::LinkStatus Accounts::status() const {
    pbx::LinkStatus status;
    if (current_ && current_->link) return current_->link->status();
    if (!current_) return status;
    status.state = missing_secret_ ? pbx::LinkState::needs_sign_in : pbx::LinkState::connecting;
    if (missing_secret_) status.why = *missing_secret_;
    return status;
}

void Accounts::put_state(json::object& answer) const {
    if (current_ && !waiting_) answer["account"] = to_json(current_->account);
    answer["link"] = to_json(status());
}

void Accounts::status_changed(const pbx::LinkStatus& status) {
    if (status.why) spdlog::info("pbx: {} ({})", protocol::describe(to_error(status.why).code).name, status.why.detail);
    if (waiting_) judge(status);
    json::object state;
    put_state(state);
    needs_.publisher.to_panels("pbx/state", state);
}

void Accounts::sign_in(pbx::Account account, std::shared_ptr<platform::Secret> secret, SignedIn done) {
    if (waiting_) return done(Error{Code::pbx_throttled, "another sign-in is under way"});
    waiting_ = Waiting{std::move(done), std::nullopt, {}};
    if (current_ && current_->secret) waiting_->before.emplace(current_->account, current_->secret);
    missing_secret_.reset();
    waiting_->cancel_timer = needs_.clock.after(kSignInLimit, [this] {
        finish(Error{Code::pbx_unreachable, "no answer in 20 s"});
    });
    activate(std::move(account), std::move(secret), [this] { start_link(); });
}

/// A sign-in ends with the first verdict: live, or any failure (what another try might mend is tried by the agent, who
/// waits).
void Accounts::judge(const pbx::LinkStatus& status) {
    if (status.state == pbx::LinkState::live || status.state == pbx::LinkState::degraded) return keep();
    if (status.why) finish(to_error(status.why));
}

void Accounts::keep() {
    needs_.secrets.save(secret_key(current_->account), current_->secret, [this](const std::string& failed) {
        if (!waiting_ || !current_) return;
        if (!failed.empty()) return finish(Error{Code::secret_store, failed});
        store::Batch batch;
        const Event event = needs_.ledger.next();
        batch.settings.emplace_back(kKept, json::serialize(to_kept_json(current_->account)));
        needs_.ledger.note(batch, event, current_->account.id, CallId(), "sign-in", "agent");
        needs_.ledger.write(std::move(batch), [this](store::Error error) {
            finish(error ? std::optional(Error{Code::store_failed, error.detail}) : std::nullopt);
        });
    });
}

void Accounts::finish(std::optional<Error> error) {
    if (!waiting_) return;
    Waiting waiting = std::move(*waiting_);
    waiting_.reset();
    waiting.cancel_timer();
    if (!error) {
        waiting.done(std::nullopt);
        json::object state;
        put_state(state);
        return needs_.publisher.to_panels("pbx/state", state);
    }
    // Not from inside the link's own call: what failed is taken down afterwards, and who was signed in before comes
    // back.
    needs_.clock.after(std::chrono::milliseconds(0), [this, before = waiting.before] {
        if (waiting_) return;
        deactivate();
        if (before) activate(before->first, before->second, [this] { start_link(); });
        json::object state;
        put_state(state);
        needs_.publisher.to_panels("pbx/state", state);
    });
    waiting.done(error);
}

void Accounts::sign_out(std::function<void(std::optional<Error>)> done) {
    if (!current_) return done(std::nullopt);
    const std::string key = secret_key(current_->account);
    store::Batch batch;
    needs_.ledger.note(batch, needs_.ledger.next(), current_->account.id, CallId(), "sign-out", "agent");
    batch.settings.emplace_back(kKept, "");
    deactivate();
    missing_secret_.reset();
    json::object state;
    put_state(state);
    needs_.publisher.to_panels("pbx/state", state);
    needs_.ledger.write(std::move(batch), [this, key, done = std::move(done)](store::Error error) {
        if (error) return done(Error{Code::store_failed, error.detail});
        needs_.secrets.erase(key, [done](const std::string& failed) {
            done(failed.empty() ? std::nullopt : std::optional(Error{Code::secret_store, failed}));
        });
    });
}

void Accounts::retry() {
    if (current_ && current_->link) current_->link->retry();
}

void Accounts::stop() {
    if (current_) current_->link.reset();
}

}  // namespace ringside::broker
