// The call history at a million calls, through the store's own thread: latest page, random page, number, suffix, words,
// open. Usage: bench_history DATABASE [ROUNDS]   (make_history DATABASE N makes one)
#include <SQLiteCpp/SQLiteCpp.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <filesystem>
#include <random>

#include "store/open.hpp"
#include "table.hpp"

namespace ringside::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// The store behind its real thread, with a main loop that waits for the answer.
class Loop {
  public:
    explicit Loop(const std::filesystem::path& file)
        : store_(store::make_sqlite_store(
              file, [this](std::function<void()> fn) { boost::asio::post(io_, std::move(fn)); })) {
        wait<store::Opened>([&](auto done) { store_->open(done); });
    }
    ~Loop() { store_->close(1000); }

    template <class T, class Start>
    T wait(Start&& start) {
        std::optional<T> got;
        auto work = boost::asio::make_work_guard(io_);
        start([&](store::Error error, T value) {
            if (error) throw std::runtime_error(error.detail);
            got = std::move(value);
        });
        io_.restart();
        while (!got) io_.run_one();
        return std::move(*got);
    }
    store::Store& store() { return *store_; }

  private:
    boost::asio::io_context io_;
    std::unique_ptr<store::Store> store_;
};

double micros(const std::function<void()>& work) {
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

void run(const std::filesystem::path& file, int rounds) {
    Loop loop(file);
    SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
    const std::string account = raw.execAndGet("SELECT name FROM accounts LIMIT 1").getString();
    const auto newest = loop.wait<store::CallPage>(
        [&](auto done) { loop.store().list(AccountId(account), {}, std::nullopt, 50, done); });
    const std::int64_t rows = raw.execAndGet("SELECT count(*) FROM calls").getInt64();
    std::printf("history of %lld calls\n", static_cast<long long>(rows));

    std::mt19937_64 random(1);
    std::vector<std::int64_t> places;
    SQLite::Statement some(raw, "SELECT place FROM calls ORDER BY random() LIMIT 1000");
    while (some.executeStep()) places.push_back(some.getColumn(0).getInt64());
    SQLite::Statement by_key(raw, "SELECT * FROM calls WHERE place = ?");
    const auto floor = [&] {
        by_key.bind(1, places[random() % places.size()]);
        while (by_key.executeStep()) continue;
        by_key.reset();
    };
    std::vector<store::CallRow> sample;
    std::optional<store::Position> position;
    for (int i = 0; i < 5; ++i) {
        const Millis span = newest.calls.front().started - newest.calls.back().started;
        position = store::Position{newest.calls.front().started - static_cast<Millis>(random() % 3000) * span / 50,
                                   CallId("z")};
        for (store::CallRow& row : loop.wait<store::CallPage>([&](auto done) {
                                           loop.store().list(AccountId(account), {}, position, 50, done);
                                       })
                                       .calls)
            sample.push_back(std::move(row));
    }
    const auto any = [&]() -> const store::CallRow& { return sample[random() % sample.size()]; };
    const auto list = [&](store::CallFilter filter, std::optional<store::Position> before) {
        return micros([&] {
            loop.wait<store::CallPage>(
                [&](auto done) { loop.store().list(AccountId(account), filter, before, 50, done); });
        });
    };

    struct Case {
        const char* name;
        std::function<double()> ours;
        std::function<double()> peer;
    };
    const std::vector<Case> cases{
        {"history_latest50", [&] { return list({}, std::nullopt); }, {}},
        {"history_page",
         [&] {
             const auto& row = any();
             return list({}, store::Position{row.started, row.id});
         },
         [&] {
             return micros([&] {
                 SQLite::Statement q(raw, "SELECT * FROM calls ORDER BY started DESC LIMIT 50 OFFSET " +
                                              std::to_string(random() % 100'000));
                 while (q.executeStep()) continue;
             });
         }},
        {"number_lookup",
         [&] {
             return list({.direction = {},
                          .outcome = {},
                          .tag = {},
                          .conflict_only = false,
                          .text = {},
                          .digits = any().digits},
                         std::nullopt);
         },
         {}},
        {"number_suffix7",
         [&] {
             const std::string digits = any().digits;
             return list({.direction = {},
                          .outcome = {},
                          .tag = {},
                          .conflict_only = false,
                          .text = {},
                          .digits = digits.substr(digits.size() - std::min<std::size_t>(7, digits.size()))},
                         std::nullopt);
         },
         [&] {
             const std::string digits = any().digits;
             return micros([&] {
                 SQLite::Statement q(raw, "SELECT * FROM calls WHERE digits LIKE '%" +
                                              digits.substr(digits.size() - std::min<std::size_t>(7, digits.size())) +
                                              "' ORDER BY started DESC LIMIT 50");
                 while (q.executeStep()) continue;
             });
         }},
        {"history_search",
         [&] {
             return list({.direction = {},
                          .outcome = {},
                          .tag = {},
                          .conflict_only = false,
                          .text = any().name.substr(0, 3),
                          .digits = {}},
                         std::nullopt);
         },
         {}},
        {"open_previous_call",
         [&] {
             const CallId id = any().id;
             return micros([&] {
                 loop.wait<std::optional<store::StoredCall>>(
                     [&](auto done) { loop.store().load(AccountId(account), id, done); });
             });
         },
         {}},
    };
    print_head();
    for (const Case& one : cases) {
        Row row{one.name, "us", {}, {}, {}, std::nullopt};
        for (int round = 0; round < rounds; ++round) {
            row.floor.push_back(micros(floor));
            row.ours.push_back(one.ours());
            if (one.peer && round < 3) row.peer.push_back(one.peer());
        }
        print(row);
        std::printf("  p99 %.0f us\n", quantile(row.ours, 0.99));
    }
}

}  // namespace
}  // namespace ringside::bench

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: bench_history DATABASE [ROUNDS]\n");
        return 2;
    }
    ringside::bench::run(arguments[1], count > 2 ? std::atoi(arguments[2]) : 300);
}
