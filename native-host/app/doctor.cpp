#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>

#include "app/finding.hpp"
#include "app/verbs.hpp"

namespace ringside::app {

namespace {

namespace json = boost::json;

constexpr std::vector<Finding> (*checks[])(const platform::Paths&) = {
    check_paths, check_broker, check_launch, check_browsers, check_policy_and_secrets,
};

const char* word(Health health) {
    switch (health) {
        case Health::good:
            return "ok";
        case Health::note:
            return "note";
        case Health::bad:
            return "BAD";
    }
    return "";
}

void print_text(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        std::printf("%-4s  %-28s %s\n", word(finding.health), finding.name.c_str(), finding.detail.c_str());
        if (!finding.next.empty()) std::printf("%-4s  %-28s -> %s\n", "", "", finding.next.c_str());
    }
}

void print_json(const std::vector<Finding>& findings, bool healthy) {
    json::array rows;
    for (const Finding& finding : findings) {
        json::object row{{"name", finding.name}, {"ok", finding.health != Health::bad}, {"detail", finding.detail}};
        if (!finding.next.empty()) row["next"] = finding.next;
        rows.push_back(std::move(row));
    }
    const json::object report{{"version", RINGSIDE_VERSION}, {"ok", healthy}, {"checks", std::move(rows)}};
    std::printf("%s\n", json::serialize(report).c_str());
}

}  // namespace

int doctor(const platform::Paths& paths, Form form) {
    std::vector<Finding> findings;
    for (const auto check : checks) {
        for (Finding& finding : check(paths)) findings.push_back(std::move(finding));
    }
    const bool healthy = std::none_of(findings.begin(), findings.end(),
                                      [](const Finding& finding) { return finding.health == Health::bad; });
    form == Form::json ? print_json(findings, healthy) : print_text(findings);
    return healthy ? 0 : 1;
}

}  // namespace ringside::app
