// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergesourcelists.h"
#include "core/sources/staleoverrides.h"
#include "tests/core/sources/sourcesamples.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString hex = QString(64, u'7');

// Overrides that were made at 22.16.0.
Source madeAt22_16(const QJsonObject &overrides)
{
    Source source = resolved(u"node"_s, u"22.16.0"_s, u"22.*"_s);
    source.curation.overrides = overrides;
    rememberOverrideTarget(source);
    return source;
}

Source movedTo(Source source, const QString &version, const QString &requested = u"22.*"_s)
{
    const Source next = resolved(u"node"_s, version, requested);
    source.version = next.version;
    source.requestedVersion = next.requestedVersion;
    source.downloadUrl = next.downloadUrl;
    return source;
}

} // namespace

// The table of staleoverrides.h.
class TestStaleOverrides : public QObject {
    Q_OBJECT
private slots:
    void atAnotherVersion_data()
    {
        QTest::addColumn<QJsonObject>("overrides");
        QTest::addColumn<QStringList>("stale"); // at 22.17.1 for 22.*
        const auto url = [](const QString &path) {
            return QJsonObject{{u"downloadUrl"_s, QString(u"https://10.0.0.5:8081/"_s + path)}};
        };
        const QStringList staleUrl{u"downloadUrl"_s};
        QTest::newRow("version") << QJsonObject{{u"version"_s, u"22"_s}} << QStringList{u"version"_s};
        QTest::newRow("URL with the version") << url(u"node-22.16.0.zip"_s) << staleUrl;
        QTest::newRow("with it twice") << url(u"v22.16.0/node-22.16.0.zip"_s) << staleUrl;
        QTest::newRow("with part of it") << url(u"node/22.16/node.zip"_s) << staleUrl;
        QTest::newRow("written otherwise") << url(u"node_22_16_0.zip"_s) << staleUrl;
        QTest::newRow("without points") << url(u"node-22160-win.zip"_s) << staleUrl;
        QTest::newRow("with another version") << url(u"mirror-2.1/node.zip"_s) << staleUrl;
        QTest::newRow("in the query") << url(u"get?v=22.16.0"_s) << staleUrl;
        QTest::newRow("URL without a version") << url(u"latest/node.zip"_s) << QStringList{};
        QTest::newRow("of the line") << url(u"node22/latest.zip"_s) << QStringList{};
        QTest::newRow("with a machine") << url(u"stable/node-x86_64-win32.zip"_s) << QStringList{};
        QTest::newRow("file name") << QJsonObject{{u"fileName"_s, u"node.zip"_s}} << QStringList{};
        QTest::newRow("file name with the version")
            << QJsonObject{{u"fileName"_s, u"node-22.16.0.zip"_s}} << QStringList{u"fileName"_s};
        QTest::newRow("file name of a stale URL")
            << QJsonObject{{u"downloadUrl"_s, u"https://a.example/node-22.16.0.msi"_s}, {u"fileName"_s, u"node.msi"_s}}
            << QStringList{u"downloadUrl"_s, u"fileName"_s};
        QTest::newRow("bytes") << QJsonObject{{u"sha256"_s, hex}, {u"size"_s, 7}}
                               << QStringList{u"sha256"_s, u"size"_s};
        QTest::newRow("bytes of a rolling URL")
            << QJsonObject{{u"sha256"_s, hex}, {u"downloadUrl"_s, u"https://a.example/latest.zip"_s}}
            << QStringList{u"sha256"_s};
    }
    void atAnotherVersion()
    {
        QFETCH(QJsonObject, overrides);
        QFETCH(QStringList, stale);
        QCOMPARE(staleOverrides(madeAt22_16(overrides)), QStringList());
        QCOMPARE(staleOverrides(movedTo(madeAt22_16(overrides), u"22.17.1"_s)), stale);
        QCOMPARE(staleOverrides(movedTo(madeAt22_16(overrides), u"22.16.0"_s)), QStringList());
    }

    // What was meant for 22.* may not be meant for 24.*.
    void whereAnotherVersionIsRequested()
    {
        const Source source = madeAt22_16({{u"fileName"_s, u"node.zip"_s}});
        QCOMPARE(staleOverrides(movedTo(source, u"24.1.0"_s, u"24.*"_s)), QStringList{u"fileName"_s});
        QCOMPARE(staleOverrides(movedTo(source, u"22.16.0"_s, u"22.16.*"_s)), QStringList());
        // Nobody has noted what was requested: a list of a former version of the program.
        Source old = source;
        old.curation.madeFor->requestedVersion.clear();
        QCOMPARE(staleOverrides(movedTo(old, u"24.1.0"_s, u"24.*"_s)), QStringList());
    }

    // "22" in it is the line, as long as that is the version's.
    void theLineInAUrl()
    {
        Source source = madeAt22_16({{u"downloadUrl"_s, u"https://a.example/node22/latest.zip"_s}});
        source.curation.madeFor->requestedVersion.clear();
        QCOMPARE(staleOverrides(movedTo(source, u"22.17.1"_s, {})), QStringList());
        QCOMPARE(staleOverrides(movedTo(source, u"24.1.0"_s, {})), QStringList{u"downloadUrl"_s});
    }

    void atAnotherUrlOfTheVersion_data()
    {
        QTest::addColumn<QJsonObject>("overrides");
        QTest::addColumn<QStringList>("stale");
        QTest::newRow("bytes") << QJsonObject{{u"sha256"_s, hex}} << QStringList{u"sha256"_s};
        QTest::newRow("bytes of an overridden URL")
            << QJsonObject{{u"sha256"_s, hex}, {u"downloadUrl"_s, u"https://a.example/22.16.0.zip"_s}} << QStringList{};
        QTest::newRow("URL") << QJsonObject{{u"downloadUrl"_s, u"https://a.example/22.16.0.zip"_s}} << QStringList{};
        QTest::newRow("file name") << QJsonObject{{u"fileName"_s, u"node-22.16.0.zip"_s}} << QStringList{};
        QTest::newRow("version") << QJsonObject{{u"version"_s, u"22"_s}} << QStringList{};
    }
    void atAnotherUrlOfTheVersion()
    {
        QFETCH(QJsonObject, overrides);
        QFETCH(QStringList, stale);
        Source source = madeAt22_16(overrides);
        source.downloadUrl = QUrl(u"https://example.org/elsewhere/node-22.16.0.zip"_s);
        QCOMPARE(staleOverrides(source), stale);
    }

    void aSubstitutionIsProposedAndNotApplied_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("proposed"); // empty: nothing
        QTest::newRow("once") << u"https://m.example/node-22.16.0.zip"_s << u"https://m.example/node-22.17.1.zip"_s;
        QTest::newRow("twice") << u"https://m.example/22.16.0/node-v22.16.0.zip"_s
                               << u"https://m.example/22.17.1/node-v22.17.1.zip"_s;
        QTest::newRow("part of another") << u"https://m.example/122.16.0.1.zip"_s << QString();
        QTest::newRow("written otherwise") << u"https://m.example/22_16_0.zip"_s << QString();
        QTest::newRow("holds") << u"https://m.example/latest.zip"_s << QString();
    }
    void aSubstitutionIsProposedAndNotApplied()
    {
        QFETCH(QString, url);
        QFETCH(QString, proposed);
        const Source before = madeAt22_16({{u"downloadUrl"_s, url}});
        const Source next = resolved(u"node"_s, u"22.17.1"_s, u"22.*"_s);
        QCOMPARE(proposedOverrides(movedTo(before, u"22.17.1"_s)).value("downloadUrl"_L1).toString(), proposed);
        const auto merged = mergeSourceLists(listOf({before}), listOf({next}));
        const Source &after = merged.list.sources[0];
        QCOMPARE(effectiveSource(after).downloadUrl, url.contains(u"latest"_s) ? QUrl(url) : next.downloadUrl);
        if (!proposed.isEmpty())
            QVERIFY2(merged.changes.review.front().reason.endsWith(u"; proposed: downloadUrl "_s + proposed),
                qPrintable(merged.changes.review.front().reason));
    }

    // Nothing is put up for review, and the next updates find it so, too.
    void whatHoldsIsNotAskedAgain()
    {
        SourceList list = listOf({madeAt22_16({{u"downloadUrl"_s, u"https://a.example/latest.zip"_s}})});
        for (const QString &version : {u"22.17.1"_s, u"22.18.0"_s}) {
            const auto merged = mergeSourceLists(list, listOf({resolved(u"node"_s, version, u"22.*"_s)}));
            QVERIFY(merged.changes.review.empty() && merged.list.sources[0].warnings.empty());
            QCOMPARE(effectiveSource(merged.list.sources[0]).downloadUrl.toString(), u"https://a.example/latest.zip"_s);
            QCOMPARE(merged.list.sources[0].version, version);
            list = merged.list;
        }
    }
};

QTEST_GUILESS_MAIN(TestStaleOverrides)
#include "tst_staleoverrides.moc"
