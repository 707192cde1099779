// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedvendor.h"

#include <QTest>

#include <algorithm>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

// What a round says of files, a line each. A file that waits has none.
QStringList answersOf(const Resolution &resolution)
{
    QStringList answers;
    for (const Source &source : resolution.sources)
        answers.append(source.downloadUrl.toString() + u' '
            + (source.checksum ? source.checksum->digest.hex() : QString()) + textsOf(source.warnings).join(u' '));
    for (const UnresolvedTool &tool : resolution.unresolved)
        answers.append(tool.name + u' ' + tool.matchedFrom.pointer + tool.matchedFrom.upstreamVersion + tool.reason);
    return answers;
}

// Answers follow from documents, which only become more: one that is another in a later round, or gone, was given while
// its file waited. And nobody is told of waiting.
void verifyNothingWaited(const Resolution &before, const Resolution &after)
{
    const QStringList later = answersOf(after);
    for (const QString &answer : answersOf(before)) {
        if (!later.contains(answer))
            QTest::qFail(qPrintable(u"was no answer yet: "_s + answer), __FILE__, __LINE__);
    }
    const auto waits = [](const HostFailure &failure) { return failure.error.kind == ErrorKind::Wanted; };
    if (std::ranges::any_of(after.failures, waits))
        QTest::qFail("a document that was not asked for yet is told as a failure", __FILE__, __LINE__);
}

} // namespace

Resolution ScriptedVendor::resolve(
    const std::vector<Match> &matches, const UpstreamReport &report, const ToolDefinition &tool, bool includeUpstream)
{
    return resolve(matches, report, Catalog({tool}, {}), includeUpstream);
}

Resolution ScriptedVendor::resolve(
    const std::vector<Match> &matches, const UpstreamReport &report, const Catalog &catalog, bool includeUpstream)
{
    const std::vector<ItemClass> classes = classifyRows(report, catalog);
    DocumentSet documents;
    ParsedIndexes indexes;
    Resolution before;
    asked.clear();
    for (rounds = 1;; ++rounds) {
        Resolution resolution
            = resolveSources(matches, report, classes, catalog, {includeUpstream, former}, documents, indexes);
        verifyNothingWaited(before, resolution);
        QList<QUrl> wanted = documents.takeWanted();
        if (resolution.complete != wanted.isEmpty())
            QTest::qFail("a round is complete when nothing is wanted, and only then", __FILE__, __LINE__);
        if (wanted.isEmpty())
            return resolution;
        if (documentsPerRound > 0)
            wanted = wanted.first(std::min(documentsPerRound, wanted.size()));
        before = std::move(resolution);
        for (const QUrl &url : wanted) {
            asked.append(url.toString());
            documents.put(url, answer(url));
        }
    }
}

void ScriptedVendor::serveStale(const QString &url, const QByteArray &body, const Error &why)
{
    serve(url, body);
    m_stale.insert(QUrl(url), why);
}

Result<Document> ScriptedVendor::answer(const QUrl &url) const
{
    if (const auto error = m_errors.constFind(url); error != m_errors.cend())
        return failure(*error);
    const auto body = m_bodies.constFind(url);
    if (body == m_bodies.cend())
        return failure(Error{ErrorKind::HttpStatus, url.toString(), QString::number(m_status), {}, m_status});
    Document document;
    document.url = url;
    document.finalUrl = url;
    document.body = *body;
    if (const auto why = m_stale.constFind(url); why != m_stale.cend())
        document.staleBecause = *why;
    return document;
}

ReportItem row(const QString &name, const QString &version, const QStringList &section)
{
    ReportItem item;
    item.section = section;
    item.name = name;
    item.version = version;
    item.rawVersion = version;
    return item;
}

UpstreamReport reportOf(std::vector<ReportItem> items)
{
    UpstreamReport report;
    report.image.platform = u"win32"_s;
    report.image.arch = u"x64"_s;
    report.image.date = QDate(2025, 7, 20);
    report.items = std::move(items);
    return report;
}

ToolDefinition toolWith(std::vector<FileRule> files, std::vector<FileRule> standIns)
{
    ToolDefinition tool;
    tool.id = u"tool"_s;
    tool.name = u"Tool"_s;
    ReportRule rule;
    rule.names = {u"Tool"_s};
    tool.report = {rule};
    tool.files = std::move(files);
    tool.standIns = std::move(standIns);
    return tool;
}

FileRule templateRule(std::vector<ChecksumRule> checksums)
{
    FileRule rule;
    rule.url = u"https://example.org/{version}/tool-{version}.zip"_s;
    rule.checksums = std::move(checksums);
    return rule;
}

Match requirement(MatchStatus status, const QString &requested, std::vector<std::size_t> rows)
{
    Match match;
    match.requirement.toolset = u"toolset.json"_s;
    match.requirement.toolsetPath = u"toolset.json"_s;
    match.requirement.pointer = u"/toolcache/0/versions/0"_s;
    match.requirement.name = u"Tool"_s;
    match.requirement.requested = requested;
    match.requirement.platform = u"win32"_s;
    match.requirement.arch = u"x64"_s;
    match.status = status;
    match.catalogId = u"tool"_s;
    match.rows = std::move(rows);
    return match;
}

QByteArray checksumLine(const QString &hex, const QString &name)
{
    return (hex + u"  "_s + name + u'\n').toUtf8();
}

} // namespace rcm::test
