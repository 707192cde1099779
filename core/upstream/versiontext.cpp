// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/versiontext.h"

#include "core/version/version.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

// "13.4.0)" → "13.4.0", "10.27.0:" → "10.27.0"; but "5.2.37(1)" keeps its bracket.
QString trimmedEnd(QString word)
{
    while (!word.isEmpty() && (u",;:"_s.contains(word.back()) || (word.back() == u')' && !word.contains(u'('))))
        word.chop(1);
    return word;
}

} // namespace

bool startsLikeVersion(QStringView word)
{
    if (word.size() > 1 && word.front().toLower() == u'v')
        word = word.sliced(1);
    return !word.isEmpty() && word.front() >= u'0' && word.front() <= u'9';
}

QString cleanVersion(const QString &raw)
{
    // A commit is not a version, although it may start with a digit.
    static const QRegularExpression commit(u"\\(build from commit [0-9a-f]+\\)"_s);
    // apt's "~" is written "\~", in the JSON as well.
    QString text = raw.trimmed().remove(commit).replace("\\~"_L1, "~"_L1).trimmed();
    if (text.startsWith(u'('))
        text = text.sliced(1);
    const QStringList all = words(text);
    // "android-36 (rev 2)": no number, but the name of a release all the same.
    static const QRegularExpression releaseName(u"^[A-Za-z][\\w.-]*-\\d[\\w.-]*$"_s);
    if (!all.isEmpty() && all.front().contains(releaseName))
        return all.front();
    for (const QString &word : all) {
        if (!startsLikeVersion(word))
            continue;
        QString version = trimmedEnd(withoutLeadingV(word));
        if (version.endsWith(".zip"_L1))
            version.chop(4);
        return version;
    }
    return {};
}

QStringList splitVersions(const QString &text)
{
    static const QRegularExpression lineBreak(u"\\s*<br\\s*/?>\\s*"_s, QRegularExpression::CaseInsensitiveOption);
    QStringList versions;
    for (const QString &line : text.split(lineBreak, Qt::SkipEmptyParts)) {
        const QStringList parts = line.contains(", "_L1) ? line.split(u", "_s, Qt::SkipEmptyParts) : words(line);
        const bool allAreVersions = std::all_of(parts.cbegin(), parts.cend(),
            [](const QString &part) { return startsLikeVersion(part.trimmed()) && !part.contains(u'('); });
        if (parts.size() > 1 && allAreVersions) {
            for (const QString &part : parts)
                versions.append(part.trimmed());
        } else {
            versions.append(line.trimmed());
        }
    }
    versions.removeDuplicates();
    versions.removeAll(QString());
    return versions.isEmpty() ? QStringList{QString()} : versions;
}

} // namespace rcm
