#pragma once
// The operating systems we know about. Paths and registration are tables with one row per system, so that all of them
// are tested on any one.

namespace ringside::platform {

enum class System { linux_desktop, macos, windows };

#if defined(_WIN32)
inline constexpr System this_system = System::windows;
#elif defined(__APPLE__)
inline constexpr System this_system = System::macos;
#else
inline constexpr System this_system = System::linux_desktop;
#endif

}  // namespace ringside::platform
