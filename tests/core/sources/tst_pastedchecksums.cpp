// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schemavalidator.h"
#include "core/sources/sourcelistfile.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString sha256 = QString(64, u'a');

// A list whose one entry has these members beside what it must have.
QJsonObject listWith(const QJsonObject &members)
{
    QJsonObject source{{u"name"_s, u"Tool"_s}, {u"version"_s, u"1.0"_s}, {u"platform"_s, u"win32"_s},
        {u"arch"_s, u"x64"_s}, {u"downloadUrl"_s, u"https://example.org/tool-1.0.zip"_s},
        {u"matchedFrom"_s, QJsonObject{{u"upstream"_s, false}, {u"toolset"_s, QString()}}}};
    for (auto member = members.begin(); member != members.end(); ++member)
        source.insert(member.key(), member.value());
    const QString time = u"2026-11-22T10:00:00Z"_s;
    const QJsonObject report{{u"url"_s, u"report.json"_s}, {u"version"_s, u"1"_s}, {u"fetchedAt"_s, time}};
    return {
        {u"metadata"_s,
            QJsonObject{{u"generatedAt"_s, time}, {u"upstreamReport"_s, report}, {u"toolsetFiles"_s, QJsonArray()}}},
        {u"sources"_s, QJsonArray{source}}};
}

QJsonObject checksumOf(const QString &value)
{
    return {{u"algorithm"_s, u"sha256"_s}, {u"value"_s, value}, {u"origin"_s, u"vendor"_s}};
}

} // namespace

// Checksums as GitHub's page, PowerShell and openssl give them.
class TestPastedChecksums : public QObject {
    Q_OBJECT

    static Result<SourceList> parse(const QJsonObject &list)
    {
        return parseSourceList(QJsonDocument(list).toJson(), u"list.json"_s);
    }

private slots:
    void areTakenWhereverTheyStand_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::newRow("GitHub") << u"sha256:"_s + sha256;
        QTest::newRow("upper case, line end") << sha256.toUpper() + u"\r\n"_s;
        QTest::newRow("blank, upper case before it") << u" SHA256:"_s + sha256;
        QTest::newRow("OpenSSL 3") << u"SHA2-256= "_s + sha256;
    }
    void areTakenWhereverTheyStand()
    {
        QFETCH(QString, pasted);
        const QJsonObject override{{u"sha256"_s, pasted}};
        for (const QJsonObject &members :
            {QJsonObject{{u"sha256"_s, pasted}}, QJsonObject{{u"checksum"_s, checksumOf(pasted)}},
                QJsonObject{{u"sha256"_s, pasted}, {u"checksum"_s, checksumOf(pasted)}},
                QJsonObject{{u"curation"_s, QJsonObject{{u"overrides"_s, override}}}},
                QJsonObject{{u"curation"_s,
                    QJsonObject{{u"overrides"_s, QJsonObject{{u"checksum"_s, checksumOf(pasted)}}}}}}}) {
            const QJsonObject file = listWith(members);
            QVERIFY_RESULT(requireValid(file, u"source-list"_s, u"list.json"_s));
            const auto list = parse(file);
            QVERIFY_RESULT(list);
            const auto checksum = effectiveSource(list->sources.front()).checksum;
            QVERIFY(checksum);
            QCOMPARE(checksum->digest.hex(), sha256);
        }
    }

    void areWrittenAsHexAlone()
    {
        const auto list = parse(listWith({{u"sha256"_s, QString(u"sha256:"_s + sha256.toUpper())}}));
        QVERIFY_RESULT(list);
        QCOMPARE(list->sources.front().checksum->origin, ChecksumOrigin::Manual);
        const auto written = QJsonDocument::fromJson(writeSourceList(*list)).object();
        const QJsonObject source = written.value("sources"_L1).toArray().first().toObject();
        QCOMPARE(source.value("sha256"_L1).toString(), sha256);
    }

    void thoseOfAnotherAlgorithmAreRefused()
    {
        const auto list = parse(listWith({{u"sha256"_s, QString(u"sha3-256:"_s + sha256)}}));
        QVERIFY(!list);
        QCOMPARE(list.error().subject, u"list.json#/sources/0/sha256"_s);
        const auto other = parse(listWith({{u"checksum"_s, checksumOf(QString(u"md5:"_s + sha256))}}));
        QVERIFY(!other);
        QCOMPARE(other.error().subject, u"list.json#/sources/0/checksum/value"_s);
    }
};

QTEST_GUILESS_MAIN(TestPastedChecksums)
#include "tst_pastedchecksums.moc"
