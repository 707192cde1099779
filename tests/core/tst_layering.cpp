// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layering.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// Every #include "core/…" is an arrow that core/ARCHITECTURE.md allows, and the core knows nothing of the screen.
class TestLayering : public QObject {
    Q_OBJECT

    static QStringList filesOfCore()
    {
        QStringList paths;
        for (QDirIterator files(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/core"), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                 QDirIterator::Subdirectories);
             files.hasNext();)
            paths.append(files.next());
        return paths;
    }

private slots:
    void coreIncludesOnlyAllowedRooms()
    {
        const auto allowed = allowedArrows(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/core/ARCHITECTURE.md"), {u"base"_s});
        QVERIFY2(allowed.size() >= 16, "the table of rooms in core/ARCHITECTURE.md was not found");
        int seen = 0;
        const QStringList forbidden = forbiddenArrows(u"core"_s, allowed, seen);
        QVERIFY2(forbidden.isEmpty(), qPrintable(forbidden.join(u'\n')));
        QVERIFY(seen > 0);
    }

    void coreIncludesNoScreen()
    {
        static const QRegularExpression screen(
            u"#\\s*include\\s+(<(QtGui|QtWidgets|QtCharts|QWidget|QApplication|QGuiApplication|QColor|QIcon|QPainter)|\"(ui|app)/)"_s);
        for (const QString &path : filesOfCore()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!QString::fromUtf8(file.readAll()).contains(screen), qPrintable(path));
        }
    }
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
