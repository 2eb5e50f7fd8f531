// Writes calls until it is killed. What is durable is said on stdout, a line each: the call's number.
// Usage: acknowledging_writer DATABASE FIRST_NUMBER

#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <iostream>

#include "store/open.hpp"

using namespace ringside;
using namespace ringside::store;

namespace {

class Writer {
  public:
    Writer(const char* file, std::uint64_t first)
        : next_(first),
          store_(make_sqlite_store(file, [this](auto task) { boost::asio::post(io_, std::move(task)); })) {}

    int run() {
        store_->open([this](const Error& error, const Opened& opened) {
            if (error || opened.recovered) return fail(error.detail + opened.note);
            for (int in_flight = 0; in_flight < 32; ++in_flight) write();
        });
        const auto work = boost::asio::make_work_guard(io_);
        io_.run();
        return 1;
    }

  private:
    /// Several rows in several tables, so that half a batch would show.
    void write() {
        const std::uint64_t number = next_++;
        const AccountId account("practice/anna");
        const CallId id("call-" + std::to_string(number));
        Batch batch;
        CallRow call;
        call.account = account;
        call.id = id;
        call.started = call.ended = static_cast<Millis>(1000 + number);
        call.digits = std::to_string(14085550000 + number % 1000);
        call.name = "Caller number " + std::to_string(number);
        call.body = std::string(200 + number % 3000, 'x');
        batch.calls = {std::move(call)};
        batch.journal = {{number, account, id, 1, "ring", "pbx", "{}"}};
        batch.state = {{account, id, "v|pbx|name", "{}"}};
        batch.operations = {{OperationId("op-" + std::to_string(number)), 1, "{}"}};
        batch.durability = number % 3 == 0 ? Durability::call_end : Durability::normal;
        store_->write(std::move(batch), [this, number](const Error& error) {
            if (error) return fail(error.detail);
            const std::string line = std::to_string(number) + "\n";
            if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) io_.stop();
            write();
        });
    }
    void fail(const std::string& why) {
        std::cerr << "acknowledging_writer: " << why << std::endl;
        io_.stop();
    }

    std::uint64_t next_;
    boost::asio::io_context io_;
    std::unique_ptr<Store> store_;
};

}  // namespace

int main(int count, char** arguments) {
    return count == 3 ? Writer(arguments[1], std::stoull(arguments[2])).run() : 2;
}
