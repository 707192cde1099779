// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/droppedfile.h"
#include "ui/mainwindow/recentworkspaces.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestWindowFiles : public QObject {
    Q_OBJECT
private slots:
    void droppedFilesAreTakenForWhatTheyAre_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("kind");
        QTest::newRow("workspace") << u"w.json"_s << QByteArray("{\"report\":\"\",\"cacheDirectory\":\"\"}")
                                   << int(FileKind::Workspace);
        QTest::newRow("report") << u"r.json"_s << QByteArray("{\"NodeType\":\"HeaderNode\"}") << int(FileKind::Report);
        QTest::newRow("readme") << u"Windows2025-Readme.md"_s << QByteArray("# Windows") << int(FileKind::Report);
        QTest::newRow("toolset by key") << u"x.json"_s << QByteArray("{\"toolcache\":[]}") << int(FileKind::Toolset);
        QTest::newRow("toolset by name") << u"toolset-14.json"_s << QByteArray("{}") << int(FileKind::Toolset);
        QTest::newRow("other JSON") << u"package.json"_s << QByteArray("{}") << int(FileKind::Unknown);
        QTest::newRow("other file") << u"a.zip"_s << QByteArray("PK") << int(FileKind::Unknown);
    }
    void droppedFilesAreTakenForWhatTheyAre()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, head);
        QFETCH(int, kind);
        QCOMPARE(int(fileKind(name, head)), kind);
    }

    void aFileThatCannotBeReadIsUnknown() { QCOMPARE(fileKindOf(u"/no/such/toolset.json"_s), FileKind::Unknown); }

    void recentWorkspacesAreFewAndTheNewestFirst()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        for (int i = 0; i < 12; ++i)
            addRecentWorkspace(settings, u"/w/%1.json"_s.arg(i));
        addRecentWorkspace(settings, u"/w/10.json"_s);
        const QStringList paths = recentWorkspaces(settings);
        QCOMPARE(paths.size(), 8);
        QCOMPARE(paths.mid(0, 2), (QStringList{u"/w/10.json"_s, u"/w/11.json"_s}));
        removeRecentWorkspace(settings, u"/w/10.json"_s);
        QCOMPARE(recentWorkspaces(settings).first(), u"/w/11.json"_s);
    }
};

QTEST_GUILESS_MAIN(TestWindowFiles)
#include "tst_windowfiles.moc"
