#pragma once
// Who started this process: a browser, for an extension, or a person.

#include <optional>
#include <span>
#include <string>

namespace ringside::relay {

struct Caller {
    std::string origin;    ///< "chrome-extension://<id>/", or the gecko id
    std::string manifest;  ///< Firefox: the file by which the browser found us; empty elsewhere
};

/// From the arguments after the program's name. Chromium gives the origin (and on Windows `--parent-window=<n>`),
/// Firefox the manifest's path and the extension's id. Nothing: these are not a browser's arguments.
std::optional<Caller> parse_caller(std::span<const char* const> arguments);

}  // namespace ringside::relay
