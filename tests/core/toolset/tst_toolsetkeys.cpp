// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toolset/parsetoolset.h"
#include "core/toolset/toolsetkeys.h"

#include "core/base/files.h"
#include "tests/support/json.h"
#include "tests/support/result.h"

#include <QTemporaryDir>

using namespace rcm;
using rcm::test::json;
using namespace Qt::StringLiterals;

class TestToolsetKeys : public QObject {
    Q_OBJECT

private slots:
    void builtInKeysAreValid()
    {
        const auto keys = loadToolsetKeys();
        QVERIFY_RESULT(keys);
        QVERIFY(!keys->keys.empty());
    }

    void errorsNameFileAndPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("subject");
        QTest::newRow("no object") << QByteArray("[]") << u"keys.json#"_s;
        QTest::newRow("no keys") << QByteArray("{}") << u"keys.json#"_s;
        QTest::newRow("no meaning") << json("{'keys':[{'pointers':['/a']}]}") << u"keys.json#/keys/0"_s;
        QTest::newRow("two meanings") << json(
            "{'keys':[{'pointers':['/a'],'attribute':'x','requirement':{'name':'y'}}]}")
                                      << u"keys.json#/keys/0"_s;
        QTest::newRow("a misspelt comparison")
            << json("{'keys':[{'pointers':['/a'],'requirement':{'name':'y'},'rows':{'version':'newest'}}]}")
            << u"keys.json#/keys/0/rows/version"_s;
        QTest::newRow("a regular expression with an error")
            << json("{'keys':[{'pointers':['/a'],'requirement':{'name':'y'},'when':{'matches':'(a'}}]}")
            << u"keys.json#/keys/0/when/matches"_s;
    }

    void errorsNameFileAndPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, subject);
        const auto keys = parseToolsetKeys(bytes, u"keys.json"_s);
        QVERIFY(!keys);
        QCOMPARE(keys.error().kind, ErrorKind::Schema);
        QCOMPARE(keys.error().subject, subject);
    }

    void fewerStarsGoFirstThenTheOrderOfTheFile()
    {
        const auto keys
            = parseToolsetKeys(json("{'keys':["
                                    "{'pointers':['/s/*/*'],'requirement':{'name':'two stars'}},"
                                    "{'pointers':['/s/a/*'],'when':{'matches':'^x$'},'requirement':{'name':'first'}},"
                                    "{'pointers':['/s/a/*'],'requirement':{'name':'second'}}]}"),
                u"keys.json"_s);
        QVERIFY_RESULT(keys);
        const auto toolset = parseToolset(json("{'s':{'a':['x','y'],'b':['x']}}"), u"t.json"_s, *keys);
        QVERIFY_RESULT(toolset);
        QStringList names;
        for (const Requirement &requirement : toolset->requirements)
            names.append(requirement.name);
        QCOMPARE(names, (QStringList{u"first"_s, u"second"_s, u"two stars"_s}));
    }

    void directoryGoesBeforeTheBuiltIn()
    {
        const QTemporaryDir folder;
        const QByteArray own = json("{'keys':[{'pointers':['/cmake/version'],'requirement':{'name':'Our CMake'}}]}");
        QVERIFY_RESULT(writeFileAtomically(folder.filePath(u"toolset-keys.json"_s), own));
        const auto keys = loadToolsetKeys({folder.path()});
        QVERIFY_RESULT(keys);
        const auto toolset
            = parseToolset(json("{'cmake':{'version':'3.31.6'},'nsis':{'version':'3.10'}}"), u"t.json"_s, *keys);
        QVERIFY_RESULT(toolset);
        QCOMPARE(toolset->requirements.size(), std::size_t(2));
        QCOMPARE(toolset->requirements[0].name, u"Our CMake"_s);
        QCOMPARE(toolset->requirements[1].name, u"NSIS"_s);
    }

    void aBadFileInADirectoryIsAnError()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"toolset-keys.json"_s);
        QVERIFY_RESULT(writeFileAtomically(path, "{}"));
        const auto keys = loadToolsetKeys({folder.path()});
        QVERIFY(!keys);
        QVERIFY(keys.error().subject.startsWith(path));
    }
};

QTEST_GUILESS_MAIN(TestToolsetKeys)
#include "tst_toolsetkeys.moc"
