// Any bytes as the history's file: it opens, or says what is wrong, and every request ends. Input that begins as SQLite
// files do is the file itself; other input is damage done to a good one: three bytes say where, the fourth what is
// written there.

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "demand.hpp"
#include "store/fault.hpp"
#include "store/session.hpp"

using namespace ringside;
using namespace ringside::store;
using ringside::fuzz::demand;

namespace {

namespace fs = std::filesystem;

const AccountId account("asterisk|wss://pbx.example:8089|kim|PJSIP/100");

Batch batch_of(int number) {
    const CallId id("call-" + std::to_string(number));
    CallRow call;
    call.account = account;
    call.id = id;
    call.pbx_id = std::to_string(number);
    call.started = call.ended = 1'795'330'610'000 + number;
    call.direction = "in";
    call.outcome = "talked";
    call.digits = std::to_string(14085550000 + number);
    call.name = "Ana Ruiz";
    call.body = "{}";
    Batch batch;
    batch.calls = {std::move(call)};
    batch.journal = {{static_cast<std::uint64_t>(number), account, id, 1, "ring", "pbx", "{}"}};
    batch.state = {{account, id, "v[]", "{}"}, {account, CallId(), "number|14085550001|pick", "{}"}};
    batch.operations = {{OperationId("operation-" + std::to_string(number)), 1, "{}"}};
    batch.cursors = {{account.value, "cursor"}};
    batch.settings = {{"country", "\"US\""}};
    return batch;
}

void commit(Session& session, const Batch& batch) {
    const Batch* one[] = {&batch};
    session.writer.commit(one);
}

class Folder {
  public:
    Folder() : path_(memory() / ("ringside-fuzz-" + std::to_string(::getpid()))) {}
    ~Folder() { fs::remove_all(path_); }
    fs::path emptied() {
        fs::remove_all(path_);
        fs::create_directory(path_);
        return path_ / "history.sqlite3";
    }

  private:
    /// Where syncing costs nothing.
    static fs::path memory() { return fs::is_directory("/dev/shm") ? "/dev/shm" : fs::temp_directory_path(); }
    fs::path path_;
};

Folder& folder() {
    static Folder one;
    return one;
}

const std::string& good_file() {
    static const std::string bytes = [] {
        const fs::path file = folder().emptied();
        {
            Session session(open_database(file, Access::write));
            for (int number = 1; number <= 40; ++number) commit(session, batch_of(number));
        }
        std::ifstream in(file, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    }();
    return bytes;
}

std::string file_of(std::string_view input) {
    if (input.starts_with("SQLite format 3")) return std::string(input);
    std::string file = good_file();
    for (; input.size() >= 4; input.remove_prefix(4)) {
        std::size_t place = 0;
        for (int i = 0; i < 3; ++i) place = place << 8 | static_cast<unsigned char>(input[static_cast<std::size_t>(i)]);
        file[place % file.size()] = input[3];
    }
    return file;
}

/// A request may fail, with an error that says why.
template <class Request>
bool ends(Request request) {
    try {
        request();
        return true;
    } catch (...) {
        const Error error = current_error();
        demand(error.fault != Fault::none && !error.detail.empty(), "a failure says what failed");
        return false;
    }
}

void use(Session& session) {
    CallFilter by_words, by_end;
    by_words.text = "ana";
    by_end.digits = "550001";
    ends([&] { session.opened(); });
    for (const CallFilter& filter : {CallFilter(), by_words, by_end})
        ends([&] { demand(session.list.page(account, filter, {}, 20).calls.size() <= 20, "a page has its size"); });
    ends([&] { session.reader.load(account, CallId("call-7")); });
    ends([&] { session.reader.unfinished(account); });
    ends([&] { session.reader.journal(account, CallId("call-7"), 0, 20); });
    if (ends([&] { commit(session, batch_of(41)); })) ends([&] { session.reader.load(account, CallId("call-41")); });
    ends([&] { session.eraser.forget(account, "14085550003"); });
    ends([&] { session.eraser.trim_calls(1'795'330'610'020, 500); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = file_of(fuzz::text_of(data, size));
    const fs::path file = folder().emptied();
    std::ofstream(file, std::ios::binary) << bytes;
    ends([&] {
        Session session(open_database(file, Access::write));
        use(session);
    });
    return 0;
}
