// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedvendor.h"

#include "core/sources/mergesourcelists.h"

#include <QJsonArray>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString api = u"https://api.github.com/repos/o/r/releases/tags/v1.0"_s;
const QString sums = u"https://example.org/1.0/tool-1.0.zip.sha256"_s;
const QByteArray signIn = "<!DOCTYPE html>\n<html><body>Please sign in</body></html>";

// The release that GitHub's API describes, else a template of another host, with a checksum file.
ToolDefinition tool()
{
    FileRule release;
    release.index = {u"github-release"_s,
        {{u"repository"_s, u"o/r"_s}, {u"tag"_s, u"v{version}"_s}, {u"file"_s, u"tool-{version}.zip"_s}}};
    release.checksums = {{u"index"_s}};
    return toolWith({release, templateRule({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}})});
}

QJsonDocument gitHubRelease(const QJsonValue &digest = QString(u"sha256:"_s + a64))
{
    return QJsonDocument(QJsonObject{{u"tag_name"_s, u"v1.0"_s},
        {u"assets"_s,
            QJsonArray{QJsonObject{{u"name"_s, u"tool-1.0.zip"_s}, {u"size"_s, 42}, {u"digest"_s, digest},
                {u"browser_download_url"_s, u"https://github.com/o/r/releases/download/v1.0/tool-1.0.zip"_s}}}}});
}

Error status(int code)
{
    return {ErrorKind::HttpStatus, api, u"HTTP status %1"_s.arg(code), {}, code};
}

Resolution resolveTool(ScriptedVendor &vendor)
{
    return vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), tool());
}

SourceList asList(const Resolution &resolution)
{
    SourceList list;
    list.sources = resolution.sources;
    list.unresolved = resolution.unresolved;
    return list;
}

} // namespace

// Documents that may exist and could not be had are noted, host by host, and what hangs on them is marked.
class TestResolveOutage : public QObject {
    Q_OBJECT
private slots:
    void nothingIsTakenAway_data()
    {
        QTest::addColumn<Error>("error"); // no kind that is an answer; detail empty: a page with status 200 instead
        QTest::newRow("401") << status(401);
        QTest::newRow("403") << status(403);
        QTest::newRow("429") << status(429);
        QTest::newRow("500") << status(500);
        QTest::newRow("blocked") << Error{ErrorKind::Blocked, api, u"a mirror rule blocks it"_s, {}, {}};
        QTest::newRow("refused") << Error{ErrorKind::Network, api, u"connection refused"_s, {}, {}};
        QTest::newRow("rate limit") << Error{ErrorKind::RateLimited, api, u"rate limit exceeded"_s, {}, 403};
        QTest::newRow("offline") << Error{ErrorKind::Offline, api, u"not in the document cache"_s, {}, {}};
        QTest::newRow("sign-in page") << Error{};
    }

    void nothingIsTakenAway()
    {
        QFETCH(Error, error);
        ScriptedVendor vendor;
        vendor.serve(api, gitHubRelease());
        const SourceList known = mergeSourceLists({}, asList(resolveTool(vendor))).list;
        QCOMPARE(known.sources.front().downloadUrl.host(), u"github.com"_s);
        QCOMPARE(known.sources.front().checksum->digest.hex(), a64);
        QVERIFY(!known.sources.front().unconfirmed);

        if (error.detail.isEmpty()) {
            vendor.serve(api, signIn);
            vendor.serve(sums, signIn);
        } else {
            vendor.fail(api, error);
        }
        const Resolution outage = resolveTool(vendor);
        QCOMPARE(outage.failures.front().host, u"api.github.com"_s);
        QCOMPARE(outage.failures.front().documents, 1);
        const auto merged = mergeSourceLists(known, asList(outage));
        Source source = merged.list.sources.front();
        QVERIFY(source.unconfirmed.has_value());
        source.unconfirmed.reset();
        QCOMPARE(source, known.sources.front());
    }

    void thatThereIsNoSuchDocumentIsAnAnswer_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("404") << 404;
        QTest::newRow("410") << 410;
    }

    void thatThereIsNoSuchDocumentIsAnAnswer()
    {
        QFETCH(int, code);
        ScriptedVendor vendor;
        vendor.fail(api, status(code));
        vendor.fail(sums, status(code));
        const Resolution resolution = resolveTool(vendor);
        QVERIFY(resolution.failures.empty());
        QVERIFY(!resolution.sources.front().unconfirmed);
        QVERIFY2(resolution.sources.front().warnings.empty(), "410 says no more than 404");
    }

    void aChecksumFileOfOtherFilesIsAnAnswer()
    {
        ScriptedVendor vendor;
        vendor.serve(sums, checksumLine(a64, u"other.zip"_s));
        QVERIFY(resolveTool(vendor).failures.empty());
        vendor.serve(sums, QByteArray("{\"message\": \"try later\"}"));
        QCOMPARE(resolveTool(vendor).failures.size(), 1u);
    }

    void whoeverCouldNotHaveToldMoreConfirmsNothing()
    {
        FileRule rule = tool().files.front();
        rule.checksums = {{u"checksum-file"_s, {{u"url"_s, u"https://down.example.org/sums"_s}}},
            {u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}};
        ScriptedVendor vendor;
        vendor.fail(u"https://down.example.org/sums"_s,
            {ErrorKind::Network, u"https://down.example.org/sums"_s, u"connection refused"_s, {}, {}});
        vendor.serve(api, gitHubRelease(QJsonValue::Null));
        const QString file = u"https://github.com/o/r/releases/download/v1.0/tool-1.0.zip"_s;
        vendor.serve(file + u".sha256"_s, checksumLine(a64, u"tool-1.0.zip"_s));
        const auto resolution = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
        QVERIFY(!resolution.sources.front().unconfirmed);
        QCOMPARE(resolution.failures.front().host, u"down.example.org"_s); // said all the same
    }

    // Else the next update would say of the size that nobody publishes it any more.
    void aSizeThatCouldNotBeAskedForIsNotConfirmed()
    {
        ScriptedVendor vendor;
        vendor.fail(api, status(403));
        vendor.serve(sums, checksumLine(a64, u"tool-1.0.zip"_s));
        const Resolution resolution = resolveTool(vendor);
        QVERIFY(resolution.sources.front().checksum && !resolution.sources.front().size);
        QVERIFY(resolution.sources.front().unconfirmed.has_value());
    }

    void aStaleDocumentServesAndIsSaid()
    {
        ScriptedVendor vendor;
        vendor.serveStale(
            api, gitHubRelease().toJson(), {ErrorKind::RateLimited, api, u"rate limit exceeded"_s, {}, 403});
        const Resolution resolution = resolveTool(vendor);
        QCOMPARE(resolution.sources.front().checksum->digest.hex(), a64);
        QVERIFY(resolution.sources.front().unconfirmed.has_value());
        QCOMPARE(resolution.failures.front().stale, 1);
        QVERIFY(describe(summaryOf(resolution.failures.front())).contains(u"rate limit exceeded"_s));
    }

    void aHostIsSaidOnce()
    {
        ScriptedVendor vendor;
        std::vector<ReportItem> rows;
        for (const QString &version : {u"1.0"_s, u"1.1"_s, u"1.2"_s}) {
            rows.push_back(row(u"Tool"_s, version));
            const QString url = u"https://api.github.com/repos/o/r/releases/tags/v"_s + version;
            vendor.fail(url, {ErrorKind::HttpStatus, url, u"HTTP status 500"_s, {}, 500});
        }
        Resolution resolution = vendor.resolve({}, reportOf(rows), tool());
        QCOMPARE(resolution.failures.size(), 1u);
        countEntries(resolution.failures, resolution.sources);
        QCOMPARE(describe(summaryOf(resolution.failures.front())),
            u"api.github.com: HTTP status 500 (3 documents); 3 entries of the source list could not be confirmed"_s);
    }

    // One file, two who need it: neither is forgotten.
    void aFileThatSeveralRequireKnowsThemAll()
    {
        Match first = requirement(MatchStatus::Matched, u"1.0"_s, {0});
        Match second = first;
        second.requirement.pointer = u"/other"_s;
        ScriptedVendor vendor;
        const auto resolution = vendor.resolve({first, second}, reportOf({row(u"Tool"_s, u"1.0"_s)}), tool(), false);
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources.front().alsoRequiredBy.size(), 1u);
        QCOMPARE(resolution.sources.front().alsoRequiredBy.front().pointer, u"/other"_s);
    }
};

QTEST_GUILESS_MAIN(TestResolveOutage)
#include "tst_resolveoutage.moc"
