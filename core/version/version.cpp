// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version/version.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>

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

// Hands over each component, and whether it is a word behind '+': those tell a build ("3.5.113+a908c6d9d2"), and never
// a pre-release.
template <class Take> void forEachComponent(QStringView text, const Take &take)
{
    qsizetype start = 0;
    const qsizetype plus = text.indexOf(u'+');
    const auto close = [&](qsizetype end) {
        if (end > start)
            take(text.sliced(start, end - start),
                plus >= 0 && start > plus && kindOf(text[start]) == CharacterKind::Letter);
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
}

// Words of a build keep their '+'.
QStringList componentsOf(QStringView text)
{
    QStringList components;
    forEachComponent(text, [&components](QStringView component, bool isOfBuild) {
        components.append(isOfBuild ? u'+' + component.toString() : component.toString());
    });
    return components;
}

constexpr std::array preReleaseWords{"a"_L1, "alpha"_L1, "b"_L1, "beta"_L1, "rc"_L1, "pre"_L1, "preview"_L1, "dev"_L1,
    "canary"_L1, "nightly"_L1, "snapshot"_L1};

bool isPreReleaseWord(QStringView component)
{
    return std::ranges::any_of(preReleaseWords, [component](QLatin1StringView word) {
        return component.size() == word.size() && component.compare(word, Qt::CaseInsensitive) == 0;
    });
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

// What may stand at one place, from old to new: 1.2-rc1, 1.2, 1.2-release, 1.2.1.
enum class Rank { PreRelease, End, Word, Number };

// A piece of a text that lives longer: long lists are sorted by these, and nothing is copied for a comparison.
struct Component {
    QStringView text; // without the '+' of a build's word
    bool isOfBuild = false;
    Rank rank = Rank::End;
};
using Components = QVarLengthArray<Component, 24>;

bool isZero(QStringView component)
{
    return !component.isEmpty() && component.count(u'0') == component.size();
}

// Zeros before a word or the end say nothing: 1.2 is 1.2.0, and 1.2-rc1 is 1.2.0-rc1.
void dropIdleZeros(Components &components)
{
    while (components.size() > 1 && isZero(components.last().text))
        components.removeLast();
}

void addComponent(Components &components, QStringView text, bool isOfBuild)
{
    const bool isNumber = kindOf(text.front()) == CharacterKind::Digit;
    if (!isNumber)
        dropIdleZeros(components);
    const bool isEarly = !isNumber && !isOfBuild && isPreReleaseWord(text);
    components.append({text, isOfBuild, isNumber ? Rank::Number : isEarly ? Rank::PreRelease : Rank::Word});
}

Components componentViews(QStringView text)
{
    Components components;
    forEachComponent(
        text, [&components](QStringView component, bool isOfBuild) { addComponent(components, component, isOfBuild); });
    dropIdleZeros(components);
    return components;
}

Components componentViews(const QStringList &stored)
{
    Components components;
    for (const QString &component : stored) {
        const bool isOfBuild = component.startsWith(u'+');
        addComponent(components, QStringView(component).sliced(isOfBuild ? 1 : 0), isOfBuild);
    }
    dropIdleZeros(components);
    return components;
}

std::strong_ordering compareWords(const Component &left, const Component &right)
{
    if (left.isOfBuild != right.isOfBuild)
        return right.isOfBuild <=> left.isOfBuild;
    return left.text.compare(right.text, Qt::CaseInsensitive) <=> 0;
}

std::strong_ordering compareComponents(const Components &left, const Components &right)
{
    for (qsizetype i = 0; i < qMax(left.size(), right.size()); ++i) {
        const Component ofLeft = left.value(i);
        const Component ofRight = right.value(i);
        if (const auto order = ofLeft.rank <=> ofRight.rank; order != 0)
            return order;
        const auto order
            = ofLeft.rank == Rank::Number ? compareNumbers(ofLeft.text, ofRight.text) : compareWords(ofLeft, ofRight);
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
    return std::any_of(m_components.cbegin(), m_components.cend(),
        [](const QString &component) { return isPreReleaseWord(component); });
}

std::strong_ordering Version::operator<=>(const Version &other) const
{
    return compareComponents(componentViews(m_components), componentViews(other.m_components));
}

std::strong_ordering compareNaturally(QStringView left, QStringView right)
{
    return compareComponents(componentViews(left), componentViews(right));
}

bool isZeroComponent(const QString &component)
{
    return isZero(component);
}

QString withoutLeadingV(QStringView version)
{
    const bool marked = version.size() > 1 && (version[0] == u'v' || version[0] == u'V') && version[1].isDigit();
    return (marked ? version.mid(1) : version).toString();
}

} // namespace rcm
