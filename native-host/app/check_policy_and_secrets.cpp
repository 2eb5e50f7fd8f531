#include <fstream>
#include <iterator>

#include "app/finding.hpp"
#include "broker/policy.hpp"
#include "platform/secrets.hpp"

namespace ringside::app {

namespace {

Finding check_secrets(const platform::Paths& paths, platform::SecretFile policy) {
    const auto store = platform::open_secret_store(paths, policy);
    if (store) return {"secret-store", Health::good, (*store)->place(), {}};
    return {"secret-store", Health::bad, store.error().what, store.error().next};
}

}  // namespace

std::vector<Finding> check_policy_and_secrets(const platform::Paths& paths) {
    std::vector<Finding> findings;
    broker::Policy policy;
    std::ifstream file(paths.policy_file);
    if (!file) {
        findings.push_back({"policy", Health::note, "none at " + paths.policy_file.string(), {}});
    } else {
        auto parsed = broker::parse_policy(std::string(std::istreambuf_iterator<char>(file), {}));
        if (parsed) {
            policy = std::move(*parsed);
            findings.push_back({"policy", Health::good, paths.policy_file.string(), {}});
            for (const std::string& remark : policy.remarks) findings.push_back({"policy", Health::note, remark, {}});
        } else {
            findings.push_back({"policy", Health::bad, paths.policy_file.string() + ": " + parsed.error().cause,
                                "IT must mend the file; until then the strictest rules hold."});
        }
    }
    findings.push_back(
        check_secrets(paths, policy.secret_file ? platform::SecretFile::allowed : platform::SecretFile::forbidden));
    return findings;
}

}  // namespace ringside::app
