#pragma once
// The secret store off the main thread: it may block for as long as the user takes to unlock a key ring.
// `post` brings completions back to the main thread.

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>

#include "platform/secrets.hpp"

namespace ringside::broker {

class Secrets {
  public:
    using Open = std::function<platform::Result<std::unique_ptr<platform::SecretStore>>()>;
    using Post = std::function<void(std::function<void()>)>;

    /// `open` runs on the secrets' own thread, at first use.
    Secrets(Open open, Post post) : open_(std::move(open)), post_(std::move(post)) {}
    ~Secrets() { thread_.join(); }

    /// nullopt without an error: there is none. The text is wiped by `Secret` when its holder lets go of it.
    using Loaded = std::function<void(std::string error, std::shared_ptr<platform::Secret>)>;
    using Done = std::function<void(std::string error)>;

    void load(std::string key, Loaded done);
    void save(std::string key, std::shared_ptr<platform::Secret> secret, Done done);
    void erase(std::string key, Done done);

  private:
    platform::SecretStore* store(std::string& error);

    Open open_;
    Post post_;
    std::unique_ptr<platform::SecretStore> store_;
    boost::asio::thread_pool thread_{1};
};

}  // namespace ringside::broker
