// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

namespace rcm {

// A version as vendors write them: numeric components first ("3.13.10", "1.2.2009.02003"), then whatever follows
// ("8.0.452+9", "2.50.1.windows.1", "7.1.2-25", "1.21rc2"). Ordered by whole components, numbers as numbers:
// 3.13.10 > 3.13.9; a pre-release (rc, beta, alpha, preview, dev) sorts below its release.
class Version {
public:
    // Nothing when the text has no number at its start (a leading "v" is passed over).
    [[nodiscard]] static std::optional<Version> parse(QStringView text);

    [[nodiscard]] const QString &text() const { return m_text; } // as it was given
    [[nodiscard]] const QStringList &components() const
    {
        return m_components;
    } // split at '.', '-', '_', '+', digit/letter changes; words of a build keep their '+'
    [[nodiscard]] bool isPreRelease() const;

    std::strong_ordering operator<=>(const Version &other) const;
    bool operator==(const Version &other) const { return (*this <=> other) == 0; }

private:
    QString m_text;
    QStringList m_components;
};

// Natural order of any two version-like texts, without the need that they parse.
[[nodiscard]] std::strong_ordering compareNaturally(QStringView left, QStringView right);

// "0", "00": says nothing where versions end.
[[nodiscard]] bool isZeroComponent(const QString &component);

// "v22.17.1" → "22.17.1"; leaves alone what is not a version ("vscode").
[[nodiscard]] QString withoutLeadingV(QStringView version);

} // namespace rcm
