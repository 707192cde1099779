// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/filerule.h"

#include "core/version/versionrange.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

bool isVersionRange(const QString &text)
{
    const QStringList terms = text.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(terms, isVersionTerm);
}

bool versionInRange(const QString &version, const QString &range)
{
    return satisfies(version, range.split(u' ', Qt::SkipEmptyParts));
}

std::optional<TemplateValues> templateValuesOf(
    const std::vector<VersionRule> &rules, const Platform &platform, const QString &version, const QString &rawVersion)
{
    if (rules.empty())
        return versionValues(version);
    for (const VersionRule &rule : rules) {
        if (!rule.platforms.isEmpty() && !rule.platforms.contains(platform.system()))
            continue;
        const QRegularExpression expression(QRegularExpression::anchoredPattern(rule.match));
        for (const QString &text : {version, rawVersion}) {
            const auto match = expression.match(text);
            if (!match.hasMatch())
                continue;
            QHash<QString, QString> named;
            for (auto entry = rule.set.cbegin(); entry != rule.set.cend(); ++entry) {
                QString value = entry.value();
                for (int group = match.lastCapturedIndex(); group >= 0; --group)
                    value.replace(u'$' + QString::number(group), match.captured(group));
                named.insert(entry.key(), value);
            }
            TemplateValues values = versionValues(named.value(u"version"_s, match.captured(0)));
            for (auto entry = named.cbegin(); entry != named.cend(); ++entry)
                values.insert(entry.key(), entry.value());
            return values;
        }
    }
    return {};
}

bool mayHaveWitnesses(const FileRule &rule, const Platform &platform)
{
    return platform == Platform::windows()
        || (rule.platforms.isEmpty() && rule.assets.isEmpty() && rule.index.type.isEmpty());
}

bool runsX64On(const FileRule &rule, const Platform &platform, const Arch &arch)
{
    return rule.x64On.contains(platform.text() + u'/' + arch.text())
        && assetFor(rule, platform, Arch::x64()).has_value();
}

std::optional<QString> assetFor(const FileRule &rule, const Platform &platform, const Arch &arch)
{
    const bool fits = (rule.platforms.isEmpty() || rule.platforms.contains(platform.system()))
        && (rule.archs.isEmpty() || rule.archs.contains(arch));
    if (!fits)
        return {};
    if (rule.assets.isEmpty())
        return QString();
    for (const QString &key :
        {QString(platform.text() + u'/' + arch.text()), QString(platform.text() + u"/*"_s), u"*"_s}) {
        if (const auto found = rule.assets.constFind(key); found != rule.assets.cend())
            return *found;
    }
    return {};
}

} // namespace rcm
