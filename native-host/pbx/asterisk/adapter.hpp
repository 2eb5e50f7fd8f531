#pragma once
// The Asterisk adapter: one ARI event socket per attempt, least data by default. Main thread. See pbx/README.md.

#include <memory>
#include <string>
#include <vector>

#include "pbx/adapter.hpp"
#include "pbx/asterisk/history.hpp"
#include "pbx/asterisk/legs.hpp"
#include "pbx/asterisk/requests.hpp"
#include "pbx/net/net.hpp"

namespace ringside::pbx::asterisk {

class AsteriskAdapter final : public Adapter {
  public:
    AsteriskAdapter(Account account, Net& net);
    ~AsteriskAdapter() override;

    void connect(const Secret& secret, Sink& sink) override;
    void disconnect() override;
    void history(const std::string& cursor, std::size_t limit, std::function<void(Failure, HistoryPage)> done) override;
    void dial(const Number& number, std::function<void(Failure, PbxCallId)> done) override;
    void act(const PbxCallId& call, const LegId& leg, Action action, std::function<void(Failure)> done) override;

  private:
    // connecting, step by step
    void opened();
    void set_filter();
    void subscribe();
    void ask_channels();
    void ask_next_channel();
    void take_snapshot();

    void handle(std::string_view message);
    void request(Request what, Requests::Done done);
    void down(Failure why);
    void reply_later(std::function<void()> answer);

    const Account account_;
    const Country* const home_;
    Net& net_;
    Sink* sink_ = nullptr;  ///< null: no attempt under way
    Secret secret_;
    std::unique_ptr<WebSocket> socket_;
    std::unique_ptr<Requests> requests_;
    Legs legs_;
    History history_;
    std::string app_;  ///< our name at the PBX; a new one for each connect
    bool ready_ = false;
    std::vector<std::unique_ptr<NetTimer>> replies_;
    std::vector<std::string> early_;     ///< events that came before the snapshot
    std::vector<std::string> to_ask_;    ///< channel ids still to be read for the snapshot
    std::vector<std::string> snapshot_;  ///< channel objects, as text
    std::vector<unsigned char> buffer_;  ///< of the JSON of one event, reused
};

}  // namespace ringside::pbx::asterisk
