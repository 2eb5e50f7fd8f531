#pragma once
// An agent's desk for a test: practice PBX, a home, a panel that is signed in. Apps join from any browser process.

#include <gtest/gtest.h>

#include "browser_process.hpp"
#include "practice-pbx/driver.hpp"

namespace ringside::test {

inline constexpr const char* kFernbank = "https://fernbank.example";
inline constexpr const char* kTidewater = "https://tidewater.example";

/// Rights for these origins, as IT policy gives them.
json::object policy_for(const std::vector<std::string>& origins);

class Desk {
  public:
    explicit Desk(json::object policy = policy_for({kFernbank, kTidewater}));

    /// Signs the panel in; `endpoint` names the agent's device.
    json::object sign_in(BrowserProcess& panel, const std::string& endpoint = "PJSIP/100");

    /// Plays a recorded stream to its end; the id that the host gave to its call.
    std::string play(const std::string& scenario, json::object options = {});
    /// Starts a play that stops at a stage ("ringing", "up"); `proceed` goes on.
    std::string play_until(const std::string& scenario, const std::string& stage, json::object options = {});
    void proceed();

    const std::string& held_play() const { return held_play_; }

    json::object open(const std::string& call, BrowserProcess* browser = nullptr);
    json::object listed(const std::string& call);
    json::object slot_counts();

    Home home;
    PracticePbx pbx;
    BrowserProcess panel;

  private:
    std::size_t calls_heard_of();
    std::string newest_call(std::size_t known);
    std::string held_play_;
};

/// An app in a tab of `browser`.
class Tab {
  public:
    Tab(BrowserProcess& browser, std::string instance, std::string origin, std::string name = "Fernbank");
    json::object params(const std::string& call) const;
    json::object change(const std::string& call, json::array changes, json::object about = {}) const;
    std::string contribute(const std::string& call, json::array changes, json::object about = {});
    std::string set(const std::string& call, json::object fields, json::object about = {});
    json::object record(const std::string& call);
    json::object changes(const std::string& call, const std::string& since);
    BrowserProcess& browser() { return browser_; }
    const std::string& instance() const { return instance_; }
    const std::string& origin() const { return origin_; }

  private:
    BrowserProcess& browser_;
    std::string instance_, origin_;
};

/// A text member on a path of objects; "" where there is none.
std::string text_at(const json::value& value, std::initializer_list<std::string_view> path);

}  // namespace ringside::test
