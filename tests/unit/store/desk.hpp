#pragma once
// A store with a main thread around it: requests look synchronous to the stories, completions arrive as they do in the
// broker.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <random>

#include "store/open.hpp"

namespace ringside::store {

inline const AccountId anna("wazo.example/anna");
inline const AccountId bert("wazo.example/bert");

class TempFolder {
  public:
    TempFolder()
        : path_(std::filesystem::temp_directory_path() / ("ringside-store-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directory(path_);
    }
    ~TempFolder() { std::filesystem::remove_all(path_); }
    std::filesystem::path operator/(const char* name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

/// What the store's threads post is run by whoever waits.
class MainThread {
  public:
    Post post() {
        return [this](std::function<void()> task) {
            const std::lock_guard lock(mutex_);
            tasks_.push_back(std::move(task));
            arrived_.notify_one();
        };
    }
    /// Runs tasks until `enough`; false after ten seconds.
    bool run_until(const std::function<bool()>& enough) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!enough()) {
            std::unique_lock lock(mutex_);
            if (!arrived_.wait_until(lock, deadline, [this] { return !tasks_.empty(); })) return false;
            auto task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
        }
        return true;
    }

  private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> tasks_;
};

class Desk {
  public:
    Desk() : store_(make_memory_store(main_.post())) {}
    explicit Desk(const std::filesystem::path& file) : store_(make_sqlite_store(file, main_.post())) {}
    ~Desk() { store_->close(10'000); }

    Store& store() { return *store_; }
    MainThread& main() { return main_; }

    /// The answer to a request; a failure of the test if it was an error.
    template <class T, class Start>
    T ask(Start start) {
        auto [error, value] = try_ask<T>(start);
        EXPECT_EQ(error.fault, Fault::none) << error.detail;
        return value;
    }
    template <class T, class Start>
    std::pair<Error, T> try_ask(Start start) {
        std::optional<std::pair<Error, T>> answer;
        start([&](Error error, T value) { answer.emplace(std::move(error), std::move(value)); });
        EXPECT_TRUE(main_.run_until([&] { return answer.has_value(); })) << "no answer within ten seconds";
        return answer.value_or(std::pair<Error, T>{{Fault::io, "no answer"}, T{}});
    }

    std::pair<Error, Opened> try_open() {
        return try_ask<Opened>([&](auto done) { store_->open(done); });
    }
    Opened open() {
        return ask<Opened>([&](auto done) { store_->open(done); });
    }
    Error write(Batch batch) {
        std::optional<Error> answer;
        store_->write(std::move(batch), [&](Error error) { answer = std::move(error); });
        EXPECT_TRUE(main_.run_until([&] { return answer.has_value(); }));
        return answer.value_or(Error{Fault::io, "no answer"});
    }
    void put(std::vector<CallRow> calls) {
        Batch batch;
        batch.calls = std::move(calls);
        const Error error = write(std::move(batch));
        ASSERT_FALSE(error) << error.detail;
    }
    CallPage list(const AccountId& account, CallFilter filter = {}, std::optional<Position> before = {},
                  std::size_t limit = 50) {
        return ask<CallPage>([&](auto done) { store_->list(account, filter, before, limit, done); });
    }
    std::optional<StoredCall> load(const AccountId& account, const char* id) {
        return ask<std::optional<StoredCall>>([&](auto done) { store_->load(account, CallId(id), done); });
    }
    std::vector<JournalRow> journal(const AccountId& account, const char* id) {
        return ask<std::vector<JournalRow>>([&](auto done) { store_->journal(account, CallId(id), 0, 100, done); });
    }
    std::optional<OperationRow> operation(const char* id) {
        return ask<std::optional<OperationRow>>([&](auto done) { store_->operation(OperationId(id), done); });
    }
    std::vector<StateRow> number_state(const AccountId& account, const char* digits) {
        return ask<std::vector<StateRow>>([&](auto done) { store_->number_state(account, digits, done); });
    }
    std::size_t forget(const AccountId& account, const char* digits) {
        return ask<std::size_t>([&](auto done) { store_->forget(account, digits, done); });
    }
    std::size_t trim(Millis older_than) {
        return ask<std::size_t>([&](auto done) { store_->trim(older_than, done); });
    }

  private:
    MainThread main_;
    std::unique_ptr<Store> store_;
};

/// An ended call from 14085550123, unless the story says otherwise.
inline CallRow call(std::string id, Millis started, std::string digits = "14085550123", std::string name = {}) {
    CallRow row;
    row.account = anna;
    row.id = CallId(std::move(id));
    row.started = started;
    row.ended = started + 60'000;
    row.direction = "in";
    row.outcome = "talked";
    row.digits = std::move(digits);
    row.name = std::move(name);
    row.body = "{}";
    return row;
}

inline CallFilter by_text(std::string text) {
    CallFilter filter;
    filter.text = std::move(text);
    return filter;
}
inline CallFilter by_digits(std::string digits) {
    CallFilter filter;
    filter.digits = std::move(digits);
    return filter;
}

inline std::vector<std::string> ids(const std::vector<CallRow>& calls) {
    std::vector<std::string> found;
    for (const CallRow& row : calls) found.push_back(row.id.value);
    return found;
}

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace ringside::store
