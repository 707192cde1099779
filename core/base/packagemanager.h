// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace rcm {

// A program that installs packages from repositories of its own. Its packages are not files for a cache: a mirror of
// the repository serves them.
struct PackageManager {
    QLatin1StringView id; // as files and the catalog name it: "apt"
    QLatin1StringView one; // "apt package"
    QLatin1StringView many; // "apt packages"
    QLatin1StringView remedy; // what to do about them, to follow a colon
    QLatin1StringView words; // a regular expression: how the reason of a rule in the catalog says that it is this one
};

// In the order in which people are told of them; "other", which stands for every manager that is not known, comes last.
[[nodiscard]] std::span<const PackageManager> packageManagers();

// The one with this id; "other" where there is none.
[[nodiscard]] const PackageManager &packageManager(const QString &id);

// The id of the manager that a reason such as "installed by apt from the distribution" names; "other": none of ours.
[[nodiscard]] QString packageManagerIn(const QString &reason);

// "124 apt packages: mirror them with aptly or apt-cacher-ng"
[[nodiscard]] QString packagesAdvice(const PackageManager &manager, qsizetype count);

} // namespace rcm
