// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cachesession.h"
#include "core/sources/sourcelistfile.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

constexpr int entries = 40;
constexpr qint64 promised = 2000; // milliseconds: decisions that are older survive

SourceList listToEdit()
{
    SourceList list;
    list.metadata.generatedAt = list.metadata.reportFetchedAt = QDateTime({2026, 11, 27}, {}, Qt::UTC);
    for (int i = 0; i < entries; ++i) {
        Source source;
        source.name = u"tool%1"_s.arg(i);
        source.version = u"1.0"_s;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.id = sourceId(source.name, source.platform, source.arch, source.version);
        source.fileName = source.name + u".zip"_s;
        source.downloadUrl = QUrl(u"https://vendor.example/%1"_s.arg(source.fileName));
        list.sources.push_back(source);
    }
    return list;
}

// What the killed process does: it decides all the time, and says when it has made which decision.
int decideForEver(const QString &listPath)
{
    Workspace workspace;
    workspace.sourceList = listPath;
    CacheSession session;
    if (!session.load(workspace))
        return 1;
    QElapsedTimer clock;
    clock.start();
    int number = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &session, [&] {
        ++number;
        const SourceList &list = *session.snapshot()->sourceList;
        session.edit(setNote(list, {list.sources[std::size_t(number % entries)].id}, QString::number(number)));
        std::printf("%d %lld\n", number, static_cast<long long>(clock.elapsed()));
        std::fflush(stdout);
    });
    timer.start(10);
    return QCoreApplication::exec();
}

struct Made {
    int number = 0;
    qint64 at = 0; // milliseconds
};

std::vector<Made> madeIn(const QByteArray &printed)
{
    std::vector<Made> made;
    const qsizetype end = printed.lastIndexOf('\n'); // the last line may be cut
    for (const QByteArray &line : printed.left(std::max<qsizetype>(end, 0)).split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 2)
            made.push_back({words[0].toInt(), words[1].toLongLong()});
    }
    return made;
}

} // namespace

class TestKilledEditing : public QObject {
    Q_OBJECT
private slots:
    // RUNNERCACHE_KILLS=30 tries it more often.
    void noDecisionOlderThanTwoSecondsIsLost()
    {
        const int kills = std::max(qEnvironmentVariableIntValue("RUNNERCACHE_KILLS"), 4);
        for (int kill = 0; kill < kills; ++kill) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(u"cache-sources.json"_s);
            QVERIFY(saveSourceList(listToEdit(), path));
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(), {u"--decide"_s, path});
            QByteArray printed;
            const int last = QRandomGenerator::global()->bounded(100, 400); // the decision after which it is killed
            while (printed.count('\n') < last) {
                QVERIFY(process.waitForReadyRead());
                printed += process.readAllStandardOutput();
            }
            process.kill();
            QVERIFY(process.waitForFinished());
            printed += process.readAllStandardOutput();
            check(madeIn(printed), path);
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    void check(const std::vector<Made> &made, const QString &path)
    {
        const auto list = loadSourceList(path);
        QVERIFY2(list, "the list cannot be read");
        int saved = 0;
        for (const Source &source : list->sources)
            saved = std::max(saved, source.curation.note.toInt());
        QVERIFY(saved > 0);
        for (const Made &one : made) {
            if (one.at < made.back().at - promised)
                QVERIFY2(one.number <= saved, qPrintable(u"%1 of %2 is saved"_s.arg(saved).arg(one.number)));
        }
        // All of what was decided until then, not some of it.
        for (int i = 0; i < entries; ++i) {
            const int latest = saved - ((saved - i) % entries + entries) % entries;
            QCOMPARE(list->sources[std::size_t(i)].curation.note, latest > 0 ? QString::number(latest) : QString());
        }
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--decide"_s)
        return decideForEver(application.arguments().value(2));
    TestKilledEditing test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killedediting.moc"
