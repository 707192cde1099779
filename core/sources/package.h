// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enumnames.h"
#include "core/base/packagemanager.h"
#include "core/base/platform.h"
#include "core/sources/matchedfrom.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace rcm {

// Whose version it is that a report tells of a package: `curl --version` says "8.5.0", and apt knows the package as
// "8.5.0-2ubuntu10.6".
enum class VersionOf { Unsaid, Package, Tool };
inline constexpr EnumNames versionOfNames({
    std::pair{VersionOf::Package, QLatin1StringView("package")},
    std::pair{VersionOf::Tool, QLatin1StringView("tool")},
});

// What a package manager brings: neither a file of the cache nor a tool that is missing.
struct Package {
    QString manager; // id of a PackageManager, or a word that this program does not know
    QString name; // what the manager calls it
    bool isNameFromReport = false; // the manager's own name is not known, and this is the report's
    QString version; // as the report tells it; may be empty
    VersionOf versionOf = VersionOf::Unsaid;
    QString requestedVersion; // the toolset's pattern; may be empty
    QString repository; // empty: the manager's own, or the distribution's
    Platform platform;
    Arch arch;
    MatchedFrom matchedFrom;
    std::vector<MatchedFrom> alsoRequiredBy = {}; // further requirements that the same row of the report answers
    QJsonObject unknown = {}; // fields that we do not know, kept on saving

    bool operator==(const Package &) const = default;
};

// The package that a source's file is: "gulp" of npm.
struct PackageOfSource {
    QString manager;
    QString name;

    bool operator==(const PackageOfSource &) const = default;
};

// Whether the manager takes the version as it stands. Where nobody has said whose it is, its form tells: a version of
// apt or dnf has a revision of the distribution's.
[[nodiscard]] bool hasManagersVersion(const Package &package);
// Whether a version has the marks of one of Debian's or Ubuntu's own revisions: "3.0.13-0ubuntu3.5", "8.6.14build1".
[[nodiscard]] bool hasDistributionRevision(const QString &version);

// How many there are of each manager, in the order of packageManagers(); those without any are left out.
struct PackageCount {
    const PackageManager *manager; // never null
    qsizetype count;
};
[[nodiscard]] std::vector<PackageCount> countPackages(const std::vector<Package> &packages);
// One sentence a manager: "124 apt packages: mirror them with aptly or apt-cacher-ng".
[[nodiscard]] QStringList packagesAdvice(const std::vector<Package> &packages);
// "124 apt packages, 3 npm packages"; empty where there are none.
[[nodiscard]] QString packagesText(const std::vector<Package> &packages);
// "Docker Client (docker-ce-cli)": the report's name, and the manager's where it is another.
[[nodiscard]] QString titleOf(const Package &package);

} // namespace rcm
