// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/readmerow.h"

#include "core/upstream/versiontext.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

ReportNode noteNode(const QString &text)
{
    return {NodeType::Note, {}, {}, {}, {}, text, {}};
}

ReportNode versionNode(const QString &name, const QString &version)
{
    return {NodeType::ToolVersion, name, {version}, {}, {}, {}, {}};
}

// "3.12.4", "18", "v16.17.1 v18.0.0"; but "7z", "7zip 25.00" and "7-Zip 17.05" start with a name.
bool isBareVersion(const QString &text)
{
    static const QRegularExpression pattern(u"^v?\\d+(?:\\.\\d|\\s|$)"_s);
    return text.contains(pattern);
}

// Sentences that people write beside the rows. Some have a number in them: "Python 3.6 will be removed".
bool isSentence(const QString &text)
{
    static const QRegularExpression verbs
        = caseless(u"\\b(?:are|were|has|have|will|should|must|cannot|please|see|you|we)\\b"_s);
    const bool endsLikeSentence = text.endsWith(u'.') && !startsLikeVersion(text.section(u' ', -1));
    return endsLikeSentence || text.endsWith(u'!') || text.contains(verbs);
}

// For lines without any version, where more words tell it: "is" stands in "12.0.0 is default" as well.
bool isProse(const QString &text)
{
    static const QRegularExpression verbs
        = caseless(u"\\b(?:is|was|had|been|be|can|do|does|did|this|these|which|because)\\b"_s);
    return isSentence(text) || text.contains(verbs);
}

// "Bundler version", "Apache Ant(TM)", "yq (https://github.com/…)": what old readmes put between name and version.
QString cleanName(const QString &name)
{
    static const QRegularExpression noise = caseless(u"(?:\\s+version|\\s*\\((?:TM|R|https?://[^)]*)\\))+$"_s);
    return name.trimmed().remove(noise);
}

// Whether what follows a name tells its version, or what was printed in its place. Some commands print a part of their
// name once more ("Packer v1.10.0"), and macOS has LibreSSL for OpenSSL.
bool tellsVersionOf(const QString &name, const QString &text)
{
    static const QRegularExpression build
        = caseless(u"^\\(build\\b|^(?:version|LibreSSL)\\s+v?\\d|^[a-z]\\w*(?:-\\w+)*-\\d[\\w.-]*$"_s);
    const bool isRepeated
        = name.contains(text.section(u' ', 0, 0), Qt::CaseInsensitive) && startsLikeVersion(text.section(u' ', 1));
    return startsLikeVersion(text) || isRepeated || !listedInBrackets(text).isEmpty() || text.contains(build)
        || isFailedProbe(text);
}

// "MySQL Server (user:root password:root)": a setting, where other rows have their version.
qsizetype settingStart(const QString &text)
{
    static const QRegularExpression pattern(u"\\s\\([^()]*\\w:\\w[^()]*\\)$"_s);
    const auto match = pattern.match(text);
    return match.hasMatch() && !match.captured().contains("://"_L1) ? match.capturedStart() : -1;
}

// "LLVM components: Clang 10.0.0, 11.0.0, Clang-format 10.0.0 (apt source: …)" → a list for each name.
std::vector<ReportNode> componentsOf(const QString &text)
{
    static const QRegularExpression part(u"^(?:(?<name>\\D[^,:]*?)\\s+)?(?<version>v?\\d[^\\s,]*)$"_s);
    static const QRegularExpression origin(u"\\s+\\([^()]*\\)$"_s);
    std::vector<ReportNode> lists;
    for (const QString &piece : listParts(QString(text).remove(origin))) {
        const auto match = part.match(piece.trimmed());
        if (!match.hasMatch() || (lists.empty() && match.captured(u"name"_s).isEmpty()))
            return {};
        if (!match.captured(u"name"_s).isEmpty())
            lists.push_back({NodeType::ToolVersionsList, match.captured(u"name"_s), {}, {}, {}, {}, {}});
        lists.back().versions.append(match.captured(u"version"_s));
    }
    return lists;
}

QStringList splitList(const QString &text)
{
    QStringList versions;
    for (const QString &part : listParts(text))
        versions.append(splitVersions(part));
    return versions;
}

} // namespace

ReadmeRows::ReadmeRows(const QStringList &toolNames)
{
    m_names.reserve(toolNames.size());
    for (const QString &name : toolNames)
        m_names.insert(name.toLower());
}

std::vector<ReportNode> ReadmeRows::nodesOf(const QString &line) const
{
    const QString text = line.trimmed();
    if (isBareVersion(text))
        return {versionNode({}, text)};
    const qsizetype probe = failedProbeStart(text);
    if (probe < 0 && isSentence(text))
        return {noteNode(text)};
    // "GCC 13 (Homebrew GCC 13.4.0)": the number before the bracket belongs to the name.
    const qsizetype homebrew = text.indexOf(" (Homebrew "_L1);
    const qsizetype known = homebrew > 0 ? homebrew : knownNameLength(text);
    if (const qsizetype end = known > 0 ? known : probe; end > 0)
        return {versionNode(cleanName(text.first(end)), text.sliced(end).trimmed())};
    if (const qsizetype colon = text.indexOf(": "_L1); colon > 0) {
        const QString rest = text.sliced(colon + 2).trimmed();
        if (startsLikeVersion(rest))
            return {{NodeType::ToolVersionsList, text.first(colon), splitList(rest), {}, {}, {}, {}}};
        if (auto components = componentsOf(rest); !components.empty())
            return components;
    }
    const qsizetype start = nameLength(text);
    if (start == text.size() && isProse(text))
        return {noteNode(text)};
    return {versionNode(cleanName(text.first(start)), text.sliced(start).trimmed())};
}

// Length of the longest known name that the line starts with, as whole words, and that a version or the end follows; 0:
// none. A name that ends in a colon is one of a list.
qsizetype ReadmeRows::knownNameLength(const QString &text) const
{
    const QString lower = text.toLower();
    for (qsizetype end = lower.size(); end > 0; end = lower.lastIndexOf(u' ', end - 1)) {
        if (lower[end - 1] == u':' && m_names.contains(lower.first(end - 1)))
            return 0;
        if (m_names.contains(lower.first(end)))
            return end == lower.size() || tellsVersionOf(text.first(end), text.sliced(end).trimmed()) ? end : 0;
    }
    return 0;
}

qsizetype ReadmeRows::nameLength(const QString &text) const
{
    for (qsizetype i = text.indexOf(u' '); i > 0; i = text.indexOf(u' ', i + 1)) {
        const QString rest = text.sliced(i + 1);
        if (startsLikeVersion(rest) || rest.startsWith("(build"_L1) || !listedInBrackets(rest).isEmpty())
            return i + 1;
    }
    const qsizetype setting = settingStart(text);
    return setting > 0 ? setting : text.size();
}

ReportNode factOrNote(const QString &line)
{
    static const QRegularExpression fact(u"^(?!(?:Notes?|Warning|Important|See|Tip)\\b)[^:.]{1,60}:(?= )"_s);
    const auto match = fact.match(line);
    if (!match.hasMatch())
        return noteNode(line.trimmed());
    return versionNode(match.captured(), line.sliced(match.capturedLength()).trimmed());
}

} // namespace rcm
