#pragma once
// One attempt to reach a peer and what becomes of it, common to WebSocket and HTTPS: proxy, addresses one after the
// other, TLS judgement, deadline, and one way out. Service thread only.

#include <libwebsockets.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pbx/net/net.hpp"
#include "pbx/net/service.hpp"
#include "pbx/net/url.hpp"

namespace ringside::pbx {

/// The callback of the one lws protocol: finds the Connection and hands the event over.
int on_lws_event(lws* wsi, lws_callback_reasons reason, void* user, void* in, std::size_t length);

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Service& service, Peer peer, Url::Scheme scheme, std::chrono::milliseconds within);
    virtual ~Connection();

    void begin();
    /// The user does not want it any more.
    void cancel();
    /// The context goes away: no report, no lws call.
    void abandon();
    /// One step of the judgement of the peer's certificate; 0: go on.
    int verify(X509_STORE_CTX* chain);
    /// 0, or -1 to make lws close the connection.
    int on_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t length);

  protected:
    /// lws method: null for a WebSocket.
    virtual const char* method() const = 0;
    virtual int on_own_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t length) = 0;
    /// The end, once. Without failure only where the connection fulfilled its purpose.
    virtual void ended(const Failure& why) = 0;
    virtual const lws_retry_bo_t* liveness() const { return nullptr; }

    void finish(Failure why);
    /// The connection stands: silence from here on is judged by pings, not by the deadline.
    void established();
    /// An end that the peer must agree to: it has so long.
    void end_within(std::chrono::milliseconds limit);
    bool append_header(void* in, std::size_t length, const char* name, const std::string& value) const;

    Service& service_;
    lws* wsi_ = nullptr;
    std::string last_words_;  ///< why this end closes, or the peer's close code
    Problem last_problem_ = Problem::lost;

  private:
    void resolved(std::optional<std::vector<std::string>> addresses);
    void try_next_address();
    void attempt_failed(Failure why);
    Failure connection_error(std::string_view text) const;
    static void on_deadline(lws_sorted_usec_list* timer);

    struct Timer {
        lws_sorted_usec_list_t list{};
        Connection* owner = nullptr;
    };

    Peer peer_;
    const Url::Scheme scheme_;
    const std::chrono::milliseconds within_;
    std::optional<Url> url_;
    std::string proxy_;  ///< host:port as configured
    std::vector<std::string> addresses_;
    std::size_t next_address_ = 0;
    Failure verdict_;  ///< what TLS verification or the HTTP status said
    Timer timer_;
    bool finished_ = false;
    bool established_ = false;
    std::shared_ptr<Connection> keep_;  ///< while lws may call us
};

}  // namespace ringside::pbx
