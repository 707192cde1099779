// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version/versionpattern.h"

namespace rcm {

using namespace Qt::StringLiterals;

VersionPattern VersionPattern::parse(QStringView text)
{
    VersionPattern pattern;
    pattern.m_text = text.trimmed().toString();
    static const QStringList wordsForAny{u"*"_s, u"latest"_s, u"default"_s, u"release"_s, u"x"_s};
    if (pattern.m_text.isEmpty() || wordsForAny.contains(pattern.m_text, Qt::CaseInsensitive))
        return pattern;
    QString fixed = pattern.m_text;
    while (fixed.endsWith(".*"_L1) || fixed.endsWith(".x"_L1, Qt::CaseInsensitive))
        fixed.chop(2);
    if (const auto version = Version::parse(fixed))
        pattern.m_prefix = version->components();
    else
        pattern.m_prefix = QStringList{fixed}; // no version at all: takes nothing
    return pattern;
}

bool VersionPattern::matches(const Version &version) const
{
    const QStringList &components = version.components();
    if (components.size() < m_prefix.size())
        return false;
    for (qsizetype i = 0; i < m_prefix.size(); ++i) {
        if (components[i].compare(m_prefix[i], Qt::CaseInsensitive) != 0)
            return false;
    }
    return true;
}

std::optional<std::size_t> newestMatching(const VersionPattern &pattern, const std::vector<Version> &versions)
{
    const auto asked = Version::parse(pattern.text());
    const bool takesPreReleases = asked && asked->isPreRelease();
    std::optional<std::size_t> newest;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        if (!pattern.matches(versions[i]) || (versions[i].isPreRelease() && !takesPreReleases))
            continue;
        if (!newest || versions[i] > versions[*newest])
            newest = i;
    }
    return newest;
}

} // namespace rcm
