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

store::CallFilter by_digits(std::string digits) {
    store::CallFilter filter;
    filter.digits = std::move(digits);
    return filter;
}
store::CallFilter by_text(std::string text) {
    store::CallFilter filter;
    filter.text = std::move(text);
    return filter;
}
std::string last7(const std::string& digits) {
    return digits.substr(digits.size() - std::min<std::size_t>(7, digits.size()));
}

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

    const auto rows_of = [&](const std::string& sql) {
        SQLite::Statement statement(raw, sql);
        return micros([&] {
            while (statement.executeStep()) continue;
        });
    };

    struct Case {
        const char* name;
        std::function<double()> ours;
        std::function<double()> peer = {};
        std::optional<double> most_of_floor = {};
        std::optional<double> most_p50 = {}, most_p99 = {};  ///< us
    };
    const std::vector<Case> cases{
        {.name = "history_latest50", .ours = [&] { return list({}, {}); }, .most_of_floor = 6, .most_p99 = 1'000},
        {.name = "history_page",
         .ours =
             [&] {
                 const auto& row = any();
                 return list({}, store::Position{row.started, row.id});
             },
         .peer =
             [&] {
                 return rows_of("SELECT * FROM calls ORDER BY place DESC LIMIT 50 OFFSET " +
                                std::to_string(random() % static_cast<std::uint64_t>(rows)));
             },
         .most_of_floor = 8},
        {.name = "number_lookup",
         .ours = [&] { return list(by_digits(any().digits), {}); },
         .most_p50 = 500,
         .most_p99 = 5'000},
        {.name = "number_suffix7",
         .ours = [&] { return list(by_digits(last7(any().digits)), {}); },
         .peer =
             [&] {
                 return rows_of("SELECT * FROM calls WHERE digits LIKE '%" + last7(any().digits) +
                                "' ORDER BY place DESC LIMIT 50");
             },
         .most_p50 = 500,
         .most_p99 = 5'000},
        {.name = "history_search",
         .ours = [&] { return list(by_text(any().name.substr(0, 3)), {}); },
         .most_p50 = 10'000,
         .most_p99 = 30'000},
        {.name = "open_previous_call",
         .ours =
             [&] {
                 const CallId id = any().id;
                 return micros([&] {
                     loop.wait<std::optional<store::StoredCall>>(
                         [&](auto done) { loop.store().load(AccountId(account), id, done); });
                 });
             }},
    };
    print_head();
    for (const Case& one : cases) {
        Row row{one.name, "us", {}, {}, {}, one.most_of_floor};
        for (int round = 0; round < rounds; ++round) {
            row.floor.push_back(micros(floor));
            row.ours.push_back(one.ours());
            if (one.peer && round < 3) row.peer.push_back(one.peer());
        }
        print(row);
        if (one.most_p50) print_limit(row, Of::median, *one.most_p50);
        if (one.most_p99) print_limit(row, Of::p99, *one.most_p99);
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
