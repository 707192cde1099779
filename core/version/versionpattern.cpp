// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version/versionpattern.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

const QString anyComponent = u"*"_s;

bool isAnyComponent(const QString &part)
{
    return part == anyComponent || part.compare("x"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

VersionPattern VersionPattern::parse(QStringView text)
{
    VersionPattern pattern;
    pattern.m_text = text.trimmed().toString();
    static const QStringList wordsForAny{u"latest"_s, u"default"_s, u"release"_s};
    if (pattern.m_text.isEmpty() || wordsForAny.contains(pattern.m_text, Qt::CaseInsensitive))
        return pattern;
    for (const QString &part : pattern.m_text.split(u'.')) {
        if (isAnyComponent(part))
            pattern.m_prefix.append(anyComponent);
        else if (const auto version = Version::parse(part))
            pattern.m_prefix.append(version->components());
        else
            pattern.m_prefix.append(part); // "windows" in 2.50.1.windows.1; at the start nothing fits it
    }
    while (!pattern.m_prefix.isEmpty() && pattern.m_prefix.back() == anyComponent)
        pattern.m_prefix.removeLast();
    return pattern;
}

bool VersionPattern::matches(const Version &version) const
{
    const QStringList &components = version.components();
    for (qsizetype i = 0; i < m_prefix.size(); ++i) {
        const bool fits = i >= components.size()
            ? isZeroComponent(m_prefix[i])
            : m_prefix[i] == anyComponent || components[i].compare(m_prefix[i], Qt::CaseInsensitive) == 0;
        if (!fits)
            return false;
    }
    return true;
}

} // namespace rcm
