#pragma once
// A whole broker for tests: scripted PBX, in-memory store, fake clock, and browsers that speak the protocol to it.
//
//     World world;
//     Browser panel(world);              // introduced and greeted
//     world.sign_in(panel);
//     world.pbx->ring("call-1", "+14085550123");

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <map>

#include "broker/broker.hpp"
#include "store/open.hpp"

namespace ringside::broker {

namespace json = boost::json;

class FakeClock final : public pbx::Clock {
  public:
    Millis now() const override { return now_; }
    std::function<void()> after(std::chrono::milliseconds delay, std::function<void()> fn) override {
        const auto timer =
            timers_.emplace(now_ + delay.count(), std::make_shared<std::function<void()>>(std::move(fn)));
        std::weak_ptr<std::function<void()>> weak = timer->second;
        return [weak] {
            if (auto held = weak.lock()) *held = nullptr;
        };
    }
    /// Runs what falls due, in order.
    void advance(std::chrono::milliseconds by) {
        const Millis end = now_ + by.count();
        while (!timers_.empty() && timers_.begin()->first <= end) {
            auto node = timers_.extract(timers_.begin());
            now_ = std::max(now_, node.key());
            if (*node.mapped()) (*node.mapped())();
        }
        now_ = end;
    }

  private:
    Millis now_ = 1'795'330'610'000;
    std::multimap<Millis, std::shared_ptr<std::function<void()>>> timers_;
};

/// A PBX that says what the test tells it to.
class ScriptedPbx {
  public:
    explicit ScriptedPbx(std::function<void(std::function<void()>)> post) : post_(std::move(post)) {}

    class Adapter final : public pbx::Adapter {
      public:
        explicit Adapter(ScriptedPbx& pbx) : pbx_(pbx) {}
        ~Adapter() override {
            if (pbx_.sink_ == sink_) pbx_.sink_ = nullptr;
        }
        void connect(const pbx::Secret& secret, pbx::Sink& sink) override {
            sink_ = &sink;
            pbx_.sink_ = &sink;
            pbx_.seen_secret = secret();
            pbx_.post_([this] {
                if (pbx_.sink_ != sink_) return;
                if (pbx_.refuse) return pbx_.sink_->down(*pbx_.refuse);
                pbx_.sink_->snapshot(pbx_.present);
                pbx_.sink_->ready(pbx_.caps);
            });
        }
        void disconnect() override {
            if (pbx_.sink_) std::exchange(pbx_.sink_, nullptr)->down({pbx::Problem::cancelled, ""});
        }
        void history(const std::string& cursor, std::size_t,
                     std::function<void(pbx::Failure, pbx::HistoryPage)> done) override {
            pbx::HistoryPage page;
            page.next = "cursor-1";
            if (cursor.empty()) page.calls = pbx_.past;
            pbx_.post_([done = std::move(done), page] { done({}, page); });
        }
        void dial(const Number& number, std::function<void(pbx::Failure, PbxCallId)> done) override {
            pbx_.dialled.push_back(number.e164.empty() ? number.digits : number.e164);
            pbx_.post_([done = std::move(done)] { done({}, PbxCallId("dialled-1")); });
        }
        void act(const PbxCallId&, const LegId&, pbx::Action, std::function<void(pbx::Failure)> done) override {
            pbx_.post_([done = std::move(done)] { done({}); });
        }

      private:
        ScriptedPbx& pbx_;
        pbx::Sink* sink_ = nullptr;
    };

    LegUpdate update(const std::string& call, LegState state) const {
        LegUpdate leg;
        leg.call = PbxCallId(call);
        leg.leg = LegId(call + ".leg");
        leg.own = true;
        leg.state = state;
        return leg;
    }
    void ring(const std::string& call, const std::string& number, const std::string& name = "") {
        LegUpdate leg = update(call, LegState::ringing);
        leg.direction = Direction::in;
        leg.remote = Party{parse_number(number, find_country("US")), name, "", Tri::no};
        sink_->leg(leg);
    }
    void answer(const std::string& call) { sink_->leg(update(call, LegState::active)); }
    void hang_up(const std::string& call, Outcome outcome = Outcome::talked) {
        LegUpdate leg = update(call, LegState::ended);
        leg.outcome = outcome;
        sink_->leg(leg);
    }
    void drop() { std::exchange(sink_, nullptr)->down({pbx::Problem::lost, ""}); }

    pbx::Caps caps{.dial = true,
                   .hangup = true,
                   .hold = false,
                   .answer = false,
                   .transfer = false,
                   .history = true,
                   .sees_other_legs = false,
                   .per_user = false};
    std::optional<pbx::Failure> refuse;
    std::vector<LegId> present;
    std::vector<HistoryCall> past;
    std::vector<std::string> dialled;
    std::string seen_secret;
    pbx::Sink* sink_ = nullptr;
    std::function<void(std::function<void()>)> post_;
};

class MemorySecrets final : public platform::SecretStore {
  public:
    explicit MemorySecrets(std::map<std::string, std::string>& kept) : kept_(kept) {}
    platform::Result<std::optional<platform::Secret>> load(const std::string& key) override {
        const auto found = kept_.find(key);
        if (found == kept_.end()) return std::optional<platform::Secret>();
        return std::optional<platform::Secret>(platform::Secret(found->second));
    }
    platform::Result<void> save(const std::string& key, const platform::Secret& secret) override {
        kept_[key] = std::string(secret.view());
        return {};
    }
    platform::Result<void> erase(const std::string& key) override {
        kept_.erase(key);
        return {};
    }
    std::string place() const override { return "memory"; }

  private:
    std::map<std::string, std::string>& kept_;
};

inline constexpr const char* kExtension = "chrome-extension://ringside/";

class Browser;

class World {
  public:
    explicit World(Policy policy = {}) : policy_(std::move(policy)) { start(); }
    ~World() {
        if (broker) broker->stop();
    }

    /// A new broker over the same store and secrets: what a restart of the host looks like.
    void restart() {
        broker->stop();
        broker.reset();
        start();
    }

    /// Runs posted work until `done` holds; fails the test after a generous time.
    void until(const std::function<bool()>& done, const char* what = "condition") {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!done()) {
            if (std::chrono::steady_clock::now() > deadline) {
                ADD_FAILURE() << "timed out waiting for " << what;
                return;
            }
            io.restart();
            io.run_one_for(std::chrono::milliseconds(20));
        }
    }
    /// Runs posted work until there is none.
    void settle() {
        io.restart();
        while (io.run_for(std::chrono::milliseconds(15)) > 0) io.restart();
    }

    void sign_in(Browser& browser);

    boost::asio::io_context io;
    FakeClock clock;
    std::map<std::string, std::string> kept_secrets;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<Secrets> secrets;
    std::unique_ptr<ScriptedPbx> pbx;
    std::unique_ptr<Broker> broker;
    bool drained = false;
    CacheLimits limits;

  private:
    void start() {
        const auto post = [this](std::function<void()> fn) { boost::asio::post(io, std::move(fn)); };
        if (!store) store = store::make_memory_store(post);
        secrets = std::make_unique<Secrets>(
            [this] {
                return platform::Result<std::unique_ptr<platform::SecretStore>>(
                    std::make_unique<MemorySecrets>(kept_secrets));
            },
            post);
        pbx = std::make_unique<ScriptedPbx>(post);
        broker = std::make_unique<Broker>(
            Broker::Environment{*store,
                                clock,
                                *secrets,
                                policy_,
                                [this](const pbx::Account&) { return std::make_unique<ScriptedPbx::Adapter>(*pbx); },
                                [this] {
                                    const std::string count = std::to_string(++ids_);
                                    return count + std::string(32 - count.size(), '0');
                                },
                                [] { return 0.5; },
                                {kExtension},
                                [this] { drained = true; },
                                limits});
        broker->start();
        settle();
    }

    Policy policy_;
    int ids_ = 0;
};

/// One browser profile at the other end of a relay.
class Browser {
  public:
    explicit Browser(World& world, const std::string& origin = kExtension) : world_(world) {
        wire_ = std::make_shared<Wire>();
        session = world_.broker->connect(wire_);
        send(json::serialize(
            json::object{{"jsonrpc", "2.0"}, {"method", "relay/introduce"}, {"params", {{"origin", origin}}}}));
        if (origin == kExtension) hello();
    }
    ~Browser() {
        if (session) leave();
    }

    json::object hello() {
        return request("hello", {{"protocol", {{"min", 1}, {"max", 1}}},
                                 {"product", {{"name", "test"}, {"version", "1"}}},
                                 {"browser", {{"name", "test"}, {"version", "1"}}},
                                 {"profile", "p"}});
    }

    void send(std::string_view payload) { world_.broker->receive(session, payload); }

    /// Sends and waits for the whole answer: `result` or `error` is in it.
    json::object call(std::string_view method, json::object params) {
        const int id = ++last_id_;
        send(json::serialize(
            json::object{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}}));
        json::object answer;
        world_.until([&] { return take_answer(id, answer); }, std::string(method).c_str());
        return answer;
    }
    json::object request(std::string_view method, json::object params) {
        json::object answer = call(method, std::move(params));
        EXPECT_TRUE(answer.contains("result")) << method << ": " << json::serialize(answer);
        return answer.contains("result") ? answer["result"].as_object() : json::object();
    }
    /// The name of the error that the request gets; "" for none.
    std::string error(std::string_view method, json::object params) {
        json::object answer = call(method, std::move(params));
        return answer.contains("error") ? answer["error"].at("data").at("name").as_string().c_str() : "";
    }

    /// Notifications of this method so far, oldest first.
    std::vector<json::object> heard(std::string_view method) {
        world_.settle();
        std::vector<json::object> all;
        for (const std::string& text : wire_->received) {
            const json::value message = json::parse(text);
            const json::value* name = message.as_object().if_contains("method");
            if (name && name->as_string() == method) all.push_back(message.at("params").as_object());
        }
        return all;
    }
    const std::vector<std::string>& trace() const { return wire_->received; }
    void leave() {
        world_.broker->disconnected(session);
        session.reset();
    }

    std::string operation() { return "operation-" + std::to_string(++operations_) + "-" + session->id(); }

    std::shared_ptr<Session> session;

  private:
    struct Wire final : Peer {
        void send(std::string payload) override { received.push_back(std::move(payload)); }
        void close() override {}
        std::vector<std::string> received;
    };

    bool take_answer(int id, json::object& answer) {
        for (const std::string& text : wire_->received) {
            const json::value message = json::parse(text);
            const json::value* found = message.as_object().if_contains("id");
            if (!found || !found->is_number() || found->to_number<int>() != id) continue;
            answer = message.as_object();
            return true;
        }
        return false;
    }

    World& world_;
    std::shared_ptr<Wire> wire_;
    int last_id_ = 0, operations_ = 0;
};

inline void World::sign_in(Browser& browser) {
    browser.request("pbx/signIn", {{"operation", browser.operation()},
                                   {"kind", "scripted"},
                                   {"address", "wss://pbx.example:8089"},
                                   {"user", "kim"},
                                   {"secret", "open sesame"},
                                   {"endpoint", "PJSIP/100"}});
}

/// An app that has joined from one tab of a browser.
class App {
  public:
    App(Browser& browser, std::string instance, std::string origin, std::string name = "Fernbank")
        : browser_(browser), instance_(std::move(instance)), origin_(std::move(origin)) {
        browser_.request("app/allow", {{"operation", browser_.operation()}, {"origin", origin_}, {"name", name}});
        browser_.request("app/join",
                         {{"instance", instance_}, {"origin", origin_}, {"app", {{"name", name}}}, {"via", "page"}});
    }

    json::object params(const std::string& call) const { return {{"as", instance_}, {"call", call}}; }

    std::string contribute(const std::string& call, json::array changes, json::object about = {}) {
        json::object request = params(call);
        request["operation"] = browser_.operation();
        request["changes"] = std::move(changes);
        if (!about.empty()) request["about"] = std::move(about);
        return browser_.error("record/contribute", request);
    }
    std::string set(const std::string& call, json::object fields, json::object about = {}) {
        return contribute(call, {json::object{{"set", std::move(fields)}}}, std::move(about));
    }
    json::object record(const std::string& call) { return browser_.request("record/get", params(call)); }

  private:
    Browser& browser_;
    std::string instance_, origin_;
};

}  // namespace ringside::broker
