#include "app/serve.hpp"

#include "broker/run.hpp"
#include "platform/extension_ids.hpp"

namespace ringside::app {

int serve(const platform::Paths& paths) {
    broker::BrokerOptions options;
    options.extension_origins = {platform::chromium_origin(), std::string(platform::firefox_id())};
    return broker::run(paths, options);
}

}  // namespace ringside::app
