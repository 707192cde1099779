// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/imagesummary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestImageSummary : public QObject {
    Q_OBJECT

    static Source source(std::optional<Checksum> checksum, const std::vector<Warning> &warnings = {})
    {
        Source source;
        source.checksum = std::move(checksum);
        source.warnings = warnings;
        return source;
    }

    static Checksum checksum(HashAlgorithm algorithm, ChecksumOrigin origin)
    {
        return {digestOf(algorithm, "x"), origin, {}};
    }

    static ImageSummary summary()
    {
        UpstreamReport report;
        report.items.resize(4);
        const std::vector<ItemClass> classes{{Classification::Download, {}, {}}, {Classification::Download, {}, {}},
            {Classification::Package, {}, {}}, {Classification::Environment, {}, {}}};
        SourceList list;
        list.sources = {source(checksum(HashAlgorithm::Sha256, ChecksumOrigin::Vendor)),
            source(checksum(HashAlgorithm::Sha1, ChecksumOrigin::Vendor),
                {{WarningKind::WeakChecksum, u"weak checksum"_s}}),
            source(checksum(HashAlgorithm::Sha256, ChecksumOrigin::ThirdParty)),
            source(checksum(HashAlgorithm::Sha256, ChecksumOrigin::Toolset)),
            source(checksum(HashAlgorithm::Sha256, ChecksumOrigin::FirstDownload)), source({})};
        list.unresolved.resize(2);
        list.packages.resize(3);
        return summarizeImage(u"win25/1"_s, report, classes, list, {7, 1, 2, 3});
    }

private slots:
    void countsByWhoToldTheChecksum()
    {
        const ImageSummary expected{.image = u"win25/1"_s,
            .rows = 4,
            .downloads = 2,
            .packages = 1,
            .leftToManagers = 3,
            .sources = 6,
            .fromVendor = 2,
            .fromToolset = 1,
            .fromThirdParty = 1,
            .fromElsewhere = 1,
            .withoutChecksum = 1,
            .weak = 1,
            .warned = 1,
            .unresolved = 2,
            .traffic = {7, 1, 2, 3}};
        QCOMPARE(summary(), expected);
    }

    void aChecksumThatAPersonEnteredCounts()
    {
        SourceList list;
        list.sources = {source({})};
        list.sources.front().curation.overrides.insert(u"sha256"_s, QString(64, u'a'));
        const ImageSummary summary = summarizeImage({}, {}, {}, list, {});
        QCOMPARE(summary.withoutChecksum, 0);
        QCOMPARE(summary.fromElsewhere, 1);
    }

    void markdownHasOneLineAnImageAndTheSum()
    {
        ImageSummary failed;
        failed.image = u"bad|image"_s;
        failed.error = u"is not JSON"_s;
        const QStringList lines = QString::fromUtf8(imageSummariesMarkdown({summary(), summary(), failed}))
                                      .split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 6);
        QVERIFY(lines[0].startsWith("| image | rows | downloads | packages | sources | vendor |"_L1));
        QCOMPARE(lines[2], u"| win25/1 | 4 | 2 | 1 | 6 | 2 | 1 | 1 | 1 | 1 | 1 | 1 | 3 | 2 | 7 | 2 |"_s);
        QVERIFY(lines[4].startsWith("| bad\\|image | is not JSON |"_L1));
        QCOMPARE(QString(lines[4]).remove(u"\\|"_s).count(u'|'), lines[0].count(u'|'));
        QCOMPARE(lines[5],
            u"| **3 images** | **8** | **4** | **2** | **12** | **4** | **2** | **2** | **2** | **2** | **2** | **2** | **6** | **4** | **14** | **4** |"_s);
    }

    void textLinesUp()
    {
        const QStringList lines = QString::fromUtf8(imageSummariesText({summary()})).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1].size(), lines[0].size());
        QCOMPARE(lines[2].size(), lines[0].size());
        QVERIFY(lines[2].startsWith("1 image"_L1));
    }

    void jsonNamesTheFiguresOrTheError()
    {
        ImageSummary failed;
        failed.image = u"bad"_s;
        failed.error = u"is not JSON"_s;
        const QJsonArray images
            = QJsonDocument::fromJson(imageSummariesJson({summary(), failed})).object().value("images"_L1).toArray();
        QCOMPARE(images.size(), 2);
        QCOMPARE(images[0].toObject().value("fromThirdParty"_L1).toInt(), 1);
        QCOMPARE(images[0].toObject().value("cached"_L1).toInt(), 3);
        QCOMPARE(images[1].toObject(), (QJsonObject{{u"image"_s, u"bad"_s}, {u"error"_s, u"is not JSON"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestImageSummary)
#include "tst_imagesummary.moc"
