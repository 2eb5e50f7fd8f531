#include "protocol/error.hpp"

#include <algorithm>

namespace ringside::protocol {

const std::vector<ErrorRow>& error_table() {
    static const std::vector<ErrorRow> table = {
        {Code::parse_error, "parse-error", "The message is not JSON.", "Send one JSON object per frame."},
        {Code::invalid_request, "invalid-request", "The message is not a JSON-RPC 2.0 request.",
         "See PROTOCOL.md, Messages."},
        {Code::unknown_method, "unknown-method", "This host does not know the method.",
         "Check the protocol range in hello."},
        {Code::invalid_params, "invalid-params", "A parameter is missing or has the wrong shape.",
         "data.cause names it."},
        {Code::internal, "internal", "Ringside made a mistake.",
         "The log has the details; data.cause names the place."},
        {Code::hello_first, "hello-first", "The first request must be hello.", "Send hello."},
        {Code::version_mismatch, "version-mismatch", "Host and browser extension have no protocol version in common.",
         "Update the older of the two."},
        {Code::too_large, "too-large", "The message is larger than allowed.",
         "Split it; limits stand in the answer to hello."},
        {Code::too_fast, "too-fast", "Too many messages in a short time.", "Wait a second, then go on more slowly."},
        {Code::host_down, "host-down", "The part of Ringside that talks to your phone system has stopped.",
         "It is started again by itself; the request was not done unless a repeat says so."},
        {Code::operation_conflict, "operation-conflict", "This operation id was used for another request.",
         "Use a new operation id for a new change."},
        {Code::draining, "draining", "This host is being replaced by a newer one.", "Try again in a moment."},
        {Code::not_signed_in, "not-signed-in", "Nobody is signed in to the phone system.", "Sign in in the options."},
        {Code::pbx_bad_address, "pbx-bad-address", "The address of the phone system is not one that Ringside can use.",
         "It looks like wss://pbx.example:8089."},
        {Code::pbx_name_not_found, "pbx-name-not-found", "The name of the phone system cannot be found.",
         "Check the address and your network."},
        {Code::pbx_unreachable, "pbx-unreachable", "The phone system does not answer.",
         "Calls made meanwhile are added when it is back."},
        {Code::pbx_proxy, "pbx-proxy", "The proxy refuses the way to the phone system.",
         "Ask your IT team to allow this address."},
        {Code::pbx_certificate, "pbx-certificate", "The certificate of the phone system is not trusted.",
         "Ask your IT team; do not continue on a network you do not know."},
        {Code::pbx_wrong_pin, "pbx-wrong-pin", "The phone system shows another key than the pinned one.",
         "Ask your IT team before you go on."},
        {Code::pbx_tls, "pbx-tls", "No safe connection to the phone system could be made.",
         "It must speak TLS 1.2 or newer."},
        {Code::pbx_not_a_pbx, "pbx-not-a-pbx", "Something answers at this address, but it is not the phone system.",
         "Check the address and the port."},
        {Code::pbx_wrong_password, "pbx-wrong-password", "The phone system does not accept your sign-in.",
         "Sign in again."},
        {Code::pbx_forbidden, "pbx-forbidden", "The phone system does not allow this to you.",
         "data.cause names the right that is missing."},
        {Code::pbx_unknown_extension, "pbx-unknown-extension", "The phone system does not know this extension.",
         "Check your extension in the options."},
        {Code::pbx_throttled, "pbx-throttled", "The phone system asks to wait.", "Ringside tries again by itself."},
        {Code::pbx_replaced, "pbx-replaced", "Another program took this connection.",
         "Ringside connects again under a name of its own."},
        {Code::pbx_protocol, "pbx-protocol", "The phone system said something that Ringside does not understand.",
         "The log has the details."},
        {Code::pbx_refused, "pbx-refused", "The phone system declined.", "data.cause has its words."},
        {Code::pbx_not_supported, "pbx-not-supported", "This phone system cannot do that.", "Use your phone."},
        {Code::pbx_lost, "pbx-lost", "The connection to the phone system was lost.",
         "Ringside connects again by itself."},
        {Code::not_a_number, "not-a-number", "This is not a number that can be dialled.",
         "Only digits with an optional + are dialled; feature codes are not."},
        {Code::secret_store, "secret-store", "The password could not be kept safely.",
         "Unlock the system's key ring, or ask IT to allow a file."},
        {Code::no_such_call, "no-such-call", "There is no such call, or it is not open.", "Open it first."},
        {Code::not_allowed, "not-allowed", "This origin has no right to do that.",
         "The agent or IT policy gives rights in the options."},
        {Code::bad_field, "bad-field", "The field name or the value does not fit the vocabulary.",
         "See shared/fields.json, or use x.<app>.<name>."},
        {Code::over_budget, "over-budget", "The record has no room for this.",
         "Retract or shorten values; the share of each app is in the answer to hello."},
        {Code::no_such_app, "no-such-app", "This instance has not joined.", "Send app/join first."},
        {Code::not_yours, "not-yours", "An app changes only its own values.",
         "Contribute a value of your own; all are kept."},
        {Code::no_such_entity, "no-such-entity", "The record knows no such entity.", "Read the record again."},
        {Code::lease_lost, "lease-lost", "Another tab has taken over this work.", "Drop it."},
        {Code::store_newer, "store-newer", "The data on this computer was written by a newer Ringside.",
         "Install the newer version; nothing was changed."},
        {Code::store_full, "store-full", "The disk is full: this could not be saved.",
         "Free some space; Ringside tries again."},
        {Code::store_failed, "store-failed", "This could not be saved on this computer.", "data.cause says why."},
    };
    return table;
}

const ErrorRow& describe(Code code) {
    const auto& table = error_table();
    auto row = std::find_if(table.begin(), table.end(), [&](const ErrorRow& r) { return r.code == code; });
    return row != table.end() ? *row : describe(Code::internal);
}

}  // namespace ringside::protocol
