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
    void droppedFilesAreTakenForWhatTheyAre()
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const QString &name, const QByteArray &content) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("cannot write");
            file.write(content);
            return file.fileName();
        };
        const QString toolset = write(u"a.json"_s, "{\"toolcache\": []}");
        const QString list = write(u"b.json"_s, "{\"metadata\": {}, \"sources\": []}");
        const QString report = write(u"c.json"_s, "{\"NodeType\": \"HeaderNode\"}");
        const QString archive = write(u"d.zip"_s, "PK");
        const QString absent = folder.filePath(u"e.json"_s);
        const DroppedFiles dropped = droppedFiles({toolset, list, report, archive, absent});
        QCOMPARE(dropped.toolsets, QStringList{toolset});
        QCOMPARE(dropped.sourceList, list);
        QCOMPARE(dropped.report, report);
        QCOMPARE(dropped.workspace, QString());
        QCOMPARE(dropped.refused.size(), 2);
        QVERIFY(dropped.refused.at(0).contains(u"“d.zip” is not a JSON file."_s));
        QVERIFY(dropped.refused.at(1).contains(u"“e.json”"_s));
    }

    void droppedInputsJoinOnce()
    {
        Workspace workspace;
        workspace.filePath = u"/w/lab/workspace.json"_s;
        workspace.toolsets = {u"a.json"_s};
        DroppedFiles dropped;
        dropped.toolsets = {u"/w/lab/a.json"_s, u"/w/lab/b.json"_s, u"/w/lab/b.json"_s, u"/far/c.json"_s};
        QCOMPARE(withDropped(workspace, dropped).toolsets, (QStringList{u"a.json"_s, u"b.json"_s, u"/far/c.json"_s}));
    }

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
