#pragma once
// What the agent may choose, under what IT has decided. Kept in the store under "settings" and "apps"; policy wins.
// Main thread only.

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "broker/ledger.hpp"
#include "broker/policy.hpp"
#include "record/call_record.hpp"

namespace ringside::broker {

class Settings {
  public:
    explicit Settings(Policy policy);

    /// What the store kept: key → JSON. Unreadable values are skipped.
    void load(const std::vector<std::pair<std::string, std::string>>& kept);

    boost::json::object to_json() const;
    boost::json::array locked() const;

    /// Takes the members of `changes` over, or says which does not fit. The row to keep is added to the batch.
    std::optional<protocol::Error> change(const boost::json::object& changes, store::Batch& batch);

    const Country* home() const { return find_country(country_); }
    const std::string& country() const { return country_; }
    int retention_days() const { return retention_days_; }
    const Policy& policy() const { return policy_; }
    MergeRules rules(const std::vector<AppRights>& apps) const;

  private:
    std::optional<protocol::Error> take(const boost::json::object& members);

    Policy policy_;
    std::string country_ = "US";
    std::vector<std::string> source_order_;
    std::vector<std::string> dispositions_{"Follow up", "Solved", "Wrong number"};
    int retention_days_ = 400;
};

}  // namespace ringside::broker
