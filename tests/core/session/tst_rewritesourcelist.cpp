// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/rewritesourcelist.h"
#include "core/sources/sourcelistfile.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestRewriteSourceList : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    SourceList m_list;

    QString path() const { return m_folder->filePath(u"cache-sources.json"_s); }
    static Source source(const QString &name)
    {
        Source source;
        source.id = name;
        source.name = name;
        source.version = u"1.0"_s;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.downloadUrl = QUrl(u"https://example.org/"_s + name);
        source.fileName = name;
        return source;
    }
    SourceList listOnDisk() const { return loadSourceList(path()).value(); }
    static QStringList names(const SourceList &list)
    {
        QStringList names;
        for (const Source &source : list.sources)
            names.append(source.name);
        return names;
    }

    // Of the file as it is, or of m_list where there is none.
    Result<SourceList> changeList(const std::function<void(SourceList &list)> &change) const
    {
        return rewriteSourceList(path(), [&](const std::optional<QByteArray> &content) {
            auto list = content ? parseSourceList(*content, path()) : Result<SourceList>(m_list);
            if (list)
                change(*list);
            return list;
        });
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_list = {};
        m_list.metadata.generatedAt = m_list.metadata.reportFetchedAt = QDateTime({2026, 11, 22}, {}, Qt::UTC);
        m_list.sources = {source(u"one"_s)};
        QVERIFY_RESULT(saveSourceList(m_list, path()));
    }

    // An editor that saves between our reading and our writing.
    void anEditThatComesBetweenIsKept()
    {
        bool isFirst = true;
        const auto changed = changeList([&](SourceList &list) {
            if (std::exchange(isFirst, false)) {
                SourceList edited = list;
                edited.sources.push_back(source(u"by hand"_s));
                QVERIFY_RESULT(saveSourceList(edited, path()));
            }
            list.sources.front().curation.note = u"ours"_s;
        });
        QVERIFY_RESULT(changed);
        QCOMPARE(names(listOnDisk()), (QStringList{u"one"_s, u"by hand"_s}));
        QCOMPARE(listOnDisk().sources.front().curation.note, u"ours"_s);
        QCOMPARE(*changed, listOnDisk());
        QCOMPARE(QFileInfo(path()).dir().entryList(QDir::Files), QStringList{u"cache-sources.json"_s});
    }

    void aFileThatAppearsInBetweenIsKept()
    {
        QVERIFY(QFile::remove(path()));
        bool isFirst = true;
        const auto changed = changeList([&](SourceList &list) {
            if (std::exchange(isFirst, false)) {
                SourceList edited = list;
                edited.sources = {source(u"by hand"_s)};
                QVERIFY_RESULT(saveSourceList(edited, path()));
            }
            list.sources.push_back(source(u"ours"_s));
        });
        QVERIFY_RESULT(changed);
        QCOMPARE(names(listOnDisk()), (QStringList{u"by hand"_s, u"ours"_s}));
    }

    void whoeverNeverStopsWritingIsAnError()
    {
        int round = 0;
        const auto changed = changeList([&](SourceList &list) {
            list.metadata.reportVersion = QString::number(++round);
            QVERIFY_RESULT(saveSourceList(list, path()));
        });
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, ErrorKind::Locked);
        QCOMPARE(changed.error().subject, path());
    }

    // While one process changes the list, others of ours wait.
    void theListIsLockedWhileItIsChanged()
    {
        bool wasFree = true;
        QVERIFY_RESULT(changeList([&](SourceList &) { wasFree = QLockFile(path() + u".lock"_s).tryLock(0); }));
        QVERIFY(!wasFree);
        QVERIFY(QLockFile(path() + u".lock"_s).tryLock(0));
    }

    void aListThatCannotBeReadStays()
    {
        QVERIFY_RESULT(writeFileAtomically(path(), "{ not JSON"));
        QVERIFY(!changeList([](SourceList &list) { list.sources.clear(); }));
        QCOMPARE(readFile(path()).value(), "{ not JSON");
    }
};

QTEST_GUILESS_MAIN(TestRewriteSourceList)
#include "tst_rewritesourcelist.moc"
