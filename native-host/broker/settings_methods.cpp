// settings/*
#include "broker/router.hpp"

namespace ringside::broker {

namespace json = boost::json;

namespace {

json::object settings_json(const Settings& settings) {
    return {{"settings", settings.to_json()}, {"locked", settings.locked()}};
}

}  // namespace

void settings_get(Ask& ask) {
    ask.reply.result(settings_json(ask.broker.settings()));
}

void settings_set(Ask& ask) {
    const OperationId operation = ask.params.operation();
    const json::object changes(ask.params.object("settings"), json::storage_ptr());
    if (ask.refused()) return;
    Broker& broker = ask.broker;
    ask.once(operation, [&broker, operation, changes, request = ask.request] {
        store::Batch batch;
        if (auto error = broker.settings().change(changes, batch)) return broker.operations().fail(operation, *error);
        const json::object answer = settings_json(broker.settings());
        broker.publisher().to_panels("settings/changed", answer);
        commit(broker, operation, request, answer, std::move(batch));
    });
}

}  // namespace ringside::broker
