#include "pbx/net/service.hpp"

#include <libwebsockets.h>

#include <algorithm>
#include <chrono>
#include <csignal>

#include "pbx/net/connection.hpp"

namespace ringside::pbx {
namespace {

const lws_protocols protocols[] = {{"ari", on_lws_event, 0, 64 * 1024, 0, nullptr, 0},
                                   {nullptr, nullptr, 0, 0, 0, nullptr, 0}};

/// lws takes the proxy of the environment for a vhost without one, so a direct vhost is one made without http_proxy
/// there.
lws_context_creation_info base_info() {
    lws_context_creation_info info{};
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT |
                   LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
    info.gid = info.uid = static_cast<decltype(info.gid)>(-1);
    info.fd_limit_per_thread = 64;
    info.max_http_header_data = 8192;
    info.timeout_secs = info.connect_timeout_secs = 30;  // ours are shorter; these are the net below
    return info;
}

}  // namespace

struct Service::Alarm {
    lws_sorted_usec_list_t list{};
    lws_context* context = nullptr;
};

Service::Service(Net::Post post)
    : post_(std::move(post)), proxies_(read_proxy_environment()), alarm_(std::make_unique<Alarm>()) {
    unsetenv("http_proxy");
    std::signal(SIGPIPE, SIG_IGN);
    lws_set_log_level(0, nullptr);
}

Service::~Service() = default;

void Service::run(Task task) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    tasks_.push_back(std::move(task));
    if (!thread_.joinable()) thread_ = std::thread([self = shared_from_this()] { self->serve(); });
    if (context_) lws_cancel_service(context_);
}

void Service::stop() {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    if (!thread_.joinable()) return;
    if (context_) lws_cancel_service(context_);
    const bool in_time = ended_.wait_for(lock, std::chrono::seconds(2), [this] { return has_ended_; });
    lock.unlock();
    // A thread stuck in a library cannot be joined; it holds this object alive and reports nothing any more.
    in_time ? thread_.join() : thread_.detach();
}

void Service::serve() {
    const auto info = base_info();
    lws_context* context = lws_create_context(&info);
    {
        const std::lock_guard lock(mutex_);
        context_ = context;
    }
    const auto stopping = [this] {
        const std::lock_guard lock(mutex_);
        return stopping_;
    };
    do_tasks();
    flush_reports();
    while (context && !stopping() && lws_service(context, 0) >= 0) {
        do_tasks();
        do_due();
        flush_reports();
    }
    tear_down();
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
    ended_.notify_all();
}

void Service::do_tasks() {
    std::vector<Task> tasks;
    {
        const std::lock_guard lock(mutex_);
        tasks.swap(tasks_);
    }
    for (auto& task : tasks) task();
    // A task may have queued another from this thread: lws must not go to sleep over it.
    const std::lock_guard lock(mutex_);
    if (!tasks_.empty() && context_) lws_cancel_service(context_);
}

void Service::at(std::chrono::steady_clock::time_point time, Task task) {
    due_.emplace(time, std::move(task));
    do_due();
}

void Service::do_due() {
    while (!due_.empty() && due_.begin()->first <= std::chrono::steady_clock::now()) {
        const auto task = std::move(due_.begin()->second);
        due_.erase(due_.begin());
        task();
    }
    if (due_.empty() || !context_) return;
    const auto wait = due_.begin()->first - std::chrono::steady_clock::now();
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(wait).count() + 1;
    alarm_->context = context_;
    // lws runs a timer and then polls on, perhaps for days: only a cancel brings lws_service back to us.
    const auto ring = [](lws_sorted_usec_list_t* list) { lws_cancel_service(reinterpret_cast<Alarm*>(list)->context); };
    lws_sul_schedule(context_, 0, &alarm_->list, ring, std::max<lws_usec_t>(1, micros));
}

void Service::flush_reports() {
    if (reports_.empty()) return;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return reports_.clear();
    }
    post_([events = std::move(reports_)] {
        for (const auto& event : events) event();
    });
    reports_.clear();
}

void Service::tear_down() {
    for (Connection* connection : std::set<Connection*>(connections_)) connection->abandon();
    lws_sul_cancel(&alarm_->list);
    lws_context* context = nullptr;
    {
        const std::lock_guard lock(mutex_);
        std::swap(context, context_);
    }
    if (context) lws_context_destroy(context);
    sites_.clear();
    reports_.clear();
    const std::lock_guard lock(mutex_);
    tasks_.clear();
}

lws_vhost* Service::vhost(const Trust& trust, const std::string& proxy, Failure& failure) {
    if (!context_) {
        failure = {Problem::unreachable, "the network library did not start"};
        return nullptr;
    }
    const SiteKey key{trust.ca_pem, proxy};
    if (const auto known = sites_.find(key); known != sites_.end()) return known->second.vhost;
    auto context = tls::make_context(trust, failure);
    if (!context) return nullptr;
    const auto name = "pbx" + std::to_string(sites_.size());
    auto info = base_info();
    info.vhost_name = name.c_str();
    info.provided_client_ssl_ctx = context.get();
    if (!proxy.empty()) info.http_proxy_address = proxy.c_str();
    lws_vhost* vhost = lws_create_vhost(context_, &info);
    if (!vhost) {
        failure = {Problem::unreachable, "the network library gives no client"};
        return nullptr;
    }
    sites_.emplace(key, Site{std::move(context), vhost});
    return vhost;
}

}  // namespace ringside::pbx
