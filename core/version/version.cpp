// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version/version.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

enum class CharacterKind { Digit, Letter, Separator };

CharacterKind kindOf(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return CharacterKind::Digit;
    return c.isLetter() ? CharacterKind::Letter : CharacterKind::Separator;
}

// Words behind '+' keep it: they tell a build ("3.5.113+a908c6d9d2"), and never a pre-release.
QStringList componentsOf(QStringView text)
{
    QStringList components;
    qsizetype start = 0;
    const qsizetype plus = text.indexOf(u'+');
    const auto close = [&](qsizetype end) {
        if (end <= start)
            return;
        const bool isBuildWord = plus >= 0 && start > plus && kindOf(text[start]) == CharacterKind::Letter;
        components.append((isBuildWord ? u"+"_s : QString()) + text.sliced(start, end - start));
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (kindOf(text[i]) == CharacterKind::Separator) {
            close(i);
            start = i + 1;
        } else if (i > start && kindOf(text[i]) != kindOf(text[i - 1])) {
            close(i);
            start = i;
        }
    }
    close(text.size());
    return components;
}

bool isNumber(const QString &component)
{
    return !component.isEmpty() && kindOf(component.front()) == CharacterKind::Digit;
}

bool isPreReleaseWord(const QString &component)
{
    static const QStringList words{u"a"_s, u"alpha"_s, u"b"_s, u"beta"_s, u"rc"_s, u"pre"_s, u"preview"_s, u"dev"_s,
        u"canary"_s, u"nightly"_s, u"snapshot"_s};
    return words.contains(component, Qt::CaseInsensitive);
}

// Numbers of any length without overflow: fewer digits is less, then by text.
std::strong_ordering compareNumbers(QStringView left, QStringView right)
{
    const auto significant = [](QStringView digits) {
        while (digits.size() > 1 && digits.front() == u'0')
            digits = digits.sliced(1);
        return digits;
    };
    left = significant(left);
    right = significant(right);
    if (left.size() != right.size())
        return left.size() <=> right.size();
    return left.compare(right) <=> 0;
}

// Zeros before a word or the end say nothing: 1.2 is 1.2.0, and 1.2-rc1 is 1.2.0-rc1.
QStringList withoutIdleZeros(const QStringList &components)
{
    QStringList kept;
    for (const QString &component : components) {
        while (!isNumber(component) && kept.size() > 1 && isZeroComponent(kept.last()))
            kept.removeLast();
        kept.append(component);
    }
    while (kept.size() > 1 && isZeroComponent(kept.last()))
        kept.removeLast();
    return kept;
}

// What may stand at one place, from old to new: 1.2-rc1, 1.2, 1.2-release, 1.2.1.
enum class Rank { PreRelease, End, Word, Number };

Rank rankAt(const QStringList &components, qsizetype index)
{
    if (index >= components.size())
        return Rank::End;
    if (isNumber(components[index]))
        return Rank::Number;
    return isPreReleaseWord(components[index]) ? Rank::PreRelease : Rank::Word;
}

std::strong_ordering compareComponentLists(const QStringList &leftComponents, const QStringList &rightComponents)
{
    const QStringList left = withoutIdleZeros(leftComponents);
    const QStringList right = withoutIdleZeros(rightComponents);
    for (qsizetype i = 0; i < qMax(left.size(), right.size()); ++i) {
        const Rank rank = rankAt(left, i);
        if (const auto order = rank <=> rankAt(right, i); order != 0 || rank == Rank::End)
            return order;
        const auto order = rank == Rank::Number ? compareNumbers(left[i], right[i])
                                                : left[i].compare(right[i], Qt::CaseInsensitive) <=> 0;
        if (order != 0)
            return order;
    }
    return std::strong_ordering::equal;
}

} // namespace

std::optional<Version> Version::parse(QStringView text)
{
    QStringView digits = text.trimmed();
    if (digits.size() > 1 && (digits.front() == u'v' || digits.front() == u'V'))
        digits = digits.sliced(1);
    if (digits.isEmpty() || kindOf(digits.front()) != CharacterKind::Digit)
        return {};
    Version version;
    version.m_text = text.trimmed().toString();
    version.m_components = componentsOf(digits);
    return version;
}

bool Version::isPreRelease() const
{
    return std::any_of(m_components.cbegin(), m_components.cend(), isPreReleaseWord);
}

std::strong_ordering Version::operator<=>(const Version &other) const
{
    return compareComponentLists(m_components, other.m_components);
}

std::strong_ordering compareNaturally(QStringView left, QStringView right)
{
    return compareComponentLists(componentsOf(left), componentsOf(right));
}

bool isZeroComponent(const QString &component)
{
    return !component.isEmpty() && component.count(u'0') == component.size();
}

QString withoutLeadingV(QStringView version)
{
    const bool marked = version.size() > 1 && (version[0] == u'v' || version[0] == u'V') && version[1].isDigit();
    return (marked ? version.mid(1) : version).toString();
}

} // namespace rcm
