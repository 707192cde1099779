// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/matchdocument.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

std::vector<Match> matches()
{
    Match found;
    found.requirement.toolset = u"toolset-2025.json"_s;
    found.requirement.pointer = u"/toolcache/1/versions/2"_s;
    found.requirement.name = u"Python"_s;
    found.requirement.requested = u"3.11.*"_s;
    found.requirement.platform = u"win32"_s;
    found.requirement.arch = u"x86"_s;
    found.status = MatchStatus::Matched;
    found.version = u"3.11.9"_s;
    found.catalogId = u"python"_s;
    found.explanation = u"3.11.* → highest of 1 version under Cached Tools / Python"_s;
    found.rows = {1};
    Match channel = found;
    channel.requirement.pointer = u"/dotnet/versions/0"_s;
    channel.rows = {1, 0};
    Match absent;
    absent.requirement.toolset = u"toolset-2025.json"_s;
    absent.requirement.pointer = u"/npm/global_packages/2"_s;
    absent.requirement.name = u"lerna"_s;
    absent.explanation = u"the report has no row named lerna"_s;
    return {found, channel, absent};
}

UpstreamReport report()
{
    UpstreamReport report;
    report.image.title = u"Windows Server 2025"_s;
    report.image.platform = u"win32"_s;
    report.image.arch = u"x64"_s;
    const QStringList section{u"Installed Software"_s, u"Cached Tools"_s};
    report.items = {{section, u"Python"_s, u"3.11.8"_s, u"3.11.8"_s}, {section, u"Python"_s, u"3.11.9"_s, u"3.11.9"_s}};
    return report;
}

} // namespace

class TestMatchDocument : public QObject {
    Q_OBJECT

private slots:
    void jsonIsAsTheInterfaceSays()
    {
        const QJsonObject root = QJsonDocument::fromJson(matchJson(matches(), report(), {u"t.json#/zig"_s})).object();
        QCOMPARE(root[u"unknownKeys"_s].toArray(), QJsonArray{u"t.json#/zig"_s});
        const QJsonArray requirements = root[u"requirements"_s].toArray();
        QCOMPARE(requirements.size(), 3);
        const QJsonObject row{{u"section"_s, QJsonArray{u"Installed Software"_s, u"Cached Tools"_s}},
            {u"name"_s, u"Python"_s}, {u"version"_s, u"3.11.9"_s}};
        const QJsonObject expected{
            {u"toolset"_s, u"toolset-2025.json"_s},
            {u"pointer"_s, u"/toolcache/1/versions/2"_s},
            {u"name"_s, u"Python"_s},
            {u"requested"_s, u"3.11.*"_s},
            {u"platform"_s, u"win32"_s},
            {u"arch"_s, u"x86"_s},
            {u"status"_s, u"matched"_s},
            {u"version"_s, u"3.11.9"_s},
            {u"catalogId"_s, u"python"_s},
            {u"upstream"_s, row},
            {u"explanation"_s, u"3.11.* → highest of 1 version under Cached Tools / Python"_s},
        };
        QCOMPARE(requirements[0].toObject(), expected);
    }

    void everyRowOfAChannelIsThere()
    {
        const QJsonObject root = QJsonDocument::fromJson(matchJson(matches(), report(), {})).object();
        const QJsonArray rows = root[u"requirements"_s].toArray()[1].toObject()[u"upstreamRows"_s].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1].toObject()[u"version"_s].toString(), u"3.11.8"_s);
    }

    void whatIsNotFoundHasNoVersionAndTheImagesArchitecture()
    {
        const QJsonObject root = QJsonDocument::fromJson(matchJson(matches(), report(), {})).object();
        const QJsonObject absent = root[u"requirements"_s].toArray()[2].toObject();
        QCOMPARE(absent[u"status"_s].toString(), u"not-in-report"_s);
        QCOMPARE(absent[u"platform"_s].toString(), u"win32"_s);
        QCOMPARE(absent[u"arch"_s].toString(), u"x64"_s);
        QVERIFY(!absent.contains(u"version"_s) && !absent.contains(u"upstream"_s));
    }

    void namesDoNotDriveTheTerminal()
    {
        std::vector<Match> found{matches().front()};
        const QString hostile = u"%3\u001b[2J\u202e"_s;
        found.front().requirement.name = found.front().requirement.toolset = found.front().explanation = hostile;
        const QString text = QString::fromUtf8(matchText(found, report(), {hostile}));
        QVERIFY(!text.contains(QChar(0x1b)) && !text.contains(QChar(0x202E)));
        QCOMPARE(text.count("%3\\u{1b}[2J\\u{202e}"_L1), 4);
    }

    void packagesAreCountedApart()
    {
        std::vector<Match> found = matches();
        found.back().requirement.packageManager = u"npm"_s;
        found.back().requirement.packageName = u"lerna"_s;
        const QString text = QString::fromUtf8(matchText(found, report(), {}));
        QVERIFY2(text.contains("3 requirements: 2 matched; npm packages: 1 not-in-report"_L1), qPrintable(text));
        const QJsonObject last = QJsonDocument::fromJson(matchJson(found, report(), {}))
                                     .object()
                                     .value("requirements"_L1)
                                     .toArray()
                                     .last()
                                     .toObject();
        QCOMPARE(last.value("package"_L1).toObject(), QJsonObject({{u"manager"_s, u"npm"_s}, {u"name"_s, u"lerna"_s}}));
    }

    void textGroupsBySectionAndCounts()
    {
        const QString text = QString::fromUtf8(matchText(matches(), report(), {u"t.json#/zig"_s}));
        QVERIFY(text.contains("toolset-2025.json toolcache\n  matched"_L1));
        QVERIFY(text.contains("the report has no row named lerna"_L1));
        QVERIFY(text.contains("3 requirements: 2 matched, 1 not-in-report"_L1));
        QVERIFY(text.contains("t.json#/zig"_L1));
    }
};

QTEST_GUILESS_MAIN(TestMatchDocument)
#include "tst_matchdocument.moc"
