// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/catalog/loadcatalog.h"
#include "core/session/entryfactsfinder.h"
#include "core/store/cachelock.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestEntryFacts : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    Snapshot m_snapshot;

    void put(const QString &name, const QByteArray &content) const
    {
        const QString path = m_folder->filePath(name);
        if (!QDir().mkpath(QFileInfo(path).path()) || !writeFileAtomically(path, content))
            qFatal("cannot write");
    }

    Source &addSource(const QString &version)
    {
        Source source;
        source.id = u"ruby-"_s + version;
        source.name = u"Ruby"_s;
        source.version = version;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.fileName = u"ruby.zip"_s;
        source.downloadUrl = QUrl(u"https://user:pass@example.org/ruby-%1.zip?sig=secret"_s.arg(version));
        source.urlOrigin = u"cmake: github-release"_s;
        source.matchedFrom.toolset = u"inputs/toolset.json"_s;
        source.matchedFrom.pointer = u"/toolcache/0"_s;
        return m_snapshot.sourceList.edit().sources.emplace_back(source);
    }

    EntryFacts facts(int source = 0) const
    {
        return factsOf({std::make_shared<const Snapshot>(m_snapshot), source}, Catalog());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_snapshot = {};
        m_snapshot.workspace.filePath = m_folder->filePath(u"workspace.json"_s);
        m_snapshot.workspace.sourceList = u"lists/cache-sources.json"_s;
        addSource(u"3.2.8"_s);
    }

    void theToolsetsOwnLineIsRead()
    {
        // Seen from the folder of the source list, as the list writes it.
        put(u"lists/inputs/toolset.json"_s, "{\n  \"toolcache\": [\n    \"Ruby\" // here\n  ]\n}\n");
        const EntryFacts found = facts();
        QCOMPARE(found.toolsetFile, m_folder->filePath(u"lists/inputs/toolset.json"_s));
        QVERIFY(found.requirement);
        QCOMPARE(*found.requirement, (JsonExcerpt{3, u"\"Ruby\" // here"_s}));
        QVERIFY(found.requirementProblem.isEmpty());
    }

    void aToolsetThatCannotBeReadIsTold()
    {
        QVERIFY(facts().requirementProblem.contains(u"toolset.json"_s));
        put(u"lists/inputs/toolset.json"_s, "{\"toolcache\": []}");
        const EntryFacts found = facts();
        QVERIFY(!found.requirement);
        QVERIFY2(
            found.requirementProblem.contains(u"#/toolcache/0 is not there"_s), qPrintable(found.requirementProblem));
    }

    void theDefinitionIsFoundWhereItIsTakenFrom()
    {
        auto catalog = loadCatalog();
        QVERIFY_RESULT(catalog);
        const auto snapshot = std::make_shared<const Snapshot>(m_snapshot);
        QCOMPARE(factsOf({snapshot, 0}, *catalog).definitionId, u"cmake"_s);
        QCOMPARE(factsOf({snapshot, 0}, *catalog).definitionFile, u":/catalog/tools/cmake.json"_s);
        put(u"own/cmake.json"_s, "{}");
        m_snapshot.workspace.catalogs = {u"own"_s};
        QCOMPARE(factsOf({std::make_shared<const Snapshot>(m_snapshot), 0}, *catalog).definitionFile,
            m_folder->filePath(u"own/cmake.json"_s));
        QVERIFY(definitionFile(u"../own/cmake"_s, {m_folder->filePath(u"lists"_s)}).isEmpty());
    }

    void theMirrorRuleIsNamedWithoutSecrets()
    {
        put(u"rules.json"_s,
            "{\"rules\": [{\"pattern\": \"^https://other\", \"block\": true},"
            "{\"pattern\": \"^https://example.org/(.*)\", \"rewrite\": \"https://me:word@mirror.test/$1\"}]}");
        m_snapshot.workspace.mirrorRules = u"rules.json"_s;
        const EntryFacts found = facts();
        QCOMPARE(found.mirrorRule, m_folder->filePath(u"rules.json"_s) + u"#/rules/1"_s);
        QCOMPARE(found.mirroredUrl.host(), u"mirror.test"_s);
        const QString shown = found.mirroredUrl.toString();
        QVERIFY2(!shown.contains(u"secret"_s) && !shown.contains(u"word"_s), qPrintable(shown));
    }

    void aRuleThatBlocksIsTold()
    {
        put(u"rules.json"_s, "{\"rules\": [{\"pattern\": \"example\", \"block\": true}]}");
        m_snapshot.workspace.mirrorRules = u"rules.json"_s;
        QVERIFY(facts().mirrorProblem.contains(u"rules.json#/rules/0"_s));
        put(u"rules.json"_s, "{");
        QVERIFY(facts().mirrorProblem.contains(u"rules.json"_s));
    }

    void theVersionsInTheCacheAreListed()
    {
        addSource(u"3.10.1"_s);
        addSource(u"3.9.9"_s).curation.state = CurationState::Excluded;
        for (const QString &version : {u"3.2.8"_s, u"3.10.1"_s, u"3.9.9"_s})
            put(u"cache/win32/x64/Ruby/%1/ruby.zip"_s.arg(version), "bytes");
        const auto store = CacheStore::open(m_folder->filePath(u"cache"_s));
        auto index = VerificationIndex::open(store->indexPath());
        const StoredFile file = *store->find(u"win32/x64/Ruby/3.2.8/ruby.zip"_s);
        const QUrl origin(u"https://cdn.example.net/ab"_s);
        QVERIFY_RESULT(index->record(IndexEntry{file.filePath, file.size, file.modifiedAt,
            digestOf(HashAlgorithm::Sha256, "bytes"), file.modifiedAt, origin, {}, file.modifiedAt, file.stamp}));
        const EntryFacts found = facts();
        QCOMPARE(found.cameFrom, origin);
        QCOMPARE(found.cacheFolder, m_folder->filePath(u"cache/win32/x64/Ruby/3.2.8"_s));
        QCOMPARE(found.versions.size(), 3U);
        QStringList versions;
        for (const CachedVersion &version : found.versions)
            versions.append(version.version + (version.isWanted ? u"+"_s : u"-"_s));
        QCOMPARE(versions, (QStringList{u"3.10.1+"_s, u"3.9.9-"_s, u"3.2.8+"_s}));
        QVERIFY(!found.hasMoreVersions);
    }

    void manyVersionsAreBounded()
    {
        for (int i = 0; i < mostVersions + 5; ++i)
            put(u"cache/win32/x64/Ruby/3.%1/ruby.zip"_s.arg(i), "x");
        const EntryFacts found = facts();
        QCOMPARE(int(found.versions.size()), mostVersions);
        QVERIFY(found.hasMoreVersions);
    }

    void whatIsNotThereHasNoFacts()
    {
        QCOMPARE(facts(17), EntryFacts());
        QCOMPARE(factsOf({}, Catalog()), EntryFacts());
    }

    void onlyTheLatestOfManyQuestionsIsAnswered()
    {
        EntryFactsFinder finder;
        const auto snapshot = std::make_shared<const Snapshot>(m_snapshot);
        QList<int> answered;
        for (int i = 0; i < 5; ++i)
            finder.find({snapshot, 0}, [&answered, i](const EntryFacts &found) {
                QCOMPARE(found.definitionId, u"cmake"_s);
                answered.append(i);
            });
        QVERIFY(answered.isEmpty());
        QTRY_VERIFY(answered.contains(4));
        QCOMPARE(answered, (QList<int>{0, 4}));
    }
};

QTEST_GUILESS_MAIN(TestEntryFacts)
#include "tst_entryfacts.moc"
