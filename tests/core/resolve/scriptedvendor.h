// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/resolvesources.h"

#include <QHash>
#include <QJsonDocument>
#include <QStringList>

namespace rcm::test {

inline const QString a64 = QString(64, u'a');
inline const QString b64 = QString(64, u'b');
inline const QString c40 = QString(40, u'c');

// Documents that a vendor would serve; what is not among them answers 404. Plays the session's part of the game, and
// fails the test when a round takes waiting for an answer.
class ScriptedVendor {
public:
    void serve(const QString &url, const QByteArray &body) { m_bodies.insert(QUrl(url), body); }
    void serve(const QString &url, const QJsonDocument &body) { serve(url, body.toJson()); }
    // What the document cache held, since `why` kept a fresh copy away.
    void serveStale(const QString &url, const QByteArray &body, const Error &why);
    void fail(const QString &url, const Error &error) { m_errors.insert(QUrl(url), error); }
    // What is not among the documents answers this HTTP status.
    void failAll(int status) { m_status = status; }

    [[nodiscard]] Resolution resolve(const std::vector<Match> &matches, const UpstreamReport &report,
        const ToolDefinition &tool, bool includeUpstream = true);
    [[nodiscard]] Resolution resolve(const std::vector<Match> &matches, const UpstreamReport &report,
        const Catalog &catalog, bool includeUpstream = true);

    const std::vector<Source> *former = nullptr; // as ResolveOptions
    qsizetype documentsPerRound = 0; // 0: all that are wanted
    QStringList asked; // by the last resolve(), in order
    int rounds = 0;

private:
    [[nodiscard]] Result<Document> answer(const QUrl &url) const;

    QHash<QUrl, QByteArray> m_bodies;
    QHash<QUrl, Error> m_errors;
    QHash<QUrl, Error> m_stale; // why
    int m_status = 404;
};

// A row of a report, below "Tools" unless said otherwise.
[[nodiscard]] ReportItem row(
    const QString &name, const QString &version, const QStringList &section = {QStringLiteral("Tools")});
// Of a Windows x64 image of 20 July 2025.
[[nodiscard]] UpstreamReport reportOf(std::vector<ReportItem> items);
// The definition of rows named "Tool".
[[nodiscard]] ToolDefinition toolWith(std::vector<FileRule> files, std::vector<FileRule> standIns = {});
// https://example.org/<version>/tool-<version>.zip
[[nodiscard]] FileRule templateRule(std::vector<ChecksumRule> checksums = {});
// What a toolset's first entry asks of "Tool", and which of the report's items satisfy it.
[[nodiscard]] Match requirement(MatchStatus status, const QString &requested, std::vector<std::size_t> rows = {});
// A line of a checksum file.
[[nodiscard]] QByteArray checksumLine(const QString &hex, const QString &name);

} // namespace rcm::test
