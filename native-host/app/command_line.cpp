#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>

#include "app/verbs.hpp"

namespace ringside::app {

namespace {

constexpr int wrong_usage = 2;

using Verb = std::function<int(const platform::Paths&)>;

void add_places(CLI::App& verb, RegistrationTargets& targets) {
    verb.add_flag_callback(
        "--machine", [&] { targets.scope = platform::Scope::machine; },
        "for all users of this computer (needs the rights for it)");
    verb.add_option("--browser-dir", targets.user_data_dirs, "only for a Chromium with this --user-data-dir");
    verb.add_option("--firefox-home", targets.firefox_homes, "only for a Firefox started with this HOME");
}

int run(const Verb& verb) {
    const auto paths = platform::find_paths();
    if (paths) return verb(*paths);
    std::fprintf(stderr, "%s\n", paths.error().text().c_str());
    return 1;
}

}  // namespace

int run_command_line(int count, const char* const* arguments) {
    CLI::App program("Ringside's native host: one record beside every call. Browsers start it by themselves.",
                     "ringside-host");
    program.set_version_flag("--version", "ringside-host " RINGSIDE_VERSION);
    program.require_subcommand(1);

    Verb chosen;
    Form form = Form::text;
    RegistrationTargets targets;

    program.add_subcommand("broker", "serve this user's browsers (started by the first of them)")->callback([&] {
        chosen = run_broker;
    });
    program.add_subcommand("drain", "ask the running broker to end after the last live call")->callback([&] {
        chosen = drain;
    });

    CLI::App* check = program.add_subcommand("doctor", "check what must be right, and say what to do");
    check->add_flag_callback(
        "--json", [&] { form = Form::json; }, "for programs");
    check->callback([&] { chosen = [&](const auto& paths) { return doctor(paths, form); }; });

    CLI::App* enter = program.add_subcommand("register", "tell the browsers of this host");
    add_places(*enter, targets);
    enter->add_flag_callback(
        "--all-browsers", [&] { targets.browsers = platform::Browsers::all; },
        "also those that this user has never started");
    enter->callback([&] { chosen = [&](const auto& paths) { return register_with_browsers(paths, targets); }; });

    CLI::App* leave = program.add_subcommand("unregister", "undo that");
    add_places(*leave, targets);
    leave->callback([&] { chosen = [&](const auto& paths) { return unregister_from_browsers(paths, targets); }; });

    if (count <= 1) {
        std::fputs(program.help().c_str(), stdout);
        return 0;
    }
    try {
        program.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : wrong_usage;
    }
    return run(chosen);
}

}  // namespace ringside::app
