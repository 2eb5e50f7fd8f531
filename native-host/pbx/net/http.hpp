#pragma once
// One HTTPS request on top of Connection. Service thread only.

#include <string>
#include <vector>

#include "pbx/net/connection.hpp"

namespace ringside::pbx {

struct HttpCallbacks {
    HttpDone done;
    std::function<void(std::string_view)> chunk;
};

class HttpConnection final : public Connection {
  public:
    HttpConnection(Service& service, HttpRequest request, std::weak_ptr<HttpCallbacks> callbacks);

  private:
    const char* method() const override { return method_.c_str(); }
    int on_own_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t length) override;
    void ended(const Failure& why) override;

    int append_headers(lws* wsi, void* in, std::size_t length);
    int answered(lws* wsi);
    int write_body(lws* wsi);
    int receive(std::string_view piece);

    const std::string method_, body_, content_type_, if_none_match_;
    const std::size_t max_body_;
    const bool streaming_;
    std::weak_ptr<HttpCallbacks> callbacks_;
    HttpResponse response_;
    std::size_t received_ = 0;
    bool length_known_ = false;
    std::vector<char> buffer_;
};

}  // namespace ringside::pbx
