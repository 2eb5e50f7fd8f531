#pragma once
// What every PBX looks like to the host. An adapter translates one PBX's protocol into these calls and nothing of the
// PBX's types leaves it; `pbx::Link` decides when to connect, what to do after a gap, and how long to wait.
//
// Threads: an adapter lives on the main io_context. Its network work runs on the net thread and comes back by post, so
// every call of Sink and every completion arrives on the main thread, never from inside the call that started it.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "record/call_book.hpp"
#include "record/ids.hpp"

namespace ringside::pbx {

/// Why something with the PBX did not work; the broker maps these to numbered errors with cause and next step.
enum class Problem {
    none,
    bad_address,  ///< not wss://host[:port], or http where https is needed
    name_not_found,
    unreachable,  ///< refused, no route, timed out
    proxy_refused,
    certificate,  ///< not trusted, expired, other name: `detail` has OpenSSL's words
    wrong_pin,
    tls,        ///< handshake failed otherwise (too old a version)
    not_a_pbx,  ///< something answered, but not this protocol
    wrong_password,
    forbidden,          ///< a right is missing: `detail` names it
    unknown_extension,  ///< the agent's own endpoint is not known to the PBX
    throttled,
    replaced,  ///< another client took this connection's name
    protocol,  ///< the PBX said something that cannot be right
    no_such_call,
    refused,        ///< the PBX declined an action: `detail` has its words
    not_supported,  ///< this PBX cannot do that
    lost,           ///< the connection ended
    cancelled,
};

struct Failure {
    Problem problem = Problem::none;
    std::string detail;  ///< for people in IT; no secrets, no personal data
    explicit operator bool() const { return problem != Problem::none; }
};

/// How TLS is judged. The secret is bound to this and to the address: change any and the agent signs in anew.
struct Trust {
    std::string ca_pem;             ///< own CA(s) as PEM; empty: the system's
    std::vector<std::string> pins;  ///< base64 SHA-256 of the DER SPKI (RFC 7469), any of them; empty: no pinning
    friend bool operator==(const Trust&, const Trust&) = default;
};

/// One account at one PBX, without its secret.
struct Account {
    AccountId id;
    std::string kind;     ///< "asterisk" …: chooses the adapter
    std::string address;  ///< wss://host:port
    std::string user;
    std::string endpoint;       ///< the agent's own device or extension, e.g. PJSIP/100
    std::string history_url;    ///< https, call-detail records; "" none
    bool open_history = false;  ///< policy allows call records that anyone can read without a password
    bool sees_all = false;      ///< subscribe to everybody's calls (policy only); default: the agent's own endpoint
    std::string country;        ///< ISO, home of the numbers
    std::string zone_offset;    ///< "+01:00" for PBXs that write times without a zone
    std::string outbound_context = "default";  ///< where the PBX looks up a number that the agent dials
    std::string proxy;                         ///< "host:port", "" decided by the environment, "none"
    Trust trust;
};

/// Gives the secret before every connect. The holder wipes it afterwards.
using Secret = std::function<std::string()>;

enum class Action { hangup, hold, resume, answer };

struct Caps {
    bool dial = false, hangup = false, hold = false, answer = false, transfer = false;
    bool history = false;  ///< the PBX keeps call records that we can read
    bool sees_other_legs = false;
    bool per_user = false;  ///< the credential sees only the agent's own calls
};

struct Gap {
    Millis from = 0, to = 0;
};

/// One page of the PBX's own history, oldest first.
struct HistoryPage {
    std::vector<HistoryCall> calls;
    std::string next;  ///< opaque cursor, to be kept even when nothing came
    bool more = false;
};

/// Where an adapter reports. Implemented by Link, which passes on what concerns the broker.
class Sink {
  public:
    virtual ~Sink() = default;
    /// Events flow now, and `snapshot` has come before this.
    virtual void ready(const Caps& caps) = 0;
    /// The attempt failed or the connection ended. Exactly once per `connect`; nothing of it follows.
    virtual void down(Failure why) = 0;
    virtual void leg(const LegUpdate& update) = 0;
    /// The agent's legs that the PBX has right now; what we knew beyond these ended in the gap.
    virtual void snapshot(const std::vector<LegId>& present) = 0;
    virtual void linked(const PbxCallId& from, const PbxCallId& into) = 0;
    /// An event of a kind that this version does not know: type and size only, for diagnostics.
    virtual void unknown(std::string_view type, std::size_t bytes) = 0;
};

class Adapter {
  public:
    virtual ~Adapter() = default;
    /// One attempt: fresh secret, connect, subscribe, snapshot, ready — or down.
    virtual void connect(const Secret& secret, Sink& sink) = 0;
    /// Ends the connection; `down(cancelled)` follows if it was up or coming up.
    virtual void disconnect() = 0;

    /// History after `cursor` ("" = from the start, at most `limit` calls a page).
    virtual void history(const std::string& cursor, std::size_t limit,
                         std::function<void(Failure, HistoryPage)> done) = 0;
    /// Accepted is not answered: what became of it arrives as leg updates.
    virtual void dial(const Number& number, std::function<void(Failure, PbxCallId)> done) = 0;
    virtual void act(const PbxCallId& call, const LegId& leg, Action action, std::function<void(Failure)> done) = 0;
};

}  // namespace ringside::pbx
