#pragma once
// ARI requests over whichever way this Asterisk takes: on the event socket (22.4, 20.14 and later), else HTTPS with the
// same paths. Every request ends: with an answer, a time-out, or the connection. Main thread.

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pbx/net/net.hpp"

namespace ringside::pbx::asterisk {

struct Request {
    std::string method, uri;  ///< uri as below /ari/, without query; its segments percent-encoded
    std::vector<std::pair<std::string, std::string>> query;
    std::string body;
};

struct Answer {
    int status = 0;
    std::string body;
};

class Requests {
  public:
    using Done = std::function<void(Failure, Answer)>;
    enum class Way { socket, https };

    /// `base`: https://host:port; its user and password go with each HTTPS request.
    Requests(Net& net, Peer base, std::function<void(std::string)> send);
    ~Requests();

    void use(Way way) { way_ = way; }
    void send(const Request& request, std::chrono::milliseconds within, Done done);
    /// A RESTResponse of the socket.
    void answered(const boost::json::object& response);
    /// The connection is gone: all that is open fails with that.
    void fail_all(const Failure& why);

  private:
    struct Open {
        Done done;
        std::unique_ptr<NetTimer> timer;
        std::unique_ptr<HttpCall> call;
    };
    void end(const std::string& id, Failure why, Answer answer);

    Net& net_;
    Peer base_;
    std::function<void(std::string)> send_;
    Way way_ = Way::socket;
    std::uint64_t last_id_ = 0;
    std::map<std::string, Open> open_;
};

}  // namespace ringside::pbx::asterisk
