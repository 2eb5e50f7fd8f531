// The practice PBX: a TLS server that speaks Asterisk's ARI, replays calls recorded from a real one, and misbehaves on
// command. For try-outs, tests and load; never for a site.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <mutex>
#include <thread>

#include "control/console.hpp"

namespace {

using namespace practice;

/// Lines of stdin, read by a thread of their own; the end of stdin is told as one too.
class Input {
  public:
    explicit Input(server::Server& server) : server_(server) {
        std::thread([this] {
            for (std::string line; std::getline(std::cin, line);) add(std::move(line));
            add(R"({"quit":true})");
        }).detach();
    }
    std::vector<std::string> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(lines_, {});
    }

  private:
    void add(std::string line) {
        const std::lock_guard lock(mutex_);
        if (!line.empty()) lines_.push_back(std::move(line));
        server_.wake();
    }

    server::Server& server_;
    std::mutex mutex_;
    std::vector<std::string> lines_;
};

struct Options {
    int port = 0;
    std::filesystem::path tls, scenarios;
    server::Flaw flaw = server::Flaw::none;
    bool old = false;
    std::string user = "ringside", password = "practice-password";
    std::uint64_t seed = 1;
};

int serve(const Options& options) {
    const auto certificates = server::make_certificates(options.tls, options.flaw);
    server::Server server(options.port, certificates);
    scenario::Library library(options.scenarios);
    ari::Accounts accounts(options.user, options.password);
    control::Console console({server, accounts, std::cout});
    scenario::Director director(library, server, console, options.seed);
    ari::AriSite site(server, director, accounts, options.old ? ari::Version::old : ari::Version::current);
    console.attach(director, site);
    server.serve(site);

    const std::string place = "localhost:" + std::to_string(server.port());
    console.say({{"address", "wss://" + place},
                 {"wss", "wss://" + place},
                 {"https", "https://" + place},
                 {"cdr", "https://" + place + "/cdr/cdr.jsonl"},
                 {"ca", certificates.ca.string()},
                 {"user", options.user},
                 {"password", options.password},
                 {"endpoint", "PJSIP/100"}});
    Input input(server);
    server.run([&] {
        for (const std::string& line : input.take()) console.command(line);
    });
    // The reader may still wait for a line: it ends with the process.
    std::cout.flush();
    ::_exit(0);
}

}  // namespace

int main(int count, char** arguments) {
    Options options;
    CLI::App app("The practice PBX: replays recorded calls over ARI and misbehaves on command (JSON lines on stdin)");
    app.add_option("--port", options.port, "port on 127.0.0.1; 0: any free one")->check(CLI::Range(0, 65535));
    app.add_option("--tls-dir", options.tls, "where CA and certificate are made")->required();
    app.add_option("--scenario-dir", options.scenarios, "recordings: NAME.jsonl, NAME.cdr.jsonl")
        ->required()
        ->check(CLI::ExistingDirectory);
    app.add_option("--user", options.user, "ARI user");
    app.add_option("--password", options.password, "its password");
    app.add_option("--seed", options.seed, "of the minted ids");
    app.add_flag("--old", options.old, "like Asterisk 16: no requests over the event socket");
    const std::map<std::string, server::Flaw> flaws{{"good", server::Flaw::none},
                                                    {"expired", server::Flaw::expired},
                                                    {"other-name", server::Flaw::other_name},
                                                    {"other-ca", server::Flaw::other_ca}};
    app.add_option("--certificate", options.flaw, "good, expired, other-name, other-ca")
        ->transform(CLI::CheckedTransformer(flaws));
    CLI11_PARSE(app, count, arguments);
    try {
        return serve(options);
    } catch (const std::exception& problem) {
        std::cerr << "practice-pbx: " << problem.what() << '\n';
        return 1;
    }
}
