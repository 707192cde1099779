// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/filerule.h"

#include "core/version/version.h"

#include <QRegularExpression>

#include <algorithm>
#include <compare>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool compareHolds(std::strong_ordering order, QStringView comparison)
{
    if (comparison == u">="_s)
        return order >= 0;
    if (comparison == u"<="_s)
        return order <= 0;
    if (comparison == u">"_s)
        return order > 0;
    if (comparison == u"<"_s)
        return order < 0;
    return order == 0;
}

const QRegularExpression &rangeTerm()
{
    static const QRegularExpression expression(u"^(>=|<=|>|<|=)([0-9][\\w.+-]*)$"_s);
    return expression;
}

} // namespace

bool isVersionRange(const QString &text)
{
    const QStringList terms = text.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(terms, [](const QString &term) { return rangeTerm().match(term).hasMatch(); });
}

bool versionInRange(const QString &version, const QString &range)
{
    const QStringList terms = range.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(terms, [&version](const QString &term) {
        const auto match = rangeTerm().match(term);
        return match.hasMatch() && compareHolds(compareNaturally(version, match.captured(2)), match.capturedView(1));
    });
}

std::optional<TemplateValues> templateValuesOf(
    const std::vector<VersionRule> &rules, const Platform &platform, const QString &version, const QString &rawVersion)
{
    if (rules.empty())
        return versionValues(version);
    for (const VersionRule &rule : rules) {
        if (!rule.platforms.isEmpty() && !rule.platforms.contains(platform))
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

std::optional<QString> assetFor(const FileRule &rule, const Platform &platform, const Arch &arch)
{
    const bool fits = (rule.platforms.isEmpty() || rule.platforms.contains(platform))
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
