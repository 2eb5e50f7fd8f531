// Any bytes as a message. What is accepted can be read in every way a handler reads; what is answered is JSON with the
// asker's id.

#include "protocol/message.hpp"

#include <cstdint>

#include "demand.hpp"
#include "protocol/call_json.hpp"
#include "protocol/params.hpp"

using namespace ringside;
using namespace ringside::protocol;
using fuzz::demand;

namespace {

void demand_answer(const std::string& text, const json::value& id) {
    json::error_code error;
    json::parse_options options;
    options.max_depth = 64;
    const json::value answer = json::parse(text, error, {}, options);
    demand(!error && answer.is_object(), "an answer is an object of JSON");
    demand(json::serialize(answer.get_object().at("id")) == json::serialize(id), "an answer has the asker's id");
}

/// Each member in every way; a refusal is an error with a cause, and the first one stays.
void read(const json::object& object) {
    for (const auto& member : object) {
        const std::string name(member.key());
        Params params(object);
        params.optional_text(name);
        params.integer(name, 50, 1, 200);
        params.flag(name, false);
        params.texts(name);
        params.array(name, 16);
        if (const json::object* inner = params.optional_object(name)) read(*inner);
        if (params.object(name).size() > object.size()) params.reject(name, "too many");
        demand(!params.ok(), "nothing is a text, a number, a list and an object at once");
        demand(params.error().cause.find(name) != std::string::npos, "an error names its parameter");
        call_from_json(member.value());
    }
    Params params(object);
    const OperationId operation = params.operation();
    if (params.ok()) demand(operation.value.size() >= 8 && operation.value.size() <= 64, "operation ids have bounds");
    params.call();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static unsigned char buffer[64 * 1024];
    json::monotonic_resource memory(buffer, sizeof buffer);
    const auto parsed = parse(fuzz::text_of(data, size), &memory);
    if (const auto* rejected = std::get_if<Rejected>(&parsed)) {
        demand_answer(failure(rejected->id, rejected->error), rejected->id);
        return 0;
    }
    const auto& request = std::get<Request>(parsed);
    demand(!request.notification || request.id.is_null(), "a notification has no id");
    read(request.params);
    demand_answer(result(request.id, request.params), request.id);
    return 0;
}
