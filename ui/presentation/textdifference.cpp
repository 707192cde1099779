// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/textdifference.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace rcm {

namespace {

// Longer texts are compared as wholes: nobody reads them word by word, and the table would be large.
constexpr qsizetype mostWords = 400;

// Runs of letters and digits, and each character between them.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    bool isInWord = false;
    for (const QChar character : text) {
        const bool isLetter = character.isLetterOrNumber();
        if (isInWord && isLetter)
            words.last().append(character);
        else
            words.append(QString(character));
        isInWord = isLetter;
    }
    return words;
}

void append(QList<TextPart> &parts, const QString &text, bool isChanged)
{
    if (!parts.isEmpty() && parts.last().isChanged == isChanged)
        parts.last().text += text;
    else
        parts.append({text, isChanged});
}

// lengths[i][j]: how many words the rests from i and from j have in common, in order.
std::vector<std::vector<int>> commonLengths(const QStringList &before, const QStringList &after)
{
    const auto rows = static_cast<std::size_t>(before.size());
    const auto columns = static_cast<std::size_t>(after.size());
    std::vector<std::vector<int>> lengths(rows + 1, std::vector<int>(columns + 1, 0));
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;)
            lengths[i][j] = before[qsizetype(i)] == after[qsizetype(j)]
                ? lengths[i + 1][j + 1] + 1
                : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
    return lengths;
}

} // namespace

TextDifference differenceOf(const QString &before, const QString &after)
{
    if (before == after)
        return {{{before, false}}, {{after, false}}};
    const QStringList left = wordsOf(before);
    const QStringList right = wordsOf(after);
    if (left.size() > mostWords || right.size() > mostWords)
        return {{{before, true}}, {{after, true}}};
    const auto lengths = commonLengths(left, right);
    TextDifference difference;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < left.size() || j < right.size()) {
        const bool isCommon = i < left.size() && j < right.size() && left[i] == right[j];
        const bool takesLeft = !isCommon && i < left.size()
            && (j == right.size()
                || lengths[std::size_t(i) + 1][std::size_t(j)] >= lengths[std::size_t(i)][std::size_t(j) + 1]);
        if (isCommon || takesLeft)
            append(difference.before, left[i++], !isCommon);
        if (!takesLeft)
            append(difference.after, right[j++], !isCommon);
    }
    return difference;
}

} // namespace rcm
