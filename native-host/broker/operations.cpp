#include "broker/operations.hpp"

namespace ringside::broker {

namespace json = boost::json;
using protocol::Code;
using protocol::Error;

void Operations::once(const OperationId& id, const std::string& request, const Reply& reply,
                      std::function<void()> fresh) {
    if (auto under_way = pending_.find(id); under_way != pending_.end()) {
        if (under_way->second.request == request)
            under_way->second.waiting.push_back(reply);
        else
            reply.error(Code::operation_conflict);
        return;
    }
    pending_[id] = {request, {reply}};
    store_.operation(
        id, [this, id, request, fresh = std::move(fresh)](store::Error error, std::optional<store::OperationRow> row) {
            if (error) return fail(id, {Code::store_failed, error.detail});
            if (row) return known(*row, request, id);
            fresh();
        });
}

store::OperationRow Operations::row(const OperationId& id, const std::string& request, const json::object& answer,
                                    Millis at) {
    return {id, at, json::serialize(json::object{{"request", request}, {"answer", answer}})};
}

void Operations::known(const store::OperationRow& row, const std::string& request, const OperationId& id) {
    json::error_code error;
    const json::value kept = json::parse(row.answer, error);
    const json::object* object = kept.if_object();
    const json::value* same = object ? object->if_contains("request") : nullptr;
    const json::value* answer = object ? object->if_contains("answer") : nullptr;
    if (!same || !same->is_string() || !answer || !answer->is_object())
        return fail(id, {Code::store_failed, "the kept answer cannot be read"});
    if (same->get_string() != request) return fail(id, {Code::operation_conflict, ""});
    succeed(id, answer->get_object());
}

void Operations::succeed(const OperationId& id, const json::object& answer) {
    auto node = pending_.extract(id);
    if (node.empty()) return;
    for (const Reply& reply : node.mapped().waiting) reply.result(answer);
}

void Operations::fail(const OperationId& id, const Error& error) {
    auto node = pending_.extract(id);
    if (node.empty()) return;
    for (const Reply& reply : node.mapped().waiting) reply.error(error);
}

}  // namespace ringside::broker
