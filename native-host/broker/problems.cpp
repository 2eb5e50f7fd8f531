#include "broker/problems.hpp"

#include <array>

namespace ringside::broker {

using pbx::Problem;
using protocol::Code;

namespace {

constexpr std::array<std::pair<Problem, Code>, 18> kCodes{{
    {Problem::bad_address, Code::pbx_bad_address},
    {Problem::name_not_found, Code::pbx_name_not_found},
    {Problem::unreachable, Code::pbx_unreachable},
    {Problem::proxy_refused, Code::pbx_proxy},
    {Problem::certificate, Code::pbx_certificate},
    {Problem::wrong_pin, Code::pbx_wrong_pin},
    {Problem::tls, Code::pbx_tls},
    {Problem::not_a_pbx, Code::pbx_not_a_pbx},
    {Problem::wrong_password, Code::pbx_wrong_password},
    {Problem::forbidden, Code::pbx_forbidden},
    {Problem::unknown_extension, Code::pbx_unknown_extension},
    {Problem::throttled, Code::pbx_throttled},
    {Problem::replaced, Code::pbx_replaced},
    {Problem::protocol, Code::pbx_protocol},
    {Problem::no_such_call, Code::no_such_call},
    {Problem::refused, Code::pbx_refused},
    {Problem::not_supported, Code::pbx_not_supported},
    {Problem::lost, Code::pbx_lost},
}};

}  // namespace

protocol::Error to_error(const pbx::Failure& failure) {
    for (const auto& [problem, code] : kCodes)
        if (problem == failure.problem) return {code, failure.detail};
    return {Code::pbx_lost, failure.detail};
}

}  // namespace ringside::broker
