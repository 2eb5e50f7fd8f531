// SIGKILL at random moments, from the first instruction of a fresh process to thousands of commits later.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <set>

namespace ringside::store {
namespace {

namespace fs = std::filesystem;

constexpr int kills = 60;

class WriterProcess {
  public:
    WriterProcess(const fs::path& file, std::uint64_t first_number) {
        int ends[2];
        if (::pipe(ends) != 0) throw std::runtime_error("pipe");
        const std::string number = std::to_string(first_number);
        pid_ = ::fork();
        if (pid_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            ::execl(RINGSIDE_ACKNOWLEDGING_WRITER_EXE, "acknowledging_writer", file.c_str(), number.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        out_ = ::fdopen(ends[0], "r");
    }
    ~WriterProcess() {
        kill();
        ::fclose(out_);
    }
    /// The next number said to be durable; 0 at the end of its output.
    std::uint64_t acknowledged() {
        unsigned long long number = 0;
        char line_end = 0;
        return ::fscanf(out_, "%llu%c", &number, &line_end) == 2 && line_end == '\n' ? number : 0;
    }
    /// How it ended: the signal, or 0.
    int kill() {
        if (pid_ == 0) return 0;
        ::kill(pid_, SIGKILL);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = 0;
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }

  private:
    pid_t pid_ = 0;
    std::FILE* out_ = nullptr;
};

TEST(StoreCrash, LosesNoAcknowledgedRowInSixtyKills) {
    const fs::path folder = fs::temp_directory_path() / ("ringside-crash-" + std::to_string(::getpid()));
    fs::create_directory(folder);
    const fs::path file = folder / "history.sqlite3";
    std::mt19937 random(std::random_device{}());
    std::set<std::uint64_t> acknowledged;
    std::uint64_t next = 1;
    for (int i = 0; i < kills; ++i) {
        WriterProcess writer(file, next);
        const std::size_t moment = i % 10 == 0 ? 0 : acknowledged.size() + random() % 300;
        while (acknowledged.size() < moment) {
            const std::uint64_t number = writer.acknowledged();
            ASSERT_NE(number, 0U) << "the writer stopped by itself";
            acknowledged.insert(number);
        }
        EXPECT_EQ(writer.kill(), SIGKILL);
        while (const std::uint64_t number = writer.acknowledged()) acknowledged.insert(number);
        next += 1'000'000;  // what was written and not acknowledged may be there or not
    }

    SQLite::Database database(file, SQLite::OPEN_READWRITE);
    EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
    EXPECT_NO_THROW(database.exec("INSERT INTO calls_words(calls_words, rank) VALUES ('integrity-check', 1)"));
    SQLite::Statement rows(
        database,
        "SELECT j.sequence FROM journal j JOIN calls c ON c.id = j.call JOIN state s ON s.call = j.call"
        " JOIN operations o ON o.id = 'op-' || j.sequence");
    std::set<std::uint64_t> whole;
    while (rows.executeStep()) whole.insert(static_cast<std::uint64_t>(rows.getColumn(0).getInt64()));
    std::size_t lost = 0;
    for (const std::uint64_t number : acknowledged) lost += !whole.contains(number);
    EXPECT_EQ(lost, 0U) << "of " << acknowledged.size() << " acknowledged";
    for (const char* table : {"calls", "journal", "state", "operations"})
        EXPECT_EQ(static_cast<std::size_t>(database.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt()),
                  whole.size())
            << "half a batch in " << table;
    EXPECT_GT(acknowledged.size(), 1000U);
    RecordProperty("acknowledged", std::to_string(acknowledged.size()));
    std::printf("%d kills, %zu acknowledged, %zu lost\n", kills, acknowledged.size(), lost);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace ringside::store
