// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toolset/pointerpattern.h"
#include "core/toolset/valuetemplate.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

// {"tools": [{"name": "Go", "a/b": "slash", "args": ["--x", 1, true], "versions": ["1.24.*"]}]}, at the version.
std::vector<JsonStep> pathToVersion()
{
    const QJsonArray versions{u"1.24.*"_s};
    const QJsonObject tool{{u"name"_s, u"Go"_s}, {u"a/b"_s, u"slash"_s}, {u"args"_s, QJsonArray{u"--x"_s, 1, true}},
        {u"versions"_s, versions}};
    const QJsonArray tools{tool};
    return {{QString(), QJsonObject{{u"tools"_s, tools}}}, {u"tools"_s, tools}, {u"0"_s, tool},
        {u"versions"_s, versions}, {u"0"_s, versions[0]}};
}

} // namespace

class TestValueTemplate : public QObject {
    Q_OBJECT

private slots:
    void fillsRelativePointers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("the value itself") << u"{0}"_s << u"1.24.*"_s;
        QTest::newRow("beside an ancestor") << u"{2/name}"_s << u"Go"_s;
        QTest::newRow("key of the value") << u"{0#}"_s << u"0"_s;
        QTest::newRow("key of an ancestor") << u"{1#}"_s << u"versions"_s;
        QTest::newRow("escaped member") << u"{2/a~1b}"_s << u"slash"_s;
        QTest::newRow("into an array") << u"{4/tools/0/name}"_s << u"Go"_s;
        QTest::newRow("a whole array") << u"{2/args}"_s << u"--x 1 true"_s;
        QTest::newRow("not there") << u"{2/platform}"_s << QString();
        QTest::newRow("beyond the array") << u"{4/tools/9/name}"_s << QString();
        QTest::newRow("above the root") << u"{7/name}"_s << QString();
        QTest::newRow("a named group") << u"{package}"_s << u"cmake"_s;
        QTest::newRow("several, with text") << u"{2/name} {0} of {package}"_s << u"Go 1.24.* of cmake"_s;
        QTest::newRow("no template") << u"plain"_s << u"plain"_s;
    }

    void fillsRelativePointers()
    {
        QFETCH(QString, text);
        QTEST(fillTemplate(text, pathToVersion(), {{u"package"_s, u"cmake"_s}}), "filled");
    }

    void patternsTakeWholeTokens_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("taken");
        QTest::newRow("any index") << u"/toolcache/1/versions/2"_s << u"/toolcache/*/versions/*"_s << true;
        QTest::newRow("below") << u"/toolcache/1/versions/2"_s << u"/toolcache/*"_s << true;
        QTest::newRow("above") << u"/toolcache/1"_s << u"/toolcache/*/versions"_s << false;
        QTest::newRow("never by the start of a token") << u"/toolcache2/1"_s << u"/toolcache/*"_s << false;
        QTest::newRow("without the first slash") << u"/toolcache/1"_s << u"toolcache"_s << true;
        QTest::newRow("escaped") << u"/a~1b/0"_s << u"/a~1b/*"_s << true;
    }

    void patternsTakeWholeTokens()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, pattern);
        QTEST(startsLike(pointerTokens(pointer), pointerTokens(pattern)), "taken");
    }
};

QTEST_GUILESS_MAIN(TestValueTemplate)
#include "tst_valuetemplate.moc"
