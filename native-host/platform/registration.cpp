#include "platform/registration.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "platform/descriptor.hpp"
#include "platform/extension_ids.hpp"
#include "platform/io.hpp"
#include "platform/json_text.hpp"

namespace ringside::platform {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_manifest = 64 * 1024;

/// The text of a file; empty where there is none.
Result<std::string> read_manifest(const fs::path& file) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in && (errno == ENOENT || errno == ENOTDIR)) return std::string();
    if (!in) return last_error("cannot read " + file.string(), {});
    std::string text(largest_manifest, '\0');
    std::size_t filled = 0;
    for (;;) {
        const auto got = read_some(in.get(), std::span(text).subspan(filled));
        if (got < 0) return last_error("cannot read " + file.string(), {});
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    text.resize(filled);
    return text;
}

/// Files and folders made meanwhile can be read by all: a machine's manifest is for every user.
class ReadableByAll {
  public:
    ReadableByAll() : before_(::umask(022)) {}
    ~ReadableByAll() { ::umask(before_); }
    ReadableByAll(const ReadableByAll&) = delete;
    ReadableByAll& operator=(const ReadableByAll&) = delete;

  private:
    mode_t before_;
};

Result<void> write_manifest(const fs::path& file, const std::string& text) {
    const ReadableByAll readable;
    const auto next = "Check the folder's rights.";
    std::error_code failed;
    fs::create_directories(file.parent_path(), failed);
    if (failed) return Error{"cannot make " + file.parent_path().string(), failed, next};
    const fs::path fresh = file.string() + ".new";
    ::unlink(fresh.c_str());
    const Descriptor out(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!out) return last_error("cannot write " + fresh.string(), next);
    if (!write_all(out.get(), text) || ::rename(fresh.c_str(), file.c_str()) != 0) {
        Error error = last_error("cannot write " + file.string(), next);
        ::unlink(fresh.c_str());
        return error;
    }
    return {};
}

bool names_our_host(const std::string& text) {
    return text.find(json_string(host_name)) != text.npos;
}

PlaceReport failed(const HostPlace& place, Error error) {
    return {place, Outcome::failed, std::move(error)};
}

PlaceReport register_at(const HostPlace& place, const fs::path& executable, Browsers which) {
    std::error_code ignored;
    if (which == Browsers::present && !fs::exists(place.base, ignored)) return {place, Outcome::not_there, {}};
    const std::string wanted = host_manifest(place.family, executable);
    const auto present = read_manifest(place.manifest);
    if (present && *present == wanted) return {place, Outcome::unchanged, {}};
    if (auto written = write_manifest(place.manifest, wanted); !written) return failed(place, written.error());
    return {place, Outcome::written, {}};
}

PlaceReport unregister_at(const HostPlace& place) {
    const auto present = read_manifest(place.manifest);
    if (!present) return failed(place, present.error());
    if (present->empty()) return {place, Outcome::not_there, {}};
    if (!names_our_host(*present)) return {place, Outcome::not_ours, {}};
    if (::unlink(place.manifest.c_str()) != 0) {
        return failed(place, last_error("cannot remove " + place.manifest.string(), "Check the folder's rights."));
    }
    return {place, Outcome::removed, {}};
}

}  // namespace

std::string host_manifest(Family family, const fs::path& executable) {
    const auto [key, caller] = family == Family::chromium ? std::pair("allowed_origins", chromium_origin())
                                                          : std::pair("allowed_extensions", std::string(firefox_id()));
    return "{\n  \"name\": " + json_string(host_name) +
           ",\n  \"description\": \"Ringside: one record beside every call\",\n" +
           "  \"path\": " + json_string(executable.string()) + ",\n  \"type\": \"stdio\",\n  " + json_string(key) +
           ": [" + json_string(caller) + "]\n}\n";
}

std::vector<PlaceReport> register_host(const std::vector<HostPlace>& places, const fs::path& executable,
                                       Browsers which) {
    std::vector<PlaceReport> reports;
    for (const HostPlace& place : places) reports.push_back(register_at(place, executable, which));
    return reports;
}

std::vector<PlaceReport> unregister_host(const std::vector<HostPlace>& places) {
    std::vector<PlaceReport> reports;
    for (const HostPlace& place : places) reports.push_back(unregister_at(place));
    return reports;
}

Result<PlaceState> inspect_registration(const HostPlace& place, const fs::path& executable) {
    auto text = read_manifest(place.manifest);
    if (!text) return text.error();
    const auto registration = text->empty()                                      ? Registration::absent
                              : *text == host_manifest(place.family, executable) ? Registration::right
                              : names_our_host(*text)                            ? Registration::stale
                                                                                 : Registration::not_ours;
    return PlaceState{registration, std::move(*text)};
}

}  // namespace ringside::platform
