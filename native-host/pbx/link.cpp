#include "pbx/link.hpp"

#include <algorithm>

#include "pbx/link_rules.hpp"
#include "pbx/recheck.hpp"

namespace ringside::pbx {
namespace {

constexpr std::chrono::seconds healthy_after{60};
constexpr std::size_t page_size = 200;

}  // namespace

struct Link::Impl final : Sink {
    Impl(std::unique_ptr<Adapter> made, Secret give, Clock& time, std::function<double()> random, Listener& to,
         Resume from)
        : adapter(std::move(made)),
          secret(std::move(give)),
          clock(time),
          listener(to),
          backoff(std::move(random)),
          cursor(std::move(from.cursor)),
          last_seen(from.last_seen) {}

    ~Impl() override { cancel_timers(); }

    void attempt() {
        cancel_timers();
        running = true;
        connected = false;
        ++session;
        status.retry_at = 0;
        enter(LinkState::connecting, status.why);
        adapter->connect(secret, *this);
    }

    void stop() {
        if (connected) last_seen = clock.now();
        cancel_timers();
        ++session;
        const bool was_running = std::exchange(running, false);
        connected = reading = false;
        if (was_running) adapter->disconnect();
        status.retry_at = 0;
        enter(LinkState::offline, {});
    }

    // Sink
    void ready(const Caps& caps) override {
        if (!running) return;
        connected = true;
        status.caps = caps;
        gap_from = last_seen;
        arm(health_timer, healthy_after, [this] { backoff.reset(); });
        enter(LinkState::catching_up, {});
        if (!caps.history) {
            report_gap();
            return enter(LinkState::live, {});
        }
        recheck.after(clock.now());
        read_history();
    }

    void down(Failure why) override {
        if (!running) return;
        running = false;
        if (connected) last_seen = clock.now();
        connected = reading = false;
        ++session;
        cancel_timers();
        const Rule& rule = rule_for(why.problem);
        if (rule.next == Next::back_off) {
            const auto wait = backoff.next();
            status.retry_at = clock.now() + wait.count();
            arm(retry_timer, wait, [this] { attempt(); });
        }
        enter(rule.state, std::move(why));
    }

    void leg(const LegUpdate& update) override {
        listener.leg(update);
        if (update.state != LegState::ended || !status.caps.history) return;
        recheck.after(clock.now());
        arm_recheck();
    }
    void snapshot(const std::vector<LegId>& present) override { listener.snapshot(present); }
    void linked(const PbxCallId& from, const PbxCallId& into) override { listener.linked(from, into); }
    void unknown(std::string_view, std::size_t) override {}

    // History
    void read_history() {
        if (reading) return;
        reading = true;
        adapter->history(cursor, page_size,
                         [this, alive = std::weak_ptr(life), mine = session](Failure why, HistoryPage page) {
                             if (alive.expired() || mine != session) return;
                             reading = false;
                             if (why) return history_failed(std::move(why));
                             const bool moved = page.next != cursor;
                             cursor = page.next;
                             if (moved || !page.calls.empty()) listener.history(page.calls, cursor);
                             if (page.more && moved) return read_history();
                             gap_from = 0;
                             if (status.state != LinkState::live) enter(LinkState::live, {});
                             arm_recheck();
                         });
    }

    /// Events flow all the same; what the history would have told is missing until a later read succeeds.
    void history_failed(Failure why) {
        report_gap();
        if (status.state != LinkState::degraded) enter(LinkState::degraded, std::move(why));
        arm_recheck();
    }

    void report_gap() {
        if (const Millis from = std::exchange(gap_from, 0)) listener.gap({from, clock.now()});
    }

    void arm_recheck() {
        const auto at = recheck.next();
        if (!connected || !at) return;
        arm(recheck_timer, std::chrono::milliseconds(std::max<Millis>(0, *at - clock.now())), [this] {
            if (recheck.take(clock.now())) read_history();
            if (!reading) arm_recheck();
        });
    }

    // Small things
    void enter(LinkState state, Failure why) {
        status.state = state;
        status.why = std::move(why);
        status.since = clock.now();
        listener.link_changed(status);
    }

    void arm(std::function<void()>& timer, std::chrono::milliseconds delay, std::function<void()> fn) {
        if (timer) timer();
        timer = clock.after(delay, [alive = std::weak_ptr(life), fn = std::move(fn)] {
            if (!alive.expired()) fn();
        });
    }

    void cancel_timers() {
        for (auto* timer : {&retry_timer, &health_timer, &recheck_timer})
            if (*timer) std::exchange(*timer, nullptr)();
    }

    std::unique_ptr<Adapter> adapter;
    Secret secret;
    Clock& clock;
    Listener& listener;
    Backoff backoff;
    LinkStatus status;
    std::string cursor;
    Millis last_seen = 0;
    Millis gap_from = 0;
    Recheck recheck;
    bool running = false;    ///< an attempt or a connection is under way
    bool connected = false;  ///< `ready` has come
    bool reading = false;    ///< a history request is under way
    unsigned session = 0;    ///< completions of an earlier one are void
    std::function<void()> retry_timer, health_timer, recheck_timer;
    std::shared_ptr<int> life = std::make_shared<int>(0);
};

Link::Link(std::unique_ptr<Adapter> adapter, Secret secret, Clock& clock, std::function<double()> random,
           Listener& listener, Resume resume)
    : impl_(std::make_unique<Impl>(std::move(adapter), std::move(secret), clock, std::move(random), listener,
                                   std::move(resume))) {}

Link::~Link() = default;

void Link::start() {
    if (!impl_->running) impl_->attempt();
}

void Link::stop() {
    impl_->stop();
}

void Link::retry() {
    if (!impl_->running) impl_->attempt();
}

const LinkStatus& Link::status() const {
    return impl_->status;
}

void Link::dial(const Number& number, std::function<void(Failure, PbxCallId)> done) {
    impl_->adapter->dial(number, std::move(done));
}

void Link::act(const PbxCallId& call, const LegId& leg, Action action, std::function<void(Failure)> done) {
    impl_->adapter->act(call, leg, action, std::move(done));
}

}  // namespace ringside::pbx
