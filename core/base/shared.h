// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace rcm {

// A value that copies share until one of them is changed, for large values that travel whole (Qt's containers do the
// same). Never empty. Reading is safe from several threads, changing is not.
template <class T> class Shared {
public:
    Shared() = default;
    Shared(T value) // NOLINT: a Shared<T> stands where a T would
        : m_value(std::make_shared<T>(std::move(value)))
    {
    }

    [[nodiscard]] const T &operator*() const { return *m_value; }
    [[nodiscard]] const T *operator->() const { return m_value.get(); }
    operator const T &() const { return *m_value; }

    // The value for changing; copied first where others share it.
    [[nodiscard]] T &edit()
    {
        if (m_value.use_count() > 1)
            m_value = std::make_shared<T>(std::as_const(*m_value));
        return *m_value;
    }

    // Whether nothing can differ, which takes no look at the values.
    [[nodiscard]] bool isSameAs(const Shared &other) const { return m_value == other.m_value; }

    // Containers are looked through as they are.
    [[nodiscard]] auto begin() const { return std::as_const(*m_value).begin(); }
    [[nodiscard]] auto end() const { return std::as_const(*m_value).end(); }
    [[nodiscard]] auto size() const { return m_value->size(); }
    [[nodiscard]] bool empty() const { return m_value->empty(); }
    [[nodiscard]] decltype(auto) operator[](std::size_t index) const { return std::as_const(*m_value)[index]; }

private:
    // The empty value is made once for all.
    [[nodiscard]] static const std::shared_ptr<T> &none()
    {
        static const auto value = std::make_shared<T>();
        return value;
    }

    std::shared_ptr<T> m_value = none();
};

} // namespace rcm
