#include "store/fault.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <system_error>

namespace ringside::store {
namespace {

struct Meaning {
    int code;
    Fault fault;
};
constexpr Meaning meanings[] = {
    {SQLITE_NOTADB, Fault::damaged}, {SQLITE_CORRUPT, Fault::damaged}, {SQLITE_FULL, Fault::full},
    {SQLITE_BUSY, Fault::locked},    {SQLITE_LOCKED, Fault::locked},
};

}  // namespace

Fault fault_of(int sqlite_code) {
    const int primary = sqlite_code & 0xff;
    for (const Meaning& meaning : meanings)
        if (meaning.code == primary) return meaning.fault;
    return Fault::io;
}

Error current_error() {
    try {
        throw;
    } catch (const Failure& failure) {
        return failure.error();
    } catch (const SQLite::Exception& e) {
        return {fault_of(e.getErrorCode()), std::string("the history database: ") + e.what()};
    } catch (const std::system_error& e) {  // also std::filesystem::filesystem_error
        const bool full = e.code() == std::errc::no_space_on_device;
        return {full ? Fault::full : Fault::io, std::string("the history database: ") + e.what()};
    } catch (const std::exception& e) {
        return {Fault::io, std::string("the history database: ") + e.what()};
    }
}

}  // namespace ringside::store
