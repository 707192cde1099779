// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <utility>

namespace rcm {

// The words of an enumeration, as they stand in files, on the command line and in messages: one table for both ways.
//     constexpr EnumNames stateNames({std::pair{State::On, "on"_L1}, std::pair{State::Off, "off"_L1}});
// Where only names are wanted, a switch serves as well, and the compiler sees a value that is missing.
template <class E, std::size_t N> class EnumNames {
public:
    using Entry = std::pair<E, QLatin1StringView>;

    constexpr explicit EnumNames(const Entry (&entries)[N])
        : m_entries(std::to_array(entries))
    {
    }

    // The first word of the value. Every value has one; a mistake in the table ends the program.
    [[nodiscard]] QString operator()(E value) const
    {
        for (const auto &[candidate, name] : m_entries) {
            if (candidate == value)
                return name;
        }
        qFatal("an enumeration has no word for its value %d", int(value));
    }
    // Exact; where a value has several words, any of them.
    [[nodiscard]] std::optional<E> find(QStringView name) const
    {
        for (const auto &[value, candidate] : m_entries) {
            if (candidate == name)
                return value;
        }
        return std::nullopt;
    }
    // "on, off", as an error lists what it expected.
    [[nodiscard]] QString list() const
    {
        QStringList words;
        for (const auto &entry : m_entries)
            words.append(entry.second);
        return words.join(QLatin1StringView(", "));
    }
    [[nodiscard]] auto begin() const { return m_entries.begin(); }
    [[nodiscard]] auto end() const { return m_entries.end(); }

private:
    std::array<Entry, N> m_entries;
};

template <class E, std::size_t N> EnumNames(const std::pair<E, QLatin1StringView> (&)[N]) -> EnumNames<E, N>;

} // namespace rcm
