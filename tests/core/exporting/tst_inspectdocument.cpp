// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/inspectdocument.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestInspectDocument : public QObject {
    Q_OBJECT

    UpstreamReport m_report;
    std::vector<ItemClass> m_classes;

private slots:
    void initTestCase()
    {
        m_report.image = {u"Windows Server 2025"_s, u"10.0.26100 Build 4652"_s, u"20250720.1.0"_s, u"win32"_s, u"x64"_s,
            QDate(2025, 7, 20)};
        const QStringList tools{u"Installed Software"_s, u"Tools"_s};
        m_report.items = {
            {{}, u"Image Version:"_s, u"20250720.1.0"_s, u"20250720.1.0"_s, NodeType::ToolVersion, {}},
            {tools, u"CMake"_s, u"3.31.6"_s, u"3.31.6"_s, NodeType::ToolVersion, {}},
            {tools, u"Vcpkg"_s, QString(), u"(build from commit 4887ad6d14) "_s, NodeType::ToolVersion, {}},
            {tools + QStringList{u"\"Odd\" <section>"_s}, u"NDK"_s, u"27.2"_s, u"27.2 (default)"_s, NodeType::Table,
                {}},
        };
        m_classes = {
            {Classification::Environment, {}, u"the name of the image itself"_s},
            {Classification::Download, u"cmake"_s, {}},
            {Classification::PartOf, u"vcpkg"_s, u"its git repository"_s},
            {Classification::Unknown, {}, {}},
        };
    }

    void jsonIsAsPromised()
    {
        const QJsonObject root = QJsonDocument::fromJson(inspectJson(m_report, m_classes)).object();
        QCOMPARE(root.keys(), (QStringList{u"image"_s, u"items"_s, u"warnings"_s}));
        QCOMPARE(root["warnings"_L1].toArray(), QJsonArray());
        QCOMPARE(root["image"_L1].toObject(),
            (QJsonObject{{u"title"_s, u"Windows Server 2025"_s}, {u"osVersion"_s, u"10.0.26100 Build 4652"_s},
                {u"imageVersion"_s, u"20250720.1.0"_s}, {u"platform"_s, u"win32"_s}, {u"arch"_s, u"x64"_s}}));
        const QJsonArray items = root["items"_L1].toArray();
        QCOMPARE(items.size(), 4);
        QCOMPARE(items[1].toObject(),
            (QJsonObject{{u"section"_s, QJsonArray{u"Installed Software"_s, u"Tools"_s}}, {u"name"_s, u"CMake"_s},
                {u"version"_s, u"3.31.6"_s}, {u"rawVersion"_s, u"3.31.6"_s}, {u"nodeType"_s, u"ToolVersionNode"_s},
                {u"classification"_s, u"download"_s}, {u"catalogId"_s, u"cmake"_s}, {u"reason"_s, QString()}}));
        QCOMPARE(items[0]["section"_L1].toArray(), QJsonArray());
        QCOMPARE(items[2]["version"_L1].toString(), QString());
        QCOMPARE(items[2]["rawVersion"_L1].toString(), u"(build from commit 4887ad6d14) "_s);
        QCOMPARE(items[3]["nodeType"_L1].toString(), u"TableNode"_s);
        QCOMPARE(items[3]["classification"_L1].toString(), u"unknown"_s);
    }

    void textGroupsBySectionAndCounts()
    {
        const QStringList lines = QString::fromUtf8(inspectText(m_report, m_classes)).split(u'\n');
        QCOMPARE(lines.first(), u"Windows Server 2025, OS 10.0.26100 Build 4652, image 20250720.1.0, win32 x64"_s);
        QCOMPARE(lines.count(u"Installed Software › Tools"_s), 1);
        QVERIFY(lines.contains(u"Installed Software › Tools › \"Odd\" <section>"_s));
        QVERIFY(lines.contains(u"(top)"_s));
        const QStringList vcpkg = lines.filter(u"Vcpkg"_s);
        QCOMPARE(vcpkg.size(), 1);
        QCOMPARE(vcpkg.first().simplified(), u"Vcpkg (build from commit 4887ad6d14) part-of its git repository"_s);
        QVERIFY(lines.contains(u"4 items: 1 download, 1 environment, 1 part-of, 1 unknown"_s));
        for (const QString &line : lines)
            QVERIFY2(!line.endsWith(u' '), qPrintable(line));
    }

    void namesDoNotDriveTheTerminal()
    {
        UpstreamReport report = m_report;
        const QString hostile = u"%2\u001b[2J\u202e"_s;
        report.image.title = hostile;
        report.items = {{{hostile}, hostile, hostile, hostile, NodeType::ToolVersion, {}}};
        const QString text = QString::fromUtf8(inspectText(report, {{Classification::PartOf, {}, hostile}}));
        QVERIFY(!text.contains(QChar(0x1b)) && !text.contains(QChar(0x202E)));
        QCOMPARE(text.count("%2\\u{1b}[2J\\u{202e}"_L1), 5); // and '%2' stands for itself
    }

    void emptyReportIsNoError()
    {
        const QJsonObject root = QJsonDocument::fromJson(inspectJson({}, {})).object();
        QVERIFY(root["items"_L1].isArray());
        QCOMPARE(inspectText({}, {}), QByteArray("platform unknown, architecture unknown\n\n0 items\n"));
    }
};

QTEST_GUILESS_MAIN(TestInspectDocument)
#include "tst_inspectdocument.moc"
