// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version/version.h"

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

QStringList componentsOf(QStringView text)
{
    QStringList components;
    qsizetype start = 0;
    const auto close = [&](qsizetype end) {
        if (end > start)
            components.append(text.sliced(start, end - start).toString());
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

// A release is newer than its pre-releases and older than whatever else continues it.
std::strong_ordering compareWithEnd(const QString &component)
{
    if (isPreReleaseWord(component))
        return std::strong_ordering::less;
    const bool isZero = isNumber(component) && compareNumbers(component, u"0") == 0;
    return isZero ? std::strong_ordering::equal : std::strong_ordering::greater;
}

std::strong_ordering compareComponents(const QString &left, const QString &right)
{
    if (isNumber(left) && isNumber(right))
        return compareNumbers(left, right);
    if (isNumber(left) != isNumber(right)) {
        // "1.2rc" and "1.2-release" both come before "1.2.1".
        return isNumber(right) ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    if (isPreReleaseWord(left) != isPreReleaseWord(right))
        return isPreReleaseWord(left) ? std::strong_ordering::less : std::strong_ordering::greater;
    return left.compare(right, Qt::CaseInsensitive) <=> 0;
}

std::strong_ordering compareComponentLists(const QStringList &left, const QStringList &right)
{
    const qsizetype common = qMin(left.size(), right.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (const auto order = compareComponents(left[i], right[i]); order != 0)
            return order;
    }
    for (qsizetype i = common; i < left.size(); ++i) {
        if (const auto order = compareWithEnd(left[i]); order != 0)
            return order;
    }
    for (qsizetype i = common; i < right.size(); ++i) {
        if (const auto order = compareWithEnd(right[i]); order != 0)
            return order < 0 ? std::strong_ordering::greater : std::strong_ordering::less;
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

} // namespace rcm
