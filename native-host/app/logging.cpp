#include "app/logging.hpp"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace ringside::app {

namespace {

constexpr std::size_t largest_file = 5 * 1024 * 1024;
constexpr std::size_t older_files = 2;

}  // namespace

platform::Result<void> open_log(const platform::Paths& paths, LogLevel level) {
    try {
        auto logger = spdlog::rotating_logger_mt("ringside", paths.log_file.string(), largest_file, older_files);
        logger->set_level(level == LogLevel::debug ? spdlog::level::debug : spdlog::level::info);
        logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %P %l %v", spdlog::pattern_time_type::utc);
        logger->flush_on(spdlog::level::info);
        spdlog::set_default_logger(std::move(logger));
        return {};
    } catch (const spdlog::spdlog_ex& failure) {
        return platform::Error{std::string("cannot write the log (") + failure.what() + ")",
                               std::make_error_code(std::errc::io_error), "Check the rights of its folder."};
    }
}

}  // namespace ringside::app
