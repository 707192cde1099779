// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/source.h"
#include "core/sources/staleoverrides.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString zeros = QString(64, u'0');
const QString ones = QString(64, u'1');

Source exampleSource()
{
    Source source;
    source.name = u"Thing"_s;
    source.version = u"1.2.3"_s;
    source.downloadUrl = QUrl(u"https://example.org/thing-1.2.3.zip"_s);
    source.alternateUrls = {QUrl(u"https://mirror.example.org/thing-1.2.3.zip"_s)};
    source.fileName = u"thing-1.2.3.zip"_s;
    source.size = 10;
    source.checksum = Checksum{*Digest::fromHex(HashAlgorithm::Sha256, zeros), ChecksumOrigin::Vendor, u"index"_s};
    return source;
}

} // namespace

class TestSource : public QObject {
    Q_OBJECT
private slots:
    void originNamesRoundTrip()
    {
        for (const auto origin : {ChecksumOrigin::Vendor, ChecksumOrigin::ThirdParty, ChecksumOrigin::Toolset,
                 ChecksumOrigin::FirstDownload, ChecksumOrigin::Manual})
            QCOMPARE(checksumOriginNames.find(checksumOriginName(origin)), origin);
        QVERIFY(!checksumOriginNames.find(u"unknown"_s));
    }

    void idIsStableAndHasFourParts()
    {
        QCOMPARE(sourceId(u"Python"_s, u"win32"_s, u"x64"_s, u"3.11.*"_s), u"python/win32/x64/3.11.*"_s);
        QCOMPARE(sourceId(u"@scope/Tool  Name"_s, u"linux"_s, u"arm64"_s, u"1"_s), u"@scope-tool-name/linux/arm64/1"_s);
    }

    void withoutOverridesNothingChanges() { QCOMPARE(effectiveSource(exampleSource()), exampleSource()); }

    void overriddenUrlDropsWhatWasToldOfTheOtherFile()
    {
        Source source = exampleSource();
        source.curation.overrides = {{u"downloadUrl"_s, u"https://lab.example.org/my%20thing.zip"_s}};
        const Source effective = effectiveSource(source);
        QCOMPARE(effective.downloadUrl, QUrl(u"https://lab.example.org/my%20thing.zip"_s));
        QCOMPARE(effective.fileName, u"my thing.zip"_s);
        QVERIFY(!effective.size && !effective.checksum && effective.alternateUrls.isEmpty());
    }

    void overriddenChecksumIsManual()
    {
        Source source = exampleSource();
        source.curation.overrides
            = {{u"sha256"_s, ones}, {u"size"_s, qint64(5'000'000'000)}, {u"version"_s, u"1.2.4"_s}};
        const Source effective = effectiveSource(source);
        QCOMPARE(effective.checksum->digest.hex(), ones);
        QCOMPARE(effective.checksum->origin, ChecksumOrigin::Manual);
        QCOMPARE(effective.size, std::optional<qint64>(5'000'000'000));
        QCOMPARE(effective.version, u"1.2.4"_s);
    }

    void overridesRememberWhatTheyWereMadeFor()
    {
        Source source = exampleSource();
        source.curation.overrides
            = {{u"downloadUrl"_s, u"https://lab.example.org/thing-1.2.3.zip"_s}, {u"fileName"_s, u"ours.zip"_s}};
        rememberOverrideTarget(source);
        QVERIFY(staleOverrides(source).isEmpty());
        QCOMPARE(effectiveSource(source).fileName, u"ours.zip"_s);
        source.version = u"2.0"_s;
        QCOMPARE(staleOverrides(source), (QStringList{u"downloadUrl"_s, u"fileName"_s}));
        QCOMPARE(effectiveSource(source).fileName, u"thing-1.2.3.zip"_s);
        source.curation.overrides.insert(u"fileName"_s, u"changed.zip"_s); // by hand, so for the entry as it is
        QCOMPARE(effectiveSource(source).fileName, u"changed.zip"_s);
        source.curation.overrides = {};
        rememberOverrideTarget(source);
        QVERIFY(source.curation.isEmpty());
    }

    void uselessChecksumOverrideLeavesTheResolvedOne()
    {
        Source source = exampleSource();
        source.curation.overrides
            = {{u"checksum"_s, QJsonObject{{u"algorithm"_s, u"sha256"_s}, {u"value"_s, u"123"_s}}}};
        QCOMPARE(effectiveSource(source).checksum->digest.hex(), zeros);
    }
};

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
