// Commands from a test: one JSON object a line on stdin, each answered by one line on stdout; what happens by itself
// (a play waits, a play is over) is told by lines with "event". README.md lists them.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <iosfwd>
#include <string>

#include "ari/ari_site.hpp"
#include "scenario/director.hpp"
#include "server/server.hpp"

namespace practice::control {

namespace json = boost::json;

class Console final : public scenario::Audience {
  public:
    struct Parts {
        server::Server& server;
        ari::Accounts& accounts;
        std::ostream& out;
    };

    explicit Console(Parts parts) : parts_(parts) {}
    /// The director and the site refer to each other and to us: they come later.
    void attach(scenario::Director& director, ari::AriSite& site) { director_ = &director, site_ = &site; }

    /// Answers one line. On the server's thread.
    void command(const std::string& line);
    void say(const json::object& line);

    void event(json::object event) override { site_->publish(std::move(event)); }
    void records(std::vector<json::object> records) override { site_->append(records); }
    void waiting(const scenario::PlayId& play, scenario::Stage at) override;
    void played(const scenario::PlayId& play, const std::vector<std::string>& linkedids) override;
    void burst_over(std::size_t events) override;

  private:
    using Handler = json::object (Console::*)(const json::object&);
    struct Command {
        const char* name;
        Handler handler;
    };
    static const Command commands[];

    json::object play(const json::object& order);
    json::object proceed(const json::object& order);
    json::object hold(const json::object& order);
    json::object resume(const json::object& order);
    json::object transfer(const json::object& order);
    json::object hang_up(const json::object& order);
    json::object burst(const json::object& order);
    json::object history(const json::object& order);
    json::object records(const json::object& order);
    json::object drop(const json::object& order);
    json::object silence(const json::object& order);
    json::object delay(const json::object& order);
    json::object garble(const json::object& order);
    json::object refuse(const json::object& order);
    json::object password(const json::object& order);
    json::object replace(const json::object& order);
    json::object stats(const json::object& order);
    json::object quit(const json::object& order);

    Parts parts_;
    scenario::Director* director_ = nullptr;
    ari::AriSite* site_ = nullptr;
};

}  // namespace practice::control
