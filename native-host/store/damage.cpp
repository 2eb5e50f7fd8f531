#include "store/damage.hpp"

#include <SQLiteCpp/Column.h>

#include <fstream>
#include <system_error>

#include "store/database.hpp"
#include "store/fault.hpp"
#include "store/files.hpp"

namespace ringside::store {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t small_file = 16 << 20;  // checked in some 20 ms
constexpr const char* suspect = ".suspect";

std::uintmax_t size_or_zero(const fs::path& file) {
    std::error_code missing;
    const std::uintmax_t size = fs::file_size(file, missing);
    return missing ? 0 : size;
}

}  // namespace

void mark_suspect(const fs::path& file) noexcept {
    if (!in_memory(file))
        std::ofstream(beside(file, suspect)) << "A read failed: the whole file is checked at the next start.\n";
}

Check check_wanted(const fs::path& file) {
    if (in_memory(file)) return Check::header;
    if (fs::exists(beside(file, suspect))) return Check::full;
    const bool closed_properly = size_or_zero(beside(file, "-wal")) == 0;
    return closed_properly || size_or_zero(file) > small_file ? Check::header : Check::full;
}

void verify(SQLite::Database& connection, const fs::path& file) {
    const std::string verdict = connection.execAndGet("PRAGMA quick_check(1)").getString();
    if (verdict != "ok") throw Failure({Fault::damaged, file.string() + ": " + verdict});
    std::error_code gone_already;
    fs::remove(beside(file, suspect), gone_already);
}

fs::path move_aside(const fs::path& file) {
    const fs::path aside = unused_name(file, ".damaged");
    fs::rename(file, aside);
    for (const char* part : {"-wal", "-shm"})
        if (fs::exists(beside(file, part))) fs::rename(beside(file, part), beside(aside, part));
    std::error_code none;
    fs::remove(beside(file, suspect), none);
    return aside;
}

}  // namespace ringside::store
