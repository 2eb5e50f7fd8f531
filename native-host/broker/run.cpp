#include "broker/run.hpp"

#include <openssl/rand.h>
#include <spdlog/spdlog.h>

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <fstream>
#include <random>
#include <sstream>

#include "broker/clock.hpp"
#include "broker/log_sink.hpp"
#include "broker/server.hpp"
#include "pbx/net/net.hpp"
#include "platform/local_socket.hpp"
#include "platform/lock.hpp"
#include "platform/private_directory.hpp"
#include "store/open.hpp"

namespace ringside::broker {

namespace asio = boost::asio;

namespace {

constexpr int kFlushBudgetMs = 500;

std::string random_id() {
    std::array<unsigned char, 16> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += hex[byte >> 4];
        text += hex[byte & 15];
    }
    return text;
}

Policy read_policy(const platform::Paths& paths) {
    std::ifstream file(paths.policy_file);
    if (!file) return {};
    std::ostringstream text;
    text << file.rdbuf();
    auto policy = parse_policy(text.str());
    if (!policy) {
        spdlog::error("{}: {}", paths.policy_file.string(), policy.error().cause);
        return {};
    }
    for (const std::string& remark : policy->remarks) spdlog::warn("{}", remark);
    return *policy;
}

/// Leaves after a grace time without relays; a new one cancels that.
class Lifetime {
  public:
    Lifetime(AsioClock& clock, const Policy& policy, std::function<bool()> idle, std::function<void()> leave)
        : clock_(clock),
          grace_(policy.idle_grace_seconds),
          stays_(policy.keep_running),
          idle_(std::move(idle)),
          leave_(std::move(leave)) {}

    void connections_changed() {
        if (cancel_) std::exchange(cancel_, {})();
        if (stays_ || !idle_()) return wait_for_work();
        cancel_ = clock_.after(grace_, [this] {
            if (idle_())
                leave_();
            else
                connections_changed();
        });
    }

  private:
    /// A live call or an unwritten change holds us even without a relay: look again.
    void wait_for_work() {
        if (!stays_) cancel_ = clock_.after(std::chrono::seconds(5), [this] { connections_changed(); });
    }

    AsioClock& clock_;
    std::chrono::seconds grace_;
    bool stays_;
    std::function<bool()> idle_;
    std::function<void()> leave_;
    std::function<void()> cancel_;
};

/// Everything that a running broker consists of, in the order in which it must be taken down again.
class Process {
  public:
    Process(const platform::Paths& paths, const BrokerOptions& options, platform::BrokerLock lock,
            platform::Descriptor listening)
        : paths_(paths), lock_(std::move(lock)), policy_(read_policy(paths)), clock_(io_), signals_(io_) {
        const auto post = [this](std::function<void()> fn) { asio::post(io_, std::move(fn)); };
        store_ = store::make_sqlite_store(paths.database, post);
        net_ = std::make_unique<pbx::Net>(post);
        const auto file = policy_.secret_file ? platform::SecretFile::allowed : platform::SecretFile::forbidden;
        secrets_ = std::make_unique<Secrets>([paths, file] { return platform::open_secret_store(paths, file); }, post);
        std::vector<std::string> origins = options.extension_origins;
        origins.insert(origins.end(), policy_.extension_origins.begin(), policy_.extension_origins.end());
        broker_ = std::make_unique<Broker>(
            Broker::Environment{*store_, clock_, *secrets_, policy_,
                                [this](const pbx::Account& account) { return pbx::make_adapter(account, *net_); },
                                random_id, [this] { return uniform_(engine_); }, std::move(origins),
                                [this] { asio::post(io_, [this] { leave(); }); }});
        lifetime_ = std::make_unique<Lifetime>(
            clock_, policy_, [this] { return broker_->idle(); }, [this] { leave(); });
        server_ =
            std::make_unique<Server>(io_, *broker_, std::move(listening), [this] { lifetime_->connections_changed(); });
        if (options.host == Host::own_process) watch_signals();
    }

    int run() {
        sink_ = std::make_shared<LogSink>([this](std::string level, std::string text) {
            asio::post(io_,
                       [this, level = std::move(level), text = std::move(text)] { broker_->log_line(level, text); });
        });
        spdlog::default_logger()->sinks().push_back(sink_);
        broker_->start();
        lifetime_->connections_changed();
        io_.run();
        sink_->detach();
        return take_down();
    }

  private:
    void watch_signals() {
        signals_.add(SIGTERM);
        signals_.add(SIGINT);
        signals_.async_wait([this](boost::system::error_code error, int) {
            if (!error) leave();
        });
    }

    void leave() {
        server_->stop_accepting();
        io_.stop();
    }

    int take_down() {
        broker_->stop();
        const bool written = store_->close(kFlushBudgetMs);
        if (!written) spdlog::error("store: not everything was written in time");
        platform::remove_socket(paths_, lock_);
        server_->close_all();
        return written ? 0 : 1;
    }

    platform::Paths paths_;
    platform::BrokerLock lock_;  // released last: whoever takes it next finds no socket and a closed database
    asio::io_context io_{1};
    Policy policy_;
    AsioClock clock_;
    asio::signal_set signals_;
    std::mt19937_64 engine_{std::random_device{}()};
    std::uniform_real_distribution<double> uniform_{0.0, 1.0};
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<pbx::Net> net_;
    std::unique_ptr<Secrets> secrets_;
    std::unique_ptr<Broker> broker_;
    std::unique_ptr<Lifetime> lifetime_;
    std::unique_ptr<Server> server_;
    std::shared_ptr<LogSink> sink_;
};

}  // namespace

int run(const platform::Paths& paths, const BrokerOptions& options) {
    auto lock = platform::BrokerLock::acquire(paths.lock);
    if (!lock) {
        if (lock.error().cause == std::errc::resource_unavailable_try_again) return kAlreadyRunning;
        spdlog::error("{}", lock.error().text());
        return 1;
    }
    auto listening = platform::listen_local(paths, *lock);
    if (!listening) {
        spdlog::error("{}", listening.error().text());
        return 1;
    }
    spdlog::info("broker {} started", RINGSIDE_VERSION);
    Process process(paths, options, std::move(*lock), std::move(*listening));
    const int code = process.run();
    spdlog::info("broker left");
    return code;
}

}  // namespace ringside::broker
