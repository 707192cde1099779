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

// "13.4.0)" → "13.4.0", "1.2.3." → "1.2.3", "10.27.0:" → "10.27.0"; but "5.2.37(1)" keeps its bracket.
QString trimmedEnd(QString word)
{
    while (!word.isEmpty() && (u".,;:"_s.contains(word.back()) || (word.back() == u')' && !word.contains(u'('))))
        word.chop(1);
    return word;
}

// "2.1.0 3.8.0.zip" are versions, each word; "8.0.352+8 (default)" is one with a remark.
bool areVersions(const QStringList &words)
{
    return std::all_of(words.cbegin(), words.cend(),
        [](const QString &word) { return startsLikeVersion(word.trimmed()) && !word.contains(u'('); });
}

// "36.0.0 36.1.0" → those, "18, 20 (default) and 22" → "18", "20 (default)", "22"; one for other texts.
QStringList membersOf(const QString &line)
{
    const QStringList parts = listParts(line);
    if (!std::all_of(
            parts.cbegin(), parts.cend(), [](const QString &part) { return startsLikeVersion(part.trimmed()); }))
        return {line};
    static const QRegularExpression slashed(u"^v?\\d{1,3}(?:\\.\\d+)*(?:/v?\\d{1,3}(?:\\.\\d+)*)+$"_s); // but no date
    if (line.trimmed().contains(slashed))
        return line.trimmed().split(u'/');
    QStringList members;
    for (const QString &part : parts) {
        const QStringList single = words(part);
        members.append(areVersions(single) ? single : QStringList{part});
    }
    return members;
}

// "1.2.3 error: no config" tells a version first; "1.2.3: command not found" and "1: not found" tell where it failed.
bool startsWithExactVersion(const QString &text)
{
    const QString first = text.section(u' ', 0, 0);
    return first.contains(u'.') && !first.endsWith(u':');
}

// Numbers that count or name a failure: the status of a shell, an answer of HTTP, "5 errors", the time in a log.
bool isNumberOfFailure(const QString &text)
{
    static const QRegularExpression pattern = caseless(
        u"^(?:0|12[67])$|^\\d+ (?:errors?|warnings?|failures?|problems?|killed|aborted|terminated|trace)\\b|"
        "^[45]\\d\\d (?:not|bad|forbidden|unauthorized|internal|service|gateway|too|proxy|request|gone|method)\\b|"
        "^\\d{4}[-/]\\d\\d[-/]\\d\\d[ T]\\d\\d:\\d\\d|^\\d\\d:\\d\\d:\\d\\d\\b"_s);
    return text.contains(pattern);
}

// What a program says of something else, where other rows have their version: "HTTP 404", "[WARN] 2.0 deprecated",
// "requires glibc 2.34". A shell names itself or a line first, in whatever language.
bool isMessage(const QString &text)
{
    static const QRegularExpression pattern = caseless(
        u"^\\W?(?:warn(?:ing)?|err(?:or)?|fatal|critical|panic|deprecat\\w+)\\s*[\\]:]|"
        "^(?-i:WARN|WARNING|ERROR|FATAL)\\b|\\bis (?:deprecated|required|needed)\\b|"
        "\\b(?:require[sd]?|needs?)\\b|\\bdeprecated$|\\bdial tcp\\b|\\btimeout\\b|\\bconnection "
        "(?:refused|reset)\\b|\\bhttps?\\b(?:/[\\d.]+)?\\W*(?:status|error|code|\\s)*\\W*[1-5]\\d\\d\\b|"
        "\\b(?:error|status|errno|exit)(?: (?:code|status))?\\W{1,2}-?\\d+\\b|\\bsyntax error\\b|\\bcore dumped\\b|"
        "\\d+ (?:killed|aborted|terminated)\\b|^(?:\\S*/)?(?:ba|da|z|k|c|pw)?sh(?:\\.exe)?: |"
        "\\bline \\d+: |: \\w+ \\d+: |^\\S*/\\S+: "_s);
    return text.contains(pattern);
}

} // namespace

QRegularExpression caseless(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

bool startsLikeVersion(QStringView word)
{
    if (word.size() > 1 && word.front().toLower() == u'v')
        word = word.sliced(1);
    return !word.isEmpty() && word.front() >= u'0' && word.front() <= u'9';
}

bool isFailedProbe(const QString &text)
{
    static const QRegularExpression word
        = caseless(u"^\"?(?:bin|command|diagnose|unknown|none|null|undefined|error|n/a)\"?$"_s);
    static const QRegularExpression complaint = caseless(
        u"command not found|(?:: |^)not found\\b|\\bnot found$|no such file|is not recognized|is not an? |"
        "(?:cannot|can't|could not|unable to|failed to) \\w|permission denied|access is denied|"
        "not installed|not loaded|(?:unknown|unrecognized|invalid) (?:command|option|argument)|traceback|"
        "exception|(?:error|fatal)\\s*:|^usage:|segmentation fault|timed out|exit(?:ed)? (?:code|status|with)"_s);
    const QString trimmed = text.trimmed();
    if (startsLikeVersion(trimmed))
        return isNumberOfFailure(trimmed) || (!startsWithExactVersion(trimmed) && trimmed.contains(complaint));
    return trimmed.contains(word) || trimmed.contains(complaint) || isMessage(trimmed);
}

qsizetype failedProbeStart(const QString &line)
{
    static const QRegularExpression beginning
        = caseless(u"\\s(?:(?:/\\S*/)?(?:ba|da|z|k|pw)?sh(?:\\.exe)?: |/\\S+: |'[^']+' is not |The term '|\\S+\\s?: "
                   u"(?:command not found|not found|The term '|No such)|(?:fatal )?error\\s*:|fatal\\s*:|"
                   "\\W?(?:warn|warning|error|fatal)\\s*[\\]:]|(?-i:WARN|WARNING|ERROR|FATAL)\\b|https?\\b|"
                   "(?:error|exit|status) (?:code|status)\\b|\\./\\S+: |line \\d+: |requires \\w|dial tcp )"_s);
    const auto match = beginning.match(line);
    return match.hasMatch() && isFailedProbe(line.sliced(match.capturedStart())) ? match.capturedStart() : -1;
}

QStringList listParts(const QString &text)
{
    // Not within brackets, which hold a remark of one member.
    static const QRegularExpression separator
        = caseless(u"(?:\\s*[,;]\\s+(?:(?:and|or|&)\\s+)?|\\s+(?:and|or|&|/)\\s+)(?![^()]*\\))"_s);
    return text.split(separator, Qt::SkipEmptyParts);
}

QStringList listedInBrackets(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.size() < 3 || !trimmed.startsWith(u'(') || !trimmed.endsWith(u')'))
        return {};
    QStringList parts = listParts(trimmed.sliced(1, trimmed.size() - 2));
    // "(JDK 11, 17)": the word in front is one of all members.
    static const QRegularExpression word(u"^[A-Za-z]+ (?=\\d)"_s);
    if (const auto match = word.match(parts.value(0)); parts.size() > 1 && match.hasMatch()) {
        for (QString &part : parts) {
            if (part.startsWith(match.captured()))
                part.remove(0, match.capturedLength());
        }
    }
    const bool areBare = std::all_of(parts.cbegin(), parts.cend(),
        [](const QString &part) { return startsLikeVersion(part) && !part.contains(u' '); });
    return areBare ? parts : QStringList();
}

bool tellsBuild(const QString &raw)
{
    return !isFailedProbe(raw) && std::any_of(raw.cbegin(), raw.cend(), [](QChar letter) { return letter.isDigit(); });
}

QString cleanVersion(const QString &raw)
{
    if (isFailedProbe(raw))
        return {};
    // A commit is not a version, although it may start with a digit.
    static const QRegularExpression commit(u"\\(build from (?:commit|master) [\\\\<]*[0-9a-f]+>?\\)"_s);
    // apt's "~" is written "\~", in the JSON as well.
    QString text = raw.trimmed().remove(commit).replace("\\~"_L1, "~"_L1).trimmed();
    if (text.startsWith(u'('))
        text = text.sliced(1);
    const QStringList all = words(text);
    // "android-36 (rev 2)": no number, but the name of a release all the same.
    static const QRegularExpression releaseName(u"^(?:[A-Za-z][\\w.-]*-\\d[\\w.-]*|android-[A-Z]\\w*)$"_s);
    if (!all.isEmpty() && all.front().contains(releaseName))
        return all.front();
    // "3.x", "3.9+" and "3.9 or newer" are any of many.
    static const QRegularExpression orNewer = caseless(u"^v?\\d\\S* (?:or|and) (?:newer|later|higher|above|up)\\b"_s);
    if (text.contains(orNewer))
        return {};
    static const QRegularExpression range(u"^v?\\d+(?:\\.\\d+)*(?:\\.[xX*]|\\+)$"_s);
    for (const QString &word : all) {
        if (!startsLikeVersion(word) || word.contains(range))
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
    static const QRegularExpression lineBreak(
        u"\\s*<\\s*/?\\s*br\\s*/?>\\s*"_s, QRegularExpression::CaseInsensitiveOption);
    QStringList versions;
    for (const QString &line : text.split(lineBreak, Qt::SkipEmptyParts)) {
        QStringList parts = listedInBrackets(line);
        if (parts.isEmpty())
            parts = membersOf(line);
        for (const QString &part : parts)
            versions.append(part.trimmed());
    }
    versions.removeDuplicates();
    versions.removeAll(QString());
    return versions.isEmpty() ? QStringList{QString()} : versions;
}

} // namespace rcm
