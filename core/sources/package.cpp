// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/package.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

bool hasDistributionRevision(const QString &version)
{
    static const QRegularExpression marks(u"^(\\d+:)?\\d[\\w.+~:-]*?(ubuntu|build|\\+deb|~bpo|transitional)\\.?\\d"_s);
    return marks.match(version).hasMatch();
}

bool hasManagersVersion(const Package &package)
{
    if (package.version.isEmpty() || package.versionOf == VersionOf::Tool)
        return false;
    const bool isSystems = package.manager == "apt"_L1 || package.manager == "dnf"_L1;
    if (package.versionOf == VersionOf::Package || !isSystems)
        return true;
    static const QRegularExpression revision(u"^(\\d+:)?\\d[\\w.+~:-]*-\\d[\\w.+~]*$"_s);
    return hasDistributionRevision(package.version) || revision.match(package.version).hasMatch();
}

std::vector<PackageCount> countPackages(const std::vector<Package> &packages)
{
    std::vector<PackageCount> counts;
    for (const PackageManager &manager : packageManagers()) {
        const auto count = std::ranges::count_if(
            packages, [&manager](const Package &package) { return &packageManager(package.manager) == &manager; });
        if (count > 0)
            counts.push_back({&manager, count});
    }
    return counts;
}

QStringList packagesAdvice(const std::vector<Package> &packages)
{
    QStringList sentences;
    for (const PackageCount &counted : countPackages(packages))
        sentences.append(packagesAdvice(*counted.manager, counted.count));
    return sentences;
}

QString packagesText(const std::vector<Package> &packages)
{
    QStringList parts;
    for (const auto &[manager, count] : countPackages(packages))
        parts.append(u"%1 %2"_s.arg(QString::number(count), count == 1 ? manager->one : manager->many));
    return parts.join(u", "_s);
}

QString titleOf(const Package &package)
{
    const QString &shown = package.matchedFrom.reportName;
    if (shown.isEmpty() || shown.compare(package.name, Qt::CaseInsensitive) == 0)
        return package.name;
    return u"%1 (%2)"_s.arg(shown, package.name);
}

} // namespace rcm
