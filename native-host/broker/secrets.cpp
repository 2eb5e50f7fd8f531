#include "broker/secrets.hpp"

namespace ringside::broker {

platform::SecretStore* Secrets::store(std::string& error) {
    if (store_) return store_.get();
    auto opened = open_();
    if (!opened) {
        error = opened.error().text();
        return nullptr;
    }
    store_ = std::move(*opened);
    return store_.get();
}

void Secrets::load(std::string key, Loaded done) {
    boost::asio::post(thread_, [this, key = std::move(key), done = std::move(done)] {
        std::string error;
        std::shared_ptr<platform::Secret> secret;
        if (platform::SecretStore* open = store(error)) {
            auto loaded = open->load(key);
            if (!loaded)
                error = loaded.error().text();
            else if (*loaded)
                secret = std::make_shared<platform::Secret>(std::move(**loaded));
        }
        post_([done, error, secret] { done(error, secret); });
    });
}

void Secrets::save(std::string key, std::shared_ptr<platform::Secret> secret, Done done) {
    boost::asio::post(thread_, [this, key = std::move(key), secret = std::move(secret), done = std::move(done)] {
        std::string error;
        if (platform::SecretStore* open = store(error)) {
            const auto saved = open->save(key, *secret);
            if (!saved) error = saved.error().text();
        }
        post_([done, error] { done(error); });
    });
}

void Secrets::erase(std::string key, Done done) {
    boost::asio::post(thread_, [this, key = std::move(key), done = std::move(done)] {
        std::string error;
        if (platform::SecretStore* open = store(error)) {
            const auto erased = open->erase(key);
            if (!erased) error = erased.error().text();
        }
        post_([done, error] { done(error); });
    });
}

}  // namespace ringside::broker
