// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/cachelock.h"
#include "core/store/rememberedfiles.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestRememberedFiles : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;
    std::optional<VerificationIndex> m_index;

    StoredFile put(const QString &filePath, const QByteArray &content) const
    {
        const QString path = m_store->absolutePath(filePath);
        if (!QDir().mkpath(QFileInfo(path).path()) || !writeFileAtomically(path, content))
            qFatal("cannot write");
        return *m_store->find(filePath);
    }
    static QDateTime day(int day) { return QDateTime({2026, 11, day}, {12, 0}, Qt::UTC); }
    void remember(const StoredFile &file)
    {
        IndexEntry entry{file.filePath, file.size, file.modifiedAt, digestOf(HashAlgorithm::Sha256, "x"), day(20),
            QUrl(u"https://example.org/x"_s), {}, day(19)};
        QVERIFY_RESULT(m_index->record(entry));
    }
    std::vector<RememberedFile> below(const QString &folder, int most = 10) const
    {
        return rememberedFilesBelow(*m_store, &*m_index, folder, most);
    }

private slots:
    void init()
    {
        m_index.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
        m_index = *VerificationIndex::open(m_store->indexPath());
    }

    void whatIsThereAndWhatWasThereAreFound()
    {
        const StoredFile there = put(u"win32/x64/Ruby/3.2/r.zip"_s, "new");
        remember(there);
        remember({u"win32/x64/Ruby/3.1/r.zip"_s, 17, day(1)});
        const auto files = below(u"win32/x64/Ruby"_s);
        QCOMPARE(files.size(), 2U);
        QCOMPARE(files[0],
            (RememberedFile{
                u"win32/x64/Ruby/3.1/r.zip"_s, 17, false, day(20), day(19), QUrl(u"https://example.org/x"_s)}));
        QCOMPARE(
            files[1], (RememberedFile{there.filePath, 3, true, day(20), day(19), QUrl(u"https://example.org/x"_s)}));
    }

    void neighboursAreLeftOut()
    {
        put(u"win32/x64/Ruby2/1/r.zip"_s, "x");
        put(u"win32/x86/Ruby/1/r.zip"_s, "x");
        remember({u"win32/x64/Ruby-head/1/r.zip"_s, 1, day(1)});
        remember({u"win32/x64/Ruby/1/r.zip"_s, 1, day(1)});
        const auto files = below(u"win32/x64/Ruby"_s);
        QCOMPARE(files.size(), 1U);
        QCOMPARE(files[0].filePath, u"win32/x64/Ruby/1/r.zip"_s);
    }

    void ofAFileThatWasChangedNothingIsRemembered()
    {
        const StoredFile former = put(u"win32/x64/Ruby/1/r.zip"_s, "former");
        remember(former);
        const StoredFile now = put(u"win32/x64/Ruby/1/r.zip"_s, "another one");
        const auto files = below(u"win32/x64/Ruby"_s);
        QCOMPARE(files.size(), 1U);
        QCOMPARE(files[0], (RememberedFile{now.filePath, now.size, true, {}, now.modifiedAt, {}}));
    }

    void anIndexIsNotNeeded()
    {
        put(u"win32/x64/Ruby/1/r.zip"_s, "x");
        QCOMPARE(rememberedFilesBelow(*m_store, nullptr, u"win32/x64/Ruby"_s, 10).size(), 1U);
        QVERIFY(rememberedFilesBelow(*m_store, nullptr, u"win32/x64/Go"_s, 10).empty());
    }

    void manyAreBounded()
    {
        for (int i = 0; i < 9; ++i) {
            put(u"win32/x64/Ruby/%1/r.zip"_s.arg(i), "x");
            remember({u"win32/x64/Ruby/gone%1/r.zip"_s.arg(i), 1, day(1)});
        }
        QCOMPARE(below(u"win32/x64/Ruby"_s, 5).size(), 5U);
    }

    void aLinkOutOfTheCacheIsNotFollowed()
    {
        QDir().mkpath(m_folder->filePath(u"outside/1"_s));
        QVERIFY(writeFileAtomically(m_folder->filePath(u"outside/1/r.zip"_s), "x"));
        QDir().mkpath(m_store->absolutePath(u"win32/x64"_s));
        QVERIFY(QFile::link(m_folder->filePath(u"outside"_s), m_store->absolutePath(u"win32/x64/Ruby"_s)));
        QVERIFY(below(u"win32/x64/Ruby"_s).empty());
        QVERIFY(below(u"../outside"_s).empty());
    }
};

QTEST_GUILESS_MAIN(TestRememberedFiles)
#include "tst_rememberedfiles.moc"
