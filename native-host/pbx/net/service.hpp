#pragma once
// The service thread and its lws context. Everything that touches lws runs here as a task; everything learned leaves as
// a report, gathered and posted once per round.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "pbx/net/net.hpp"
#include "pbx/net/proxy.hpp"
#include "pbx/net/tls.hpp"

struct lws_context;
struct lws_vhost;

namespace ringside::pbx {

class Connection;

class Service : public std::enable_shared_from_this<Service> {
  public:
    using Task = std::function<void()>;

    explicit Service(Net::Post post);
    ~Service();

    /// Any thread. Starts the service thread at the first call. Dropped after `stop`.
    void run(Task task);
    /// Any thread. Nothing is reported after this; the thread ends, or is left alone if it is stuck.
    void stop();

    // Service thread only:
    void report(Task event) { reports_.push_back(std::move(event)); }
    lws_context* context() const { return context_; }
    /// The vhost for this trust and first hop; lws keeps TLS and proxy settings per vhost.
    lws_vhost* vhost(const Trust& trust, const std::string& proxy, Failure& failure);
    /// Runs `task` on this thread at that time.
    void at(std::chrono::steady_clock::time_point time, Task task);
    const ProxyEnvironment& proxies() const { return proxies_; }
    void add(Connection* connection) { connections_.insert(connection); }
    void remove(Connection* connection) { connections_.erase(connection); }

  private:
    struct Site {
        tls::Context tls;
        lws_vhost* vhost;
    };
    using SiteKey = std::tuple<std::string, std::string>;  // CA, proxy

    void serve();
    void do_tasks();
    void do_due();
    void flush_reports();
    void tear_down();

    const Net::Post post_;
    const ProxyEnvironment proxies_;

    std::mutex mutex_;
    std::condition_variable ended_;
    std::vector<Task> tasks_;
    lws_context* context_ = nullptr;  // written under the mutex; other threads may only cancel_service it
    bool stopping_ = false, has_ended_ = false;
    std::thread thread_;

    struct Alarm;
    std::unique_ptr<Alarm> alarm_;  ///< wakes lws for the earliest of due_
    std::multimap<std::chrono::steady_clock::time_point, Task> due_;
    std::vector<Task> reports_;
    std::map<SiteKey, Site> sites_;
    std::set<Connection*> connections_;
};

}  // namespace ringside::pbx
