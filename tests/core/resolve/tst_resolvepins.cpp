// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/edits.h"
#include "core/sources/mergesourcelists.h"
#include "core/sources/updatereview.h"
#include "scriptedvendor.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

// https://example.org/<version>/tool-<version>.zip, with its checksum in <file>.sha256.
ToolDefinition tool()
{
    return toolWith({templateRule({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}})});
}

QString urlOf(const QString &version)
{
    return u"https://example.org/%1/tool-%1.zip"_s.arg(version);
}

// What the row says at each release of the image.
UpstreamReport reportWith(const QString &version)
{
    return reportOf({row(u"Tool"_s, version)});
}

// A list of one entry at 22.17.1, with that pin.
SourceList pinnedTo(const QString &version, ScriptedVendor &vendor, const std::vector<Match> &matches = {})
{
    SourceList list;
    list.sources = vendor.resolve(matches, reportWith(u"22.17.1"_s), tool()).sources;
    return applied(list, setPinned(list, {list.sources.front().id}, true, version));
}

// The next update of it, whose report says 22.18.0.
UpdatePlan nextUpdate(const SourceList &list, ScriptedVendor &vendor, const ToolDefinition &definition = tool(),
    const std::vector<Match> &matches = {})
{
    vendor.former = &list.sources;
    Resolution resolution = vendor.resolve(matches, reportWith(u"22.18.0"_s), definition);
    SourceList fresh;
    fresh.sources = std::move(resolution.sources);
    fresh.pinnedFiles = std::move(resolution.pinned);
    return planUpdate(list, fresh);
}

} // namespace

// An entry that is pinned to another version than it has is brought to that one, by the rules of any other.
class TestResolvePins : public QObject {
    Q_OBJECT

    ScriptedVendor m_vendor;

private slots:
    void init()
    {
        m_vendor = ScriptedVendor();
        for (const auto &[version, hex] :
            {std::pair{u"22.16.0"_s, a64}, std::pair{u"22.17.1"_s, b64}, std::pair{u"22.18.0"_s, b64}})
            m_vendor.serve(urlOf(version) + u".sha256"_s, checksumLine(hex, u"tool-%1.zip"_s.arg(version)));
    }

    void theNextUpdateBringsItToItsVersion()
    {
        const SourceList before = pinnedTo(u"22.16.0"_s, m_vendor);
        QCOMPARE(before.sources[0].version, u"22.17.1"_s);
        const UpdatePlan plan = nextUpdate(before, m_vendor);
        QCOMPARE(plan.entries.size(), 1u);
        QCOMPARE(plan.entries[0].change, PlannedChange::Change);
        QCOMPARE(plan.entries[0].reason, u"pinned to 22.16.0"_s);
        const Source &after = *plan.entries[0].after;
        QCOMPARE(after.version, u"22.16.0"_s);
        QCOMPARE(after.downloadUrl.toString(), urlOf(u"22.16.0"_s));
        QCOMPARE(after.fileName, u"tool-22.16.0.zip"_s);
        QCOMPARE(after.checksum->digest.hex(), a64);
        QCOMPARE(after.id, u"tool/win32/x64/22.16.0"_s);
        QVERIFY(!isEdited(after));
        QCOMPARE(reviewOf(plan).front().kind, ReviewKind::Version);
    }

    void thenItStaysThere()
    {
        SourceList list = applied(nextUpdate(pinnedTo(u"22.16.0"_s, m_vendor), m_vendor));
        QVERIFY(!list.sources[0].waitsForPin());
        for (int update = 0; update < 2; ++update) {
            const UpdatePlan plan = nextUpdate(list, m_vendor);
            QCOMPARE(plan.entries.size(), 1u);
            QCOMPARE(plan.entries[0].change, PlannedChange::Keep);
            QVERIFY(m_vendor.asked.filter(u"22.16.0"_s).isEmpty());
            list = applied(plan);
            QCOMPARE(list.sources[0].version, u"22.16.0"_s);
            QCOMPARE(list.sources[0].checksum->digest.hex(), a64);
        }
    }

    void theRequirementsIdStays()
    {
        const std::vector<Match> matches{requirement(MatchStatus::Matched, u"22.*"_s, {0})};
        const SourceList list
            = applied(nextUpdate(pinnedTo(u"22.16.0"_s, m_vendor, matches), m_vendor, tool(), matches));
        QCOMPARE(list.sources[0].id, u"tool/win32/x64/22.*"_s);
        QCOMPARE(list.sources[0].version, u"22.16.0"_s);
        QCOMPARE(list.sources[0].matchedFrom.upstreamVersion, u"22.18.0"_s);
    }

    // No URL is guessed: nothing changes, and that is put up for review.
    void whatCannotBeHadLeavesTheEntryAsItWas_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("reason");
        QTest::newRow("not listed") << u"22.16.9"_s << u"does not list version 22.16.9"_s;
        QTest::newRow("a line, not a version") << u"22.16"_s << u"does not list version 22.16"_s;
    }
    void whatCannotBeHadLeavesTheEntryAsItWas()
    {
        QFETCH(QString, version);
        QFETCH(QString, reason);
        m_vendor.serve(u"https://raw.githubusercontent.com/actions/tool-versions/main/versions-manifest.json"_s,
            "[{\"version\": \"22.18.0\", \"stable\": true, \"files\": [{\"filename\": \"t.zip\", "
            "\"arch\": \"x64\", \"platform\": \"win32\", \"download_url\": "
            "\"https://example.org/22.18.0/tool-22.18.0.zip\"}]}]");
        FileRule rule;
        rule.index = {u"versions-manifest"_s, {{u"repository"_s, u"actions/tool-versions"_s}}};
        const SourceList before = pinnedTo(version, m_vendor);
        const UpdatePlan plan = nextUpdate(before, m_vendor, toolWith({rule}));
        QCOMPARE(plan.entries.size(), 1u);
        QCOMPARE(plan.entries[0].after->version, u"22.17.1"_s);
        QCOMPARE(plan.entries[0].after->curation, before.sources[0].curation);
        QVERIFY2(plan.entries[0].review.startsWith(u"pinned to %1: not to be had: "_s.arg(version))
                && plan.entries[0].review.contains(reason),
            qPrintable(plan.entries[0].review));
        QCOMPARE(reviewOf(plan).front().kind, ReviewKind::Conflict);
    }

    void aRollingUrlHasNoOtherVersion()
    {
        FileRule rule;
        rule.url = u"https://example.org/latest/tool.zip"_s;
        rule.rolling = true;
        const UpdatePlan plan = nextUpdate(pinnedTo(u"22.16.0"_s, m_vendor), m_vendor, toolWith({rule}));
        QCOMPARE(plan.entries[0].after->version, u"22.17.1"_s);
        QVERIFY(plan.entries[0].review.contains(u"always serves the newest version"_s));
    }

    void anOutageIsNoAnswer()
    {
        const SourceList before = pinnedTo(u"22.16.0"_s, m_vendor);
        const QString url = urlOf(u"22.16.0"_s) + u".sha256"_s;
        m_vendor.fail(url, {ErrorKind::HttpStatus, url, u"HTTP status 500"_s, {}, 500});
        const UpdatePlan plan = nextUpdate(before, m_vendor);
        QCOMPARE(plan.entries[0].after->version, u"22.17.1"_s);
        QVERIFY2(plan.entries[0].review.contains(u"example.org"_s), qPrintable(plan.entries[0].review));
    }

    // Somebody pins while the update is looked through.
    void aPinThatNobodyHasLookedForWaits()
    {
        SourceList list = pinnedTo(u"22.17.1"_s, m_vendor);
        QVERIFY(list.sources[0].curation.pinnedVersion.isEmpty()); // it has that one
        SourceList fresh;
        fresh.sources = m_vendor.resolve({}, reportWith(u"22.18.0"_s), tool()).sources;
        list = applied(list, setPinned(list, {list.sources[0].id}, true, u"22.16.0"_s));
        const UpdatePlan plan = planUpdate(list, fresh);
        QCOMPARE(plan.entries[0].reason, u"pinned to 22.16.0: takes effect with the next update"_s);
        QCOMPARE(plan.entries[0].after->curation.pinnedVersion, u"22.16.0"_s);
    }

    void anEntryThatNothingContinuesSaysSo()
    {
        const SourceList before = pinnedTo(u"22.16.0"_s, m_vendor);
        m_vendor.former = &before.sources;
        const auto resolution = m_vendor.resolve({}, reportOf({}), tool());
        QCOMPARE(resolution.pinned.size(), 1u);
        QVERIFY(!resolution.pinned[0].source);
        SourceList fresh;
        fresh.pinnedFiles = resolution.pinned;
        const UpdatePlan plan = planUpdate(before, fresh);
        QCOMPARE(plan.entries[0].after->version, u"22.17.1"_s);
        QVERIFY(plan.entries[0].review.startsWith(u"pinned to 22.16.0: not to be had: "_s));
    }
};

QTEST_GUILESS_MAIN(TestResolvePins)
#include "tst_resolvepins.moc"
