// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/toolset/parsetoolset.h"
#include "core/toolset/pointerpattern.h"
#include "tests/support/imagefolders.h"
#include "tests/support/json.h"
#include "tests/support/result.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringEncoder>
#include <QTest>

#include <algorithm>

using namespace rcm;
using rcm::test::json;
using namespace Qt::StringLiterals;

namespace {

const QString dataFolder = QStringLiteral(RUNNERCACHE_SOURCE_DIR "/tests/data/toolset/");

QString printed(const Requirement &requirement)
{
    QStringList parts{
        requirement.pointer, requirement.name, requirement.requested, requirement.platform.text(), requirement.arch};
    if (!requirement.notADownload.isEmpty())
        parts.append(u"no download: "_s + requirement.notADownload);
    while (parts.back().isEmpty())
        parts.removeLast();
    return parts.join(u" | "_s);
}

QStringList printed(const Toolset &toolset)
{
    QStringList lines;
    for (const Requirement &requirement : toolset.requirements)
        lines.append(printed(requirement));
    return lines;
}

// The place of every value, as tokens of its pointer.
void addPlaces(const QJsonValue &value, const QStringList &place, std::vector<QStringList> &places)
{
    places.push_back(place);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        addPlaces(member.value(), place + QStringList{member.key()}, places);
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        addPlaces(array[i], place + QStringList{QString::number(i)}, places);
}

QStringList madeToolsets()
{
    QStringList paths;
    for (const QString &file : QDir(dataFolder).entryList({u"*.json"_s}))
        paths.append(dataFolder + file);
    for (const QString &folder : test::madeImages())
        paths.append(folder + u"/toolset.json"_s);
    return paths;
}

} // namespace

class TestParseToolset : public QObject {
    Q_OBJECT

    ToolsetKeys m_keys;

    Result<Toolset> parse(const QByteArray &bytes) const
    {
        return parseToolset(bytes, u"dir/toolset-1.json"_s, m_keys);
    }

private slots:
    void initTestCase()
    {
        auto keys = loadToolsetKeys();
        QVERIFY_RESULT(keys);
        m_keys = *std::move(keys);
    }

    void readsEverySection_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("Windows") << u"toolset-windows"_s;
        QTest::newRow("Linux") << u"toolset-linux"_s;
        QTest::newRow("macOS") << u"toolset-macos"_s;
        QTest::newRow("shapes that upstream gave up") << u"toolset-older"_s;
    }

    void readsEverySection()
    {
        QFETCH(QString, name);
        const QString path = dataFolder + name + u".json"_s;
        const auto toolset = parseToolset(*readFile(path), path, m_keys);
        QVERIFY_RESULT(toolset);
        QCOMPARE(toolset->unknownKeys, QStringList());
        const QStringList expected
            = QString::fromUtf8(*readFile(dataFolder + name + u".expected.txt"_s)).split(u'\n', Qt::SkipEmptyParts);
        const QStringList lines = printed(*toolset);
        for (qsizetype i = 0; i < qMin(lines.size(), expected.size()); ++i)
            QCOMPARE(lines[i], expected[i]);
        QCOMPARE(lines.size(), expected.size());
    }

    void commentsAndTrailingCommasAreTakenWithAWarning()
    {
        // No raw string: moc takes what is in it for a comment.
        const auto commented = parse("{\n// agents, see https://wiki.example/agents\n"
                                     "'toolcache': [ { 'name': 'Python', 'url': 'https://example.org/manifest.json',\n"
                                     "'platform': 'win32', 'arch': 'x64',\n"
                                     "'versions': [ '3.12.*', /* '3.11.*', */ '3.13.*', ], } ],\n"
                                     "/* 'dotnet': { 'versions': [ '8.0' ] } */\n}"_ba.replace('\'', '"'));
        const auto strict = parse(
            "{'toolcache': [ { 'name': 'Python', 'url': 'https://example.org/manifest.json',"
            "'platform': 'win32', 'arch': 'x64', 'versions': [ '3.12.*', '3.13.*' ] } ] }"_ba.replace('\'', '"'));
        QVERIFY_RESULT(commented);
        QVERIFY_RESULT(strict);
        QCOMPARE(commented->requirements, strict->requirements);
        QCOMPARE(commented->requirements.size(), 2u);
        QCOMPARE(commented->warnings,
            QStringList{
                u"has comments (line 2) and trailing commas (line 5), which are not JSON; pwsh accepts them, jq "
                "and other readers do not"_s});
        QVERIFY(strict->warnings.isEmpty());
    }

    void utf16IsTaken()
    {
        QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        const QString path = dataFolder + u"toolset-windows.json"_s;
        const QByteArray bytes = *readFile(path);
        const QByteArray utf16 = encoder.encode(QString::fromUtf8(bytes).replace(u'\n', "\r\n"_L1));
        const auto toolset = parse(utf16);
        QVERIFY_RESULT(toolset);
        QCOMPARE(toolset->requirements, parse(bytes)->requirements);
    }

    void attributesComeFromBeside()
    {
        const auto toolset
            = parse(json("{'serviceFabric':{'runtime':{'version':'10.1','checksum':'AB'}},"
                         "'docker':{'plugins':[{'plugin':'buildx','version':'latest','asset':'linux-amd64'}]}}"));
        QVERIFY_RESULT(toolset);
        QCOMPARE(toolset->requirements[0].attributes.value(u"asset"_s), u"linux-amd64"_s);
        const auto runtime = std::find_if(toolset->requirements.begin(), toolset->requirements.end(),
            [](const Requirement &requirement) { return requirement.pointer == "/serviceFabric/runtime/version"_L1; });
        QVERIFY(runtime != toolset->requirements.end());
        QCOMPARE(runtime->attributes.value(u"checksum"_s), u"AB"_s);
        QCOMPARE(runtime->toolset, u"toolset-1.json"_s);
        QCOMPARE(runtime->toolsetPath, u"dir/toolset-1.json"_s);
    }

    // A fork's file name for each architecture: nothing reads it, so it is listed.
    void anAttributeOfAnotherShapeIsListed()
    {
        const auto toolset = parse(json("{'docker':{'plugins':[{'plugin':'buildx','version':'latest',"
                                        "'asset':{'amd64':'linux-amd64','arm64':'linux-arm64'}},"
                                        "{'plugin':'compose','version':'2','asset_map':{'s390x':'linux-s390x'}}]},"
                                        "'dnf':{'common_packages':['tar']}}"));
        QVERIFY_RESULT(toolset);
        QCOMPARE(toolset->unknownKeys,
            (QStringList{u"/dnf"_s, u"/docker/plugins/0/asset"_s, u"/docker/plugins/1/asset_map"_s}));
    }

    void byteOrderMarkIsNoContent()
    {
        const auto toolset = parse("\xEF\xBB\xBF" + json("{'nsis':{'version':'3.10'}}"));
        QVERIFY_RESULT(toolset);
        QCOMPARE(printed(*toolset), QStringList{u"/nsis/version | NSIS | 3.10"_s});
    }

    void listsWhatNoKeyReads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("unknown");
        QTest::newRow("a section") << json("{'zig':{'version':'0.14'},'toolcache':[]}") << QStringList{u"/zig"_s};
        QTest::newRow("an empty section") << json("{'zig':[],'toolcache':[]}") << QStringList{u"/zig"_s};
        QTest::newRow("a member") << json("{'nsis':{'version':'3.10','mirror':'x'}}") << QStringList{u"/nsis/mirror"_s};
        QTest::newRow("a member of an entry")
            << json("{'pipx':[{'package':'yamllint','cmd':'x','python':'3.12'}]}") << QStringList{u"/pipx/0/python"_s};
        QTest::newRow("an object instead of a text")
            << json("{'nsis':{'version':{'win':'3.10'}}}") << QStringList{u"/nsis/version/win"_s};
        QTest::newRow("a text instead of a section") << json("{'toolcache':'all'}") << QStringList{u"/toolcache"_s};
        QTest::newRow("null instead of a version")
            << json("{'nsis':{'version':null}}") << QStringList{u"/nsis/version"_s};
        QTest::newRow("g++ without a version")
            << json("{'gcc':{'versions':['g++']}}") << QStringList{u"/gcc/versions/0"_s};
        QTest::newRow("versions of nothing")
            << json("{'toolcache':[{'versions':['3.1']}]}") << QStringList{u"/toolcache/0/versions/0"_s};
        QTest::newRow("a package without a name")
            << json("{'choco':{'common_packages':[{'name':''}]}}") << QStringList{u"/choco/common_packages/0"_s};
        QTest::newRow("a name under another key")
            << json("{'pipx':[{'tool':'yamllint'}]}") << QStringList{u"/pipx/0"_s, u"/pipx/0/tool"_s};
        QTest::newRow("names with slashes") << json("{'a/b~c':1,'toolcache':[]}") << QStringList{u"/a~1b~0c"_s};
    }

    void listsWhatNoKeyReads()
    {
        QFETCH(QByteArray, bytes);
        const auto toolset = parse(bytes);
        QVERIFY_RESULT(toolset);
        QTEST(toolset->unknownKeys, "unknown");
    }

    void errorsNameFilePlaceAndRemedy_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("subject");
        QTest::newRow("nothing") << QByteArray() << u"dir/toolset-1.json"_s;
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html>") << u"dir/toolset-1.json"_s;
        QTest::newRow("cut off") << QByteArray("{\"toolcache\": [") << u"dir/toolset-1.json"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"dir/toolset-1.json#"_s;
        QTest::newRow("10,000 levels") << QByteArray(10000, '[') + QByteArray(10000, ']') << u"dir/toolset-1.json"_s;
        QTest::newRow("a version that may be 3.1 or 3.10") << json("{'toolcache':[{'name':'Python','versions':[3.1]}]}")
                                                           << u"dir/toolset-1.json#/toolcache/0/versions/0"_s;
    }

    void errorsNameFilePlaceAndRemedy()
    {
        QFETCH(QByteArray, bytes);
        const auto toolset = parse(bytes);
        QVERIFY(!toolset);
        QTEST(toolset.error().subject, "subject");
        QVERIFY(!toolset.error().detail.isEmpty());
        QVERIFY(!toolset.error().remedy.isEmpty());
    }

    void anotherKindOfFileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("found");
        QTest::newRow("a report") << json("{'NodeType':'HeaderNode','Title':'Windows Server 2025','Children':[]}")
                                  << u"a software report"_s;
        QTest::newRow("a source list") << json("{'metadata':{},'sources':[]}") << u"\"source-list\""_s;
        QTest::newRow("a workspace") << json("{'report':'r.json','toolsets':[]}") << u"\"workspace\""_s;
        QTest::newRow("mirror rules") << json("{'rules':[]}") << u"\"mirror-rules\""_s;
        QTest::newRow("a section of nobody's") << json("{'zig':{'version':'0.14'}}") << u"no section of a toolset"_s;
        QTest::newRow("an empty object") << json("{}") << u"no section of a toolset"_s;
    }

    void anotherKindOfFileIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, found);
        const auto toolset = parse(bytes);
        QVERIFY(!toolset);
        QCOMPARE(toolset.error().kind, ErrorKind::Schema);
        QCOMPARE(toolset.error().subject, u"dir/toolset-1.json"_s);
        QVERIFY2(toolset.error().detail.contains(found), qPrintable(toolset.error().detail));
        QVERIFY(!toolset.error().remedy.isEmpty());
    }

    void aToolsetThatAsksForNothingIsOneAllTheSame()
    {
        const auto toolset = parse(json("{'toolcache':[]}"));
        QVERIFY_RESULT(toolset);
        QVERIFY(toolset->requirements.empty());
    }

    void saysWhyANumberIsNoVersion()
    {
        const auto toolset = parse(json("{'php':{'version':8.1}}"));
        QVERIFY(!toolset);
        QCOMPARE(toolset.error().detail,
            u"expected a version as a string, found the number 8.1, which may stand for 8.1 or 8.10"_s);
        QCOMPARE(toolset.error().remedy, u"Put the version in quotes"_s);
    }

    void keepsEveryPatternAndEveryDuplicate()
    {
        const auto toolset = parse(json("{'toolcache':[{'name':'Go','versions':['*','','1.24.*','1.24.*']}]}"));
        QVERIFY_RESULT(toolset);
        QCOMPARE(printed(*toolset),
            (QStringList{u"/toolcache/0/versions/0 | Go | *"_s, u"/toolcache/0/versions/1 | Go"_s,
                u"/toolcache/0/versions/2 | Go | 1.24.*"_s, u"/toolcache/0/versions/3 | Go | 1.24.*"_s}));
    }

    void keepsNamesAsTheyAre_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a way out") << u"../../etc/passwd"_s;
        QTest::newRow("a device of Windows") << u"CON"_s;
        QTest::newRow("a colon") << u"a:b"_s;
        QTest::newRow("300 characters") << QString(300, u'n');
        QTest::newRow("Unicode") << u"Größe 工具 \U0001F527"_s;
    }

    void keepsNamesAsTheyAre()
    {
        QFETCH(QString, name);
        const auto toolset = parse(json("{'apt':{'common_packages':['" + name.toUtf8() + "']}}"));
        QVERIFY_RESULT(toolset);
        QCOMPARE(toolset->requirements.size(), std::size_t(1));
        QCOMPARE(toolset->requirements[0].name, name);
    }

    // Without it, a key that upstream adds would be read by nothing but files outside the project.
    void everyKeyHasAMadeToolset()
    {
        std::vector<QStringList> places;
        for (const QString &path : madeToolsets()) {
            const auto document = parseJson(*readFile(path), path);
            QVERIFY_RESULT(document);
            addPlaces(document->object(), {}, places);
        }
        QStringList untested;
        for (const ToolsetKey &key : m_keys.keys) {
            for (const QStringList &pattern : key.pointers) {
                if (std::none_of(places.begin(), places.end(), [&](const QStringList &place) {
                        return place.size() == pattern.size() && startsLike(place, pattern);
                    }))
                    untested.append(u'/' + pattern.join(u'/'));
            }
        }
        QCOMPARE(untested, QStringList());
    }

    void readsWholeImages_data() { test::addImageRows(); }
    void readsWholeImages()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        const QString path = folder + u"/toolset.json"_s;
        const auto toolset = parseToolset(*readFile(path), path, m_keys);
        QVERIFY_RESULT(toolset);
        QCOMPARE(toolset->unknownKeys, QStringList());
        QVERIFY(!toolset->requirements.empty());
    }
};

QTEST_GUILESS_MAIN(TestParseToolset)
#include "tst_parsetoolset.moc"
