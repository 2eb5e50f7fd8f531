#pragma once
// The numbered errors of the protocol. The table in error.cpp says the same as shared/errors.json (a test compares
// them). Plain values; any thread.

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ringside::protocol {

enum class Code : int {
    parse_error = -32700,
    invalid_request = -32600,
    unknown_method = -32601,
    invalid_params = -32602,
    internal = -32603,
    hello_first = 1001,
    version_mismatch = 1002,
    too_large = 1003,
    too_fast = 1004,
    host_down = 1005,
    operation_conflict = 1006,
    draining = 1007,
    not_signed_in = 2001,
    pbx_bad_address = 2002,
    pbx_name_not_found = 2003,
    pbx_unreachable = 2004,
    pbx_proxy = 2005,
    pbx_certificate = 2006,
    pbx_wrong_pin = 2007,
    pbx_tls = 2008,
    pbx_not_a_pbx = 2009,
    pbx_wrong_password = 2010,
    pbx_forbidden = 2011,
    pbx_unknown_extension = 2012,
    pbx_throttled = 2013,
    pbx_replaced = 2014,
    pbx_protocol = 2015,
    pbx_refused = 2016,
    pbx_not_supported = 2017,
    pbx_lost = 2018,
    not_a_number = 2019,
    secret_store = 2020,
    no_such_call = 3001,
    not_allowed = 3002,
    bad_field = 3003,
    over_budget = 3004,
    no_such_app = 3005,
    not_yours = 3006,
    no_such_entity = 3007,
    lease_lost = 3008,
    store_newer = 4001,
    store_full = 4002,
    store_failed = 4003,
};

struct ErrorRow {
    Code code;
    std::string_view name;
    std::string_view message;  ///< for people, one sentence
    std::string_view next;     ///< what to do about it
};

const std::vector<ErrorRow>& error_table();
const ErrorRow& describe(Code code);

/// An error as it is answered: `cause` is about this one case and holds no secrets and no personal data.
struct Error {
    Code code = Code::internal;
    std::string cause;
};

/// Either a value or an error; small enough to need no library.
template <class T>
class Result {
  public:
    Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
    explicit operator bool() const { return std::holds_alternative<T>(state_); }
    T& operator*() { return std::get<T>(state_); }
    const T& operator*() const { return std::get<T>(state_); }
    T* operator->() { return &std::get<T>(state_); }
    const Error& error() const { return std::get<Error>(state_); }

  private:
    std::variant<T, Error> state_;
};

}  // namespace ringside::protocol
