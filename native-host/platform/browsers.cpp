#include "platform/browsers.hpp"

#include <optional>

#include "platform/extension_ids.hpp"

namespace ringside::platform {

namespace {

namespace fs = std::filesystem;

constexpr auto gnu = System::linux_desktop;
constexpr auto mac = System::macos;
constexpr auto win = System::windows;
constexpr auto user = Scope::user;
constexpr auto machine = Scope::machine;
constexpr auto chromium = Family::chromium;
constexpr auto firefox = Family::firefox;

constexpr BrowserRow rows[] = {
    {gnu, user, "Chrome", chromium, "{config}/google-chrome", "NativeMessagingHosts"},
    {gnu, user, "Chromium", chromium, "{config}/chromium", "NativeMessagingHosts"},
    {gnu, user, "Edge", chromium, "{config}/microsoft-edge", "NativeMessagingHosts"},
    {gnu, user, "Brave", chromium, "{config}/BraveSoftware/Brave-Browser", "NativeMessagingHosts"},
    {gnu, user, "Vivaldi", chromium, "{config}/vivaldi", "NativeMessagingHosts"},
    {gnu, user, "Firefox", firefox, "{home}/.mozilla", "native-messaging-hosts"},
    {gnu, user, "LibreWolf", firefox, "{home}/.librewolf", "native-messaging-hosts"},
    {gnu, user, "Floorp", firefox, "{home}/.floorp", "native-messaging-hosts"},
    {gnu, user, "Waterfox", firefox, "{home}/.waterfox", "native-messaging-hosts"},
    {gnu, machine, "Chrome", chromium, "/etc/opt/chrome", "native-messaging-hosts"},  // read by Brave as well
    {gnu, machine, "Chromium", chromium, "/etc/chromium", "native-messaging-hosts"},
    {gnu, machine, "Edge", chromium, "/etc/opt/edge", "native-messaging-hosts"},
    {gnu, machine, "Vivaldi", chromium, "/etc/opt/vivaldi", "native-messaging-hosts"},
    {gnu, machine, "Firefox", firefox, "/usr/lib/mozilla", "native-messaging-hosts"},
    {gnu, machine, "Firefox (Fedora)", firefox, "/usr/lib64/mozilla", "native-messaging-hosts"},

    {mac, user, "Chrome", chromium, "{home}/Library/Application Support/Google/Chrome", "NativeMessagingHosts"},
    {mac, user, "Chromium", chromium, "{home}/Library/Application Support/Chromium", "NativeMessagingHosts"},
    {mac, user, "Edge", chromium, "{home}/Library/Application Support/Microsoft Edge", "NativeMessagingHosts"},
    {mac, user, "Brave", chromium, "{home}/Library/Application Support/BraveSoftware/Brave-Browser",
     "NativeMessagingHosts"},
    {mac, user, "Vivaldi", chromium, "{home}/Library/Application Support/Vivaldi", "NativeMessagingHosts"},
    {mac, user, "Firefox", firefox, "{home}/Library/Application Support/Mozilla", "NativeMessagingHosts"},
    {mac, machine, "Chrome", chromium, "/Library/Google/Chrome", "NativeMessagingHosts"},  // reported for Brave too
    {mac, machine, "Chromium", chromium, "/Library/Application Support/Chromium", "NativeMessagingHosts"},
    {mac, machine, "Edge", chromium, "/Library/Microsoft/Edge", "NativeMessagingHosts"},
    {mac, machine, "Firefox", firefox, "/Library/Application Support/Mozilla", "NativeMessagingHosts"},

    {win, user, "Chrome", chromium, R"(HKCU\SOFTWARE\Google\Chrome)", "NativeMessagingHosts"},  // Brave, Vivaldi too
    {win, user, "Chromium", chromium, R"(HKCU\SOFTWARE\Chromium)", "NativeMessagingHosts"},
    {win, user, "Edge", chromium, R"(HKCU\SOFTWARE\Microsoft\Edge)", "NativeMessagingHosts"},
    {win, user, "Firefox", firefox, R"(HKCU\SOFTWARE\Mozilla)", "NativeMessagingHosts"},
    {win, machine, "Chrome", chromium, R"(HKLM\SOFTWARE\Google\Chrome)", "NativeMessagingHosts"},
    {win, machine, "Chromium", chromium, R"(HKLM\SOFTWARE\Chromium)", "NativeMessagingHosts"},
    {win, machine, "Edge", chromium, R"(HKLM\SOFTWARE\Microsoft\Edge)", "NativeMessagingHosts"},
    {win, machine, "Firefox", firefox, R"(HKLM\SOFTWARE\Mozilla)", "NativeMessagingHosts"},
};

std::optional<std::string> folder_of(std::string_view token, const Environment& environment) {
    const auto home = environment("HOME");
    if (token == "{home}") return home;
    // Chromium follows the XDG variable, so we must as well.
    if (const auto config = environment("XDG_CONFIG_HOME")) return config;
    return home ? std::optional(*home + "/.config") : std::nullopt;
}

std::optional<std::string> expand(std::string_view base, const Environment& environment) {
    if (!base.starts_with('{')) return std::string(base);
    const auto end = base.find('}') + 1;
    auto folder = folder_of(base.substr(0, end), environment);
    if (folder) *folder += base.substr(end);
    return folder;
}

std::string manifest_file() {
    return std::string(host_name) + ".json";
}

}  // namespace

std::span<const BrowserRow> browser_rows() {
    return rows;
}

std::vector<HostPlace> host_places(System system, Scope scope, const Environment& environment) {
    std::vector<HostPlace> places;
    for (const BrowserRow& row : rows) {
        if (row.system != system || row.scope != scope) continue;
        const auto base = expand(row.base, environment);
        if (!base) continue;
        const fs::path manifest = system == System::windows
                                      ? fs::path(*base + '\\' + std::string(row.hosts) + '\\' + std::string(host_name))
                                      : fs::path(*base) / row.hosts / manifest_file();
        places.push_back({std::string(row.browser), row.family, scope, *base, manifest});
    }
    return places;
}

HostPlace place_of_user_data_dir(const fs::path& directory) {
    return {"Chromium in " + directory.string(), chromium, user, directory,
            directory / "NativeMessagingHosts" / manifest_file()};
}

HostPlace place_of_firefox_home(const fs::path& directory) {
    const fs::path base = directory / ".mozilla";
    return {"Firefox in " + directory.string(), firefox, user, base, base / "native-messaging-hosts" / manifest_file()};
}

}  // namespace ringside::platform
