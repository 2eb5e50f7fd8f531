#pragma once
// The SQLite store. `post` brings completions to the main thread (asio::post of its executor).

#include <filesystem>
#include <functional>
#include <memory>

#include "store/store.hpp"

namespace ringside::store {

using Post = std::function<void(std::function<void()>)>;

/// Its own thread, its own connection; the file is opened by `Store::open`, not here.
std::unique_ptr<Store> make_sqlite_store(std::filesystem::path file, Post post);

/// The same over ":memory:", on the calling thread, completions through `post`: for tests of what uses a store.
std::unique_ptr<Store> make_memory_store(Post post);

}  // namespace ringside::store
