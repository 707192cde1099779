// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/imagefolder.h"

#include "tests/support/result.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestImageFolder : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void put(const QString &name, const QByteArray &content = {}) const
    {
        QFile file(path(name));
        if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly))
            qFatal("cannot write the sample");
        file.write(content);
    }

private slots:
    void eachFolderWithAReportIsAnImage()
    {
        put(u"all/win25/1/report.json"_s);
        put(u"all/win25/1/readme.md"_s);
        put(u"all/win25/1/toolset.json"_s);
        put(u"all/ubuntu24/1/Ubuntu2404-Readme.md"_s);
        put(u"all/ubuntu24/1/toolset-2404.json"_s);
        put(u"all/ubuntu24/1/toolset-extra.json"_s);
        put(u"all/release/internal.win25.json"_s);
        put(u"all/notes/index.csv"_s);
        const auto images = findImageFolders(path(u"all"_s));
        QVERIFY_RESULT(images);
        QCOMPARE(images->size(), 3u);
        QCOMPARE(images->at(0).name, u"release"_s);
        QVERIFY(images->at(0).toolsets.isEmpty());
        QCOMPARE(images->at(1).name, u"ubuntu24/1"_s);
        QCOMPARE(images->at(1).report, path(u"all/ubuntu24/1/Ubuntu2404-Readme.md"_s));
        QCOMPARE(images->at(1).toolsets,
            (QStringList{path(u"all/ubuntu24/1/toolset-2404.json"_s), path(u"all/ubuntu24/1/toolset-extra.json"_s)}));
        QCOMPARE(images->at(2).report, path(u"all/win25/1/report.json"_s));
    }

    void reportsOfOwnImagesAreFound()
    {
        put(u"own/ubuntu/software-report.json"_s);
        put(u"own/ubuntu/toolset-2404.json"_s);
        put(u"own/readme/software-report.md"_s);
        put(u"own/named/agents.json"_s, R"({"NodeType": "HeaderNode", "Title": "Agents", "Children": []})");
        put(u"own/named/a-list.json"_s, R"({"metadata": {}, "sources": []})");
        put(u"own/named/toolset.json"_s, R"({"toolcache": []})");
        put(u"own/none/notes.json"_s, R"({"a": 1})");
        put(u"own/none/broken.json"_s, "{");
        const auto images = findImageFolders(path(u"own"_s));
        QVERIFY_RESULT(images);
        QCOMPARE(images->size(), 3u);
        QCOMPARE(images->at(0).report, path(u"own/named/agents.json"_s));
        QCOMPARE(images->at(0).toolsets, QStringList{path(u"own/named/toolset.json"_s)});
        QCOMPARE(images->at(1).report, path(u"own/readme/software-report.md"_s));
        QCOMPARE(images->at(2).report, path(u"own/ubuntu/software-report.json"_s));
        QCOMPARE(images->at(2).toolsets, QStringList{path(u"own/ubuntu/toolset-2404.json"_s)});
    }

    void theFolderItselfMayBeTheImage()
    {
        put(u"one/report.json"_s);
        const auto images = findImageFolders(path(u"one"_s));
        QVERIFY_RESULT(images);
        QCOMPARE(images->size(), 1u);
        QCOMPARE(images->front().name, u"."_s);
    }

    void nothingToBuildIsAnError()
    {
        put(u"none/index.csv"_s);
        QVERIFY(findImageFolders(path(u"none"_s)).error().remedy.contains("report.json"_L1));
        QCOMPARE(findImageFolders(path(u"absent"_s)).error().subject, path(u"absent"_s));
    }
};

QTEST_GUILESS_MAIN(TestImageFolder)
#include "tst_imagefolder.moc"
