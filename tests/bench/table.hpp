#pragma once
// The table that every benchmark prints: floor, ours, peer, and the ratios of one and the same run.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace ringside::bench {

inline double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

inline double quantile(std::vector<double> values, double q) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

/// One line: medians of interleaved rounds, and the median of the ratios within each round with its quartiles.
struct Row {
    std::string name, unit;
    std::vector<double> floor, ours, peer;  ///< a median a round; peer may be empty
    std::optional<double> goal;             ///< most ours/floor; absent: nothing is judged
};

inline void print_head() {
    std::printf("%-24s %-5s %10s %10s %10s  %-22s %-10s %-8s %s\n", "benchmark", "unit", "floor", "ours", "peer",
                "ours/floor [p25 p75]", "ours/peer", "goal", "verdict");
}

inline void print(const Row& row) {
    std::vector<double> to_floor, to_peer;
    for (std::size_t i = 0; i < row.ours.size(); ++i) {
        if (i < row.floor.size() && row.floor[i] > 0) to_floor.push_back(row.ours[i] / row.floor[i]);
        if (i < row.peer.size() && row.peer[i] > 0) to_peer.push_back(row.ours[i] / row.peer[i]);
    }
    auto figure = [](const std::vector<double>& values) {
        char text[32] = "-";
        if (!values.empty()) std::snprintf(text, sizeof text, "%.4g", median(values));
        return std::string(text);
    };
    char ratio[64] = "-", goal[32] = "-";
    if (!to_floor.empty())
        std::snprintf(ratio, sizeof ratio, "%.2f [%.2f %.2f]", median(to_floor), quantile(to_floor, 0.25),
                      quantile(to_floor, 0.75));
    if (row.goal) std::snprintf(goal, sizeof goal, "<=%.2gx", *row.goal);
    const char* verdict = !row.goal || to_floor.empty() ? "not judged" : median(to_floor) <= *row.goal ? "ok" : "MISS";
    std::printf("%-24s %-5s %10s %10s %10s  %-22s %-10s %-8s %s\n", row.name.c_str(), row.unit.c_str(),
                figure(row.floor).c_str(), figure(row.ours).c_str(), figure(row.peer).c_str(), ratio,
                figure(to_peer).c_str(), goal, verdict);
    std::fflush(stdout);
}

/// A line below: how `values` stand to a limit in their own unit. Preempted by a neighbour a p99 says nothing: it is
/// judged only at real-time priority, which run.sh announces.
enum class Of { median, p99 };
inline void print_limit(const Row& row, Of what, double most) {
    const double value = what == Of::median ? median(row.ours) : quantile(row.ours, 0.99);
    const bool judged = what == Of::median || std::getenv("RINGSIDE_BENCH_REALTIME");
    std::printf("  %-6s %10.4g %s  goal <=%.4g  %s\n", what == Of::median ? "p50" : "p99", value, row.unit.c_str(),
                most,
                !judged         ? "not judged (no chrt)"
                : value <= most ? "ok"
                                : "MISS");
}

}  // namespace ringside::bench
