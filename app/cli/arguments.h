// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/nearest.h"
#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <span>

namespace rcm::cli {

// One option as `--help` shows it. Options that several commands share are declared once, in options.h.
struct Option {
    QString name; // without dashes: "cache-dir"
    QString value; // what it takes, "DIR"; empty: a switch
    QString help;
    QString seedName = {}; // the seed's PowerShell parameter where it is not our name: "CacheDirectory"
    bool repeatable = false;
    QStringList choices = {}; // when only these are taken
    QChar letter = {}; // the short option that means the same: 'j'; null: none

    // "CacheDir": every option is understood in PowerShell style.
    [[nodiscard]] QString powerShellName() const;
};

// What was given on the command line, by option name whatever the style.
class Arguments {
public:
    [[nodiscard]] bool has(const QString &option) const { return m_values.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &otherwise = {}) const;
    [[nodiscard]] QStringList values(const QString &option) const { return m_values.value(option); }
    // A whole number of at least `minimum`; `otherwise` when not given.
    [[nodiscard]] Result<qint64> number(const QString &option, qint64 otherwise, qint64 minimum = 0) const;
    // "500K", as byteCountFromText() reads it.
    [[nodiscard]] Result<qint64> byteCount(const QString &option, qint64 otherwise) const;
    [[nodiscard]] const QStringList &positionals() const { return m_positionals; }

    void add(const QString &option, const QString &value) { m_values[option].append(value); }
    void addPositional(const QString &value) { m_positionals.append(value); }

private:
    QHash<QString, QStringList> m_values;
    QStringList m_positionals;
};

// Reads `--name value`, `--name=value`, the short `-n value` and `-n4`, and the PowerShell style `-Name value`,
// `-Name:value`, whose names know no case, whose lists are several words or separated by commas, and whose switches may
// be turned off: `-Name:$false`. What stands behind `--` is not an option. Errors are ErrorKind::Usage and name the
// nearest option where one is near.
[[nodiscard]] Result<Arguments> parseArguments(
    const QStringList &arguments, std::span<const Option> options, qsizetype mostPositionals);

} // namespace rcm::cli
