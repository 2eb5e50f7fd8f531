#pragma once
// Method → handler, as one table (router.cpp). A handler gets an Ask and answers it now or later. Main thread only.

#include <functional>
#include <memory>
#include <string>

#include "broker/broker.hpp"
#include "protocol/params.hpp"

namespace ringside::broker {

/// The protocol version this host speaks.
inline constexpr int kProtocol = 1;

struct Ask {
    Broker& broker;
    std::shared_ptr<Session> session;
    protocol::Params params;
    Reply reply;
    Instance* as = nullptr;  ///< the app that asks; null: the agent
    std::string request;     ///< what an operation id stands for: method and a digest of its parameters

    /// Answers with the first parameter that did not fit; true if it did.
    bool refused() const {
        if (params.ok()) return false;
        reply.error(params.error());
        return true;
    }
    /// Runs `change` unless this operation was done before; see Operations.
    void once(const OperationId& id, std::function<void()> change) const {
        broker.operations().once(id, request, reply, std::move(change));
    }
};

void route(Broker& broker, const std::shared_ptr<Session>& session, const protocol::Request& request);

/// Writes a change with its operation's answer; both are there or neither is.
void commit(Broker& broker, const OperationId& id, const std::string& request, boost::json::object answer,
            store::Batch batch);

protocol::Error to_error(const store::Error& error);

// ---- handlers, by group
void hello(Ask& ask);
void diagnostics_report(Ask& ask);
void diagnostics_log(Ask& ask);
void broker_drain(Ask& ask);
void pbx_sign_in(Ask& ask);
void pbx_sign_out(Ask& ask);
void pbx_state(Ask& ask);
void pbx_retry(Ask& ask);
void call_list(Ask& ask);
void call_search(Ask& ask);
void call_live(Ask& ask);
void call_dial(Ask& ask);
void call_hangup(Ask& ask);
void call_hold(Ask& ask);
void call_resume(Ask& ask);
void call_answer(Ask& ask);
void record_open(Ask& ask);
void record_close(Ask& ask);
void record_get(Ask& ask);
void record_changes(Ask& ask);
void record_contribute(Ask& ask);
void record_retract(Ask& ask);
void record_edit(Ask& ask);
void record_pin(Ask& ask);
void record_pick(Ask& ask);
void record_identity(Ask& ask);
void record_history(Ask& ask);
void app_join(Ask& ask);
void app_leave(Ask& ask);
void app_list(Ask& ask);
void app_allow(Ask& ask);
void app_forbid(Ask& ask);
void app_report(Ask& ask);
void app_lease(Ask& ask);
void app_release(Ask& ask);
void app_audit(Ask& ask);
void settings_get(Ask& ask);
void settings_set(Ask& ask);

}  // namespace ringside::broker
