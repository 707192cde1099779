// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// The source lists of many images in one go.
class TestBuildImages : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    void putImage(const QString &name, const QByteArray &report) const
    {
        m_lab->write(u"images/%1/report.json"_s.arg(name), report);
        m_lab->write(u"images/%1/toolset.json"_s.arg(name), m_lab->read(u"toolset-2025.json"_s));
    }
    [[nodiscard]] CommandRun build(const QStringList &more = {}) const
    {
        return m_lab->run(QStringList{u"build-images"_s, u"images"_s, u"--include-upstream"_s, u"--mirror-rules"_s,
                              u"mirror-rules.json"_s, u"--output"_s, u"lists"_s, u"--max-retries"_s, u"0"_s}
            + more);
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->takeSample();
    }

    void everyImageGetsItsListAndALineOfTheSummary()
    {
        putImage(u"win25/1"_s, m_lab->read(u"internal.win25.json"_s));
        putImage(u"win25/2"_s, m_lab->read(u"internal.win25.json"_s));
        const CommandRun run = build({u"--json"_s});
        QVERIFY_EXIT(run, 0);
        const QJsonArray images = run.json().value("images"_L1).toArray();
        QCOMPARE(images.size(), 2);
        for (const QJsonValue image : images) {
            const QString list = u"lists/%1/cache-sources.json"_s.arg(image["image"_L1].toString());
            const qsizetype sources = m_lab->readJson(list).value("sources"_L1).toArray().size();
            QVERIFY2(sources > 5, qPrintable(list));
            QCOMPARE(image["sources"_L1].toInt(), int(sources));
        }
        // The same documents for both: the second asked for none, and none was asked for twice.
        QVERIFY(images[0].toObject().value("requests"_L1).toInt() > 5);
        QCOMPARE(images[1].toObject().value("requests"_L1).toInt(), 0);
        QSet<QString> targets;
        for (const RecordedRequest &request : m_lab->server.requests())
            targets.insert(request.target);
        QCOMPARE(targets.size(), m_lab->server.requests().size());
    }

    void anImageThatCannotBeReadDoesNotStopTheOthers()
    {
        putImage(u"a"_s, "{ half");
        putImage(u"b"_s, m_lab->read(u"internal.win25.json"_s));
        const CommandRun run = build({u"--format"_s, u"markdown"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY(run.says(u"images/a/report.json"_s));
        QVERIFY(run.out.contains("| a | not built"));
        QVERIFY(run.out.contains("| b | "));
        QCOMPARE(m_lab->filesIn(u"lists"_s), QStringList{u"b/cache-sources.json"_s});
    }

    void aListThatCannotBeWrittenIsNoSuccess()
    {
        putImage(u"a"_s, m_lab->read(u"internal.win25.json"_s));
        m_lab->write(u"lists/a/cache-sources.json/file"_s, {}); // a folder in the list's place
        const CommandRun run = build();
        QVERIFY_EXIT(run, 1);
        QVERIFY2(run.says(u"error: "_s) && run.out.contains("not built"), run.err.constData());
        QCOMPARE(m_lab->filesIn(u"lists"_s), QStringList{u"a/cache-sources.json/file"_s});
        m_lab->write(u"file"_s, {});
        QVERIFY_EXIT(m_lab->run({u"build-images"_s, u"images"_s, u"--output"_s, u"-"_s}), 2);
    }

    void decisionsInAListStay()
    {
        putImage(u"a"_s, m_lab->read(u"internal.win25.json"_s));
        QVERIFY_EXIT(build(), 0);
        const QString path = u"lists/a/cache-sources.json"_s;
        QJsonObject list = m_lab->readJson(path);
        QJsonArray sources = list.value("sources"_L1).toArray();
        QJsonObject first = sources.first().toObject();
        first.insert(u"curation"_s, QJsonObject{{u"state"_s, u"excluded"_s}, {u"note"_s, u"too large"_s}});
        sources.replace(0, first);
        list.insert(u"sources"_s, sources);
        m_lab->write(path, QJsonDocument(list).toJson());
        QVERIFY_EXIT(build(), 0);
        const QJsonObject kept = m_lab->readJson(path).value("sources"_L1).toArray().first().toObject();
        QCOMPARE(kept.value("curation"_L1).toObject().value("note"_L1).toString(), u"too large"_s);
    }

    void aFolderWithoutImagesIsAnError()
    {
        m_lab->write(u"images/notes.txt"_s, "nothing");
        const CommandRun run = build();
        QVERIFY_EXIT(run, 3);
        QVERIFY(run.says(u"report.json"_s));
        QVERIFY_EXIT(m_lab->run({u"build-images"_s}), 2);
    }
};

QTEST_GUILESS_MAIN(TestBuildImages)
#include "tst_buildimages.moc"
