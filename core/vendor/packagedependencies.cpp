// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/packagedependencies.h"

#include <QStringList>

namespace rcm {

using namespace Qt::StringLiterals;

QString PackageDependency::exactVersion() const
{
    if (!versionRange.startsWith(u'[') || !versionRange.endsWith(u']'))
        return {};
    const QStringList bounds = versionRange.mid(1, versionRange.size() - 2).split(u',');
    const QString lowest = bounds.first().trimmed();
    return bounds.size() <= 2 && bounds.last().trimmed() == lowest ? lowest : QString();
}

std::vector<PackageDependency> packageDependencies(QStringView text)
{
    std::vector<PackageDependency> dependencies;
    for (const QStringView entry : text.split(u'|', Qt::SkipEmptyParts)) {
        const QList<QStringView> parts = entry.split(u':');
        if (parts[0].trimmed().isEmpty())
            continue;
        dependencies.push_back(
            {parts[0].trimmed().toString(), parts.size() > 1 ? parts[1].trimmed().toString() : QString(),
                parts.size() > 2 ? parts[2].trimmed().toString() : QString()});
    }
    return dependencies;
}

} // namespace rcm
