// Whether the file that browsers start can be started: by starting it, as they do.

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "app/finding.hpp"
#include "platform/descriptor.hpp"
#include "platform/io.hpp"
#include "platform/spawn.hpp"

namespace ringside::app {

namespace {

using platform::Descriptor;

/// The first line that `program --version` prints.
platform::Result<std::string> version_of(const std::filesystem::path& program) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return platform::last_error("cannot make a pipe", {});
    Descriptor out(ends[0]), in(ends[1]);

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in.get(), STDOUT_FILENO);
    std::string name = program.string(), flag = "--version";
    char* const arguments[] = {name.data(), flag.data(), nullptr};
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, name.c_str(), &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return platform::Error{"cannot start " + name, {failed, std::generic_category()}, {}};

    in.reset();
    std::array<char, 256> text{};
    const auto got = platform::read_some(out.get(), text);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (got <= 0 || status != 0) return platform::Error{name + " does not run", {}, {}};
    const std::string line(text.data(), static_cast<std::size_t>(got));
    return platform::Result<std::string>(line.substr(0, line.find('\n')));
}

}  // namespace

std::vector<Finding> check_launch(const platform::Paths&) {
    constexpr auto again = "Install Ringside again.";
    const auto own = platform::own_executable();
    if (!own) return {{"executable", Health::bad, own.error().text(), again}};
    const auto version = version_of(*own);
    if (!version) return {{"executable", Health::bad, version.error().text(), again}};
    if (*version != "ringside-host " RINGSIDE_VERSION) {
        return {{"executable", Health::note, own->string() + " was replaced meanwhile: " + *version, {}}};
    }
    return {{"executable", Health::good, own->string() + ", " + *version, {}}};
}

}  // namespace ringside::app
