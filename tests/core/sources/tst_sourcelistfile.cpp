// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/schema/schemavalidator.h"
#include "tests/support/result.h"
#include "tests/support/sharedfolder.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString sha256 = QString(64, u'a');

Source fullSource()
{
    Source source;
    source.id = u"python/win32/x64/3.11.*"_s;
    source.name = u"Python"_s;
    source.version = u"3.11.9"_s;
    source.requestedVersion = u"3.11.*"_s;
    source.platform = u"win32"_s;
    source.arch = u"x64"_s;
    source.downloadUrl = QUrl(u"https://example.org/a%20b/python-3.11.9-win32-x64.zip"_s);
    source.alternateUrls = {QUrl(u"https://mirror.example.org/python.zip"_s)};
    source.fileName = u"python-3.11.9-win32-x64.zip"_s;
    source.size = 6'000'000'000;
    source.checksum = Checksum{
        *Digest::fromHex(HashAlgorithm::Sha256, sha256), ChecksumOrigin::Vendor, u"https://example.org/hashes"_s};
    source.checksum->witnesses = {{ChecksumOrigin::Vendor, u"https://example.org/hashes"_s},
        {ChecksumOrigin::ThirdParty, u"https://example.org/manifest"_s, {{u"seenAt"_s, u"2025"_s}}}};
    source.urlOrigin = u"python: versions-manifest"_s;
    source.rolling = true;
    source.warnings = {{WarningKind::Conflict, u"conflict: …"_s}};
    source.matchedFrom = {true, u"toolset.json"_s, u"/toolcache/1/versions/2"_s, u"3.11.9"_s, u"toolcache"_s,
        {u"Cached Tools"_s, u"Python"_s}, u"Python"_s};
    source.curation = {CurationState::Included, true, u"wanted"_s, {{u"fileName"_s, u"p.zip"_s}}};
    source.curation.madeFor
        = OverrideTarget{u"3.11.9"_s, QUrl(u"https://example.org/a%20b/x.zip"_s), u"0123456789abcdef"_s};
    source.fingerprint = u"0123"_s;
    source.alsoRequiredBy = {{true, u"toolset.json"_s, u"/python/default"_s, u"3.11.9"_s, {}, {}, {}}};
    source.unconfirmed
        = Unconfirmed{fromTimestamp(u"2025-07-28T20:29:40.587Z"), {{u"example.org"_s, u"HTTP status 500"_s}}};
    return source;
}

SourceList fullList()
{
    SourceList list;
    list.metadata.generatedAt = fromTimestamp(u"2025-07-28T20:29:40.587Z");
    list.metadata.reportUrl = u"https://example.org/report.json"_s;
    list.metadata.reportVersion = u"20250720.1.0"_s;
    list.metadata.reportFetchedAt = fromTimestamp(u"2025-07-28T20:26:40.929Z");
    list.metadata.toolsetFiles = {{u"toolset.json"_s, fromTimestamp(u"2025-07-18T15:29:06.227Z")}};
    list.sources = {fullSource()};
    list.unresolved = {{u"Gradle"_s, u"8.14"_s, u"win32"_s, u"x64"_s, u"ambiguous: 8.14, 8.14.3"_s,
        {true, u"t"_s, {}, {}, {}, {}, {}}}};
    return list;
}

QJsonObject minimalSource()
{
    return {{u"name"_s, u"Tool"_s}, {u"version"_s, u"1.0"_s}, {u"platform"_s, u"win32"_s}, {u"arch"_s, u"x64"_s},
        {u"downloadUrl"_s, u"https://example.org/tool-1.0.zip"_s},
        {u"matchedFrom"_s, QJsonObject{{u"upstream"_s, true}, {u"toolset"_s, u"t.json"_s}}}};
}

QByteArray fileWith(const QJsonArray &sources)
{
    const QString time = u"2025-07-28T20:29:40.587Z"_s;
    const QJsonObject metadata{{u"generatedAt"_s, time},
        {u"upstreamReport"_s, QJsonObject{{u"url"_s, u"r"_s}, {u"version"_s, u"1"_s}, {u"fetchedAt"_s, time}}},
        {u"toolsetFiles"_s, QJsonArray{}}};
    return QJsonDocument(QJsonObject{{u"metadata"_s, metadata}, {u"sources"_s, sources}}).toJson();
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

} // namespace

class TestSourceListFile : public QObject {
    Q_OBJECT
private slots:
    void whatIsWrittenIsReadBackWhole()
    {
        const auto again = parseSourceList(writeSourceList(fullList()), u"list.json"_s);
        QVERIFY_RESULT(again);
        QVERIFY(*again == fullList());
    }

    void warningsOfVersion01GetTheirKind_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<WarningKind>("kind");
        QTest::newRow("drift") << u"drift: other bytes than before"_s << WarningKind::Drift;
        QTest::newRow("over time") << u"conflict over time: sha256 1 before"_s << WarningKind::ConflictOverTime;
        QTest::newRow("conflict") << u"conflict: a here, b as published"_s << WarningKind::Conflict;
        QTest::newRow("rolling") << u"rolling: serves the newest"_s << WarningKind::Rolling;
        QTest::newRow("other") << u"driftwood is sold here"_s << WarningKind::Other;
    }

    void warningsOfVersion01GetTheirKind()
    {
        QFETCH(const QString, text);
        QFETCH(const WarningKind, kind);
        const auto list
            = parseSourceList(fileWith({with(minimalSource(), u"warnings"_s, QJsonArray{text})}), u"list.json"_s);
        QVERIFY_RESULT(list);
        QCOMPARE(list->sources[0].warnings, (std::vector{Warning{kind, text}}));
        const auto again = parseSourceList(writeSourceList(*list), u"list.json"_s);
        QVERIFY_RESULT(again);
        QCOMPARE(again->sources[0].warnings, list->sources[0].warnings);
    }

    void aWarningOfAnUnknownKindIsKeptWhole()
    {
        const QJsonObject warning{{u"kind"_s, u"from-the-future"_s}, {u"text"_s, u"beware"_s}, {u"since"_s, 2031}};
        const auto list
            = parseSourceList(fileWith({with(minimalSource(), u"warnings"_s, QJsonArray{warning})}), u"list.json"_s);
        QVERIFY_RESULT(list);
        QCOMPARE(list->sources[0].warnings[0].kind, WarningKind::Other);
        QCOMPARE(list->sources[0].warnings[0].text, u"beware"_s);
        const QJsonObject root = QJsonDocument::fromJson(writeSourceList(*list)).object();
        QCOMPARE(root[u"sources"_s][0][u"warnings"_s][0].toObject(), warning);
    }

    // As an update drops one whose URL has changed.
    void aChecksumThatGoesTakesWhatStoodBesideIt()
    {
        const QJsonObject checksum{{u"algorithm"_s, u"sha256"_s}, {u"value"_s, sha256}, {u"origin"_s, u"vendor"_s},
            {u"signedBy"_s, u"somebody"_s}};
        auto list = parseSourceList(fileWith({with(minimalSource(), u"checksum"_s, checksum)}), u"list.json"_s);
        QVERIFY_RESULT(list);
        QVERIFY(writeSourceList(*list).contains("signedBy"));
        list->sources[0].checksum.reset();
        const QByteArray without = writeSourceList(*list);
        QVERIFY(!without.contains("signedBy"));
        QVERIFY_RESULT(parseSourceList(without, u"list.json"_s));
    }

    void whatIsUnknownIsLeftOut()
    {
        SourceList list = fullList();
        list.sources.front().size.reset();
        list.sources.front().checksum.reset();
        const QJsonObject source
            = QJsonDocument::fromJson(writeSourceList(list)).object().value(u"sources"_s).toArray().at(0).toObject();
        for (const QString &key : {u"size"_s, u"sha256"_s, u"checksum"_s})
            QVERIFY2(!source.contains(key), qPrintable(key));
    }

    void sha256StandsBesideTheChecksumOnlyWhenItIsOne()
    {
        SourceList list = fullList();
        const auto written = [&list] {
            return QJsonDocument::fromJson(writeSourceList(list))
                .object()
                .value(u"sources"_s)
                .toArray()
                .at(0)
                .toObject();
        };
        QCOMPARE(written().value(u"sha256"_s).toString(), sha256);
        QCOMPARE(written().value(u"size"_s).toInteger(), 6'000'000'000);
        list.sources.front().checksum
            = Checksum{*Digest::fromHex(HashAlgorithm::Sha512, QString(sha256 + sha256)), ChecksumOrigin::Vendor, {}};
        QVERIFY(!written().contains(u"sha256"_s));
    }

    void fieldsThatNobodyKnowsSurvive()
    {
        QJsonObject source = minimalSource();
        source.insert(u"owner"_s, u"team-a"_s);
        source.insert(u"matchedFrom"_s, with(source.value(u"matchedFrom"_s).toObject(), u"reviewer"_s, u"eve"_s));
        source.insert(u"curation"_s, QJsonObject{{u"state"_s, u"excluded"_s}, {u"ticket"_s, 17}});
        const auto list = parseSourceList(fileWith({source}), u"list.json"_s);
        QVERIFY_RESULT(list);
        const QJsonObject again
            = QJsonDocument::fromJson(writeSourceList(*list)).object().value(u"sources"_s).toArray().at(0).toObject();
        QCOMPARE(again.value(u"owner"_s).toString(), u"team-a"_s);
        QCOMPARE(again.value(u"matchedFrom"_s)[u"reviewer"_s].toString(), u"eve"_s);
        QCOMPARE(again.value(u"curation"_s)[u"ticket"_s].toInt(), 17);
        QCOMPARE(again.value(u"curation"_s)[u"state"_s].toString(), u"excluded"_s);
    }

    // One word that we do not know is not a reason to refuse a maintainer's whole list.
    void anUnknownStateIsKeptWithAWord()
    {
        const QJsonObject curation{{u"state"_s, u"pinned"_s}, {u"note"_s, u"ours"_s}};
        const auto list = parseSourceList(fileWith({with(minimalSource(), u"curation"_s, curation)}), u"list.json"_s);
        QVERIFY_RESULT(list);
        QVERIFY(list->sources.front().isIncluded());
        QCOMPARE(list->remarks.size(), 1);
        QVERIFY2(list->remarks.front().startsWith("list.json#/sources/0/curation/state"_L1),
            qPrintable(list->remarks.front()));
        QVERIFY2(list->remarks.front().contains("pinned"_L1), qPrintable(list->remarks.front()));
        const QJsonObject again
            = QJsonDocument::fromJson(writeSourceList(*list)).object().value(u"sources"_s).toArray().at(0).toObject();
        QCOMPARE(again.value(u"curation"_s).toObject(), curation);
    }

    void theSeedsWordsForUnknownAreRead()
    {
        QJsonObject source = with(with(minimalSource(), u"sha256"_s, QJsonValue::Null), u"size"_s, QJsonValue::Null);
        const auto nulls = parseSourceList(fileWith({source}), u"list.json"_s);
        QVERIFY_RESULT(nulls);
        QVERIFY(!nulls->sources.front().checksum && !nulls->sources.front().size);
        source = with(with(minimalSource(), u"sha256"_s, u"unknown"_s), u"size"_s, 0);
        const auto words = parseSourceList(fileWith({source}), u"list.json"_s);
        QVERIFY_RESULT(words);
        QVERIFY(!words->sources.front().checksum && !words->sources.front().size);
    }

    void entriesWithoutIdGetOneEach()
    {
        const auto list = parseSourceList(fileWith({minimalSource(), minimalSource()}), u"list.json"_s);
        QVERIFY_RESULT(list);
        QCOMPARE(list->sources[0].id, u"tool/win32/x64/1.0"_s);
        QCOMPARE(list->sources[1].id, u"tool/win32/x64/1.0#2"_s);
        QCOMPARE(list->sources[0].fileName, u"tool-1.0.zip"_s);
    }

    // Each search for a free number began at the first: 50,000 took minutes, and would run into this test's limit.
    void manyEntriesOfOneIdentityGetIdsInTheirOrder()
    {
        constexpr int count = 50'000;
        SourceList written = fullList();
        Source source = fullSource();
        source.id.clear();
        written.sources.assign(count, source);
        written.sources[2].id = u"python/win32/x64/3.11.*#3"_s; // taken by hand
        QByteArray bytes = writeSourceList(written);
        bytes.replace("\"id\": \"\",", "");
        const auto list = parseSourceList(bytes, u"ours"_s);
        QVERIFY_RESULT(list);
        QCOMPARE(list->sources[0].id, u"python/win32/x64/3.11.*"_s);
        QCOMPARE(list->sources[1].id, u"python/win32/x64/3.11.*#2"_s);
        QCOMPARE(list->sources[2].id, u"python/win32/x64/3.11.*#3"_s);
        QCOMPARE(list->sources[3].id, u"python/win32/x64/3.11.*#4"_s);
        QCOMPARE(list->sources.back().id, u"python/win32/x64/3.11.*#%1"_s.arg(count));
    }

    void mistakesNameTheirPlace_data()
    {
        QTest::addColumn<QJsonObject>("second");
        QTest::addColumn<QString>("place");
        const QJsonObject good = minimalSource();
        QTest::newRow("ftp") << with(good, u"downloadUrl"_s, u"ftp://example.org/a"_s) << u"/sources/1/downloadUrl"_s;
        QTest::newRow("javascript") << with(good, u"downloadUrl"_s, u"javascript:alert(1)"_s)
                                    << u"/sources/1/downloadUrl"_s;
        QTest::newRow("no host") << with(good, u"downloadUrl"_s, u"https:///a"_s) << u"/sources/1/downloadUrl"_s;
        QTest::newRow("a path that begins nowhere")
            << with(good, u"downloadUrl"_s, u"file:tool.zip"_s) << u"/sources/1/downloadUrl"_s;
        QTest::newRow("alternate") << with(good, u"alternateUrls"_s, QJsonArray{u"gopher://a/b"_s})
                                   << u"/sources/1/alternateUrls/0"_s;
        QTest::newRow("name is a number") << with(good, u"name"_s, 7) << u"/sources/1/name"_s;
        QTest::newRow("short sha256") << with(good, u"sha256"_s, u"abc"_s) << u"/sources/1/sha256"_s;
        QTest::newRow("not hex") << with(good, u"sha256"_s, QString(64, u'x')) << u"/sources/1/sha256"_s;
        const QJsonObject wrongLength{{u"algorithm"_s, u"sha512"_s}, {u"value"_s, sha256}, {u"origin"_s, u"vendor"_s}};
        QTest::newRow("checksum of the wrong length")
            << with(good, u"checksum"_s, wrongLength) << u"/sources/1/checksum/value"_s;
        const QJsonObject other{
            {u"algorithm"_s, u"sha256"_s}, {u"value"_s, QString(64, u'b')}, {u"origin"_s, u"vendor"_s}};
        QTest::newRow("two checksums") << with(with(good, u"checksum"_s, other), u"sha256"_s, sha256)
                                       << u"/sources/1/sha256"_s;
        QTest::newRow("origin") << with(good, u"checksum"_s, with(other, u"origin"_s, u"hearsay"_s))
                                << u"/sources/1/checksum/origin"_s;
        QTest::newRow("negative size") << with(good, u"size"_s, -1) << u"/sources/1/size"_s;
        const QJsonObject overrides{{u"overrides"_s, QJsonObject{{u"downloadUrl"_s, u"ftp://a/b"_s}}}};
        QTest::newRow("override") << with(good, u"curation"_s, overrides)
                                  << u"/sources/1/curation/overrides/downloadUrl"_s;
        const QJsonObject misspelt{{u"overrides"_s, QJsonObject{{u"checksum"_s, sha256}}}};
        QTest::newRow("override of another type")
            << with(good, u"curation"_s, misspelt) << u"/sources/1/curation/overrides/checksum"_s;
        QTest::newRow("id used twice") << with(good, u"id"_s, u"one"_s) << u"/sources/1/id"_s;
    }

    void mistakesNameTheirPlace()
    {
        QFETCH(QJsonObject, second);
        QFETCH(QString, place);
        const QJsonObject first = with(minimalSource(), u"id"_s, u"one"_s);
        const auto list = parseSourceList(fileWith({first, second}), u"list.json"_s);
        QVERIFY(!list);
        QCOMPARE(list.error().kind, ErrorKind::Schema);
        QCOMPARE(list.error().subject, u"list.json#"_s + place);
    }

    void wrongTimesAreRefused()
    {
        const QByteArray file = fileWith({}).replace("2025-07-28T20:29:40.587Z", "yesterday");
        const auto list = parseSourceList(file, u"list.json"_s);
        QVERIFY(!list);
        QVERIFY2(list.error().subject.startsWith("list.json#/metadata/"_L1), qPrintable(list.error().subject));
    }

    void otherContentIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("{");
        QTest::newRow("HTML") << QByteArray("<html></html>");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("other object") << QByteArray("{\"NodeType\":\"HeaderNode\"}");
    }

    void otherContentIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto list = parseSourceList(bytes, u"list.json"_s);
        QVERIFY(!list);
        QVERIFY(list.error().subject.startsWith("list.json"_L1));
        QVERIFY(!list.error().detail.isEmpty());
    }

    void savingAndLoading()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"cache-sources.json"_s);
        QVERIFY_RESULT(saveSourceList(fullList(), path));
        const auto list = loadSourceList(path);
        QVERIFY_RESULT(list);
        QVERIFY(*list == fullList());
        QVERIFY(!loadSourceList(folder.filePath(u"absent.json"_s)));
    }

    void theSeedsFileIsReadAndOursFitsItsSchema_data() { test::addMadeAndSharedRows(u"seed"_s); }
    void theSeedsFileIsReadAndOursFitsItsSchema()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        const QString path = QDir(folder).filePath(u"source-list-by-the-seed.json"_s);
        const auto list = loadSourceList(path);
        QVERIFY_RESULT(list);
        const QJsonArray entries = QJsonDocument::fromJson(*readFile(path)).object()["sources"_L1].toArray();
        QVERIFY(!entries.isEmpty());
        QCOMPARE(list->sources.size(), std::size_t(entries.size()));
        for (const Source &source : list->sources)
            QVERIFY(!source.checksum && !source.size && !source.fileName.isEmpty());
        const auto schema = readFile(QDir(folder).filePath(u"source-list-schema.json"_s));
        QVERIFY_RESULT(schema);
        const auto validator = SchemaValidator::fromBytes(*schema, u"the seed's schema"_s);
        QVERIFY_RESULT(validator);
        for (const SourceList &ours : std::vector{*list, fullList()}) {
            const QJsonObject written = QJsonDocument::fromJson(writeSourceList(ours)).object();
            QVERIFY_RESULT(validator->check(written, u"ours"_s));
            QVERIFY_RESULT(requireValid(written, u"source-list"_s, u"ours"_s));
        }
        const auto again = parseSourceList(writeSourceList(*list), u"again"_s);
        QVERIFY_RESULT(again);
        QVERIFY(*again == *list);
    }
};

QTEST_GUILESS_MAIN(TestSourceListFile)
#include "tst_sourcelistfile.moc"
