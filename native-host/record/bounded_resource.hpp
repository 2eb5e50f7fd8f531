#pragma once
// A memory resource with a limit that counts what is taken from it, byte by byte. One thread.

#include <cstddef>
#include <memory_resource>
#include <new>

namespace ringside {

class BoundedResource final : public std::pmr::memory_resource {
  public:
    explicit BoundedResource(std::size_t limit) : limit_(limit) {}
    BoundedResource(const BoundedResource&) = delete;
    BoundedResource& operator=(const BoundedResource&) = delete;

    std::size_t used() const { return used_; }
    std::size_t limit() const { return limit_; }

  private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override {
        if (bytes > limit_ - used_) throw std::bad_alloc();
        void* place = std::pmr::new_delete_resource()->allocate(bytes, alignment);
        used_ += bytes;
        return place;
    }
    void do_deallocate(void* place, std::size_t bytes, std::size_t alignment) override {
        std::pmr::new_delete_resource()->deallocate(place, bytes, alignment);
        used_ -= bytes;
    }
    bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

    std::size_t limit_;
    std::size_t used_ = 0;
};

}  // namespace ringside
