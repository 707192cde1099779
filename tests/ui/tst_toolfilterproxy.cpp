// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "tests/ui/printedtree.h"
#include "ui/models/toolfilterproxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

// Counts how often a row is looked at.
class CountingProxy : public ToolFilterProxy {
public:
    mutable int looked = 0;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override
    {
        ++looked;
        return ToolFilterProxy::filterAcceptsRow(sourceRow, sourceParent);
    }
};

} // namespace

class TestToolFilterProxy : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_model = std::make_unique<ToolsetTreeModel>();
        m_model->setSnapshot(std::make_shared<const Snapshot>(test::sampleSnapshot()));
        m_proxy = std::make_unique<ToolFilterProxy>();
        m_proxy->setSourceModel(m_model.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_proxy.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void cleanup()
    {
        m_tester.reset();
        m_proxy.reset();
        m_model.reset();
    }

    void keysLeadToWhatIsShown()
    {
        const QModelIndex llvm = m_proxy->index(0, 0, m_proxy->indexOfKey(u"heading:LLVM"_s));
        QCOMPARE(llvm.data().toString(), u"LLVM"_s);
        QCOMPARE(m_proxy->indexOfKey(llvm.data(KeyRole).toString()), llvm);
        QVERIFY(!m_proxy->indexOfKey(u"no such key"_s).isValid());

        const auto hidden = llvm.data(KeyRole).toString();
        m_proxy->setSearchText(u"python 3.11"_s);
        QVERIFY(!m_proxy->indexOfKey(hidden).isValid());
        QVERIFY(!m_proxy->indexOfKey(u"heading:LLVM"_s).isValid());
        QStringList headings;
        for (const QModelIndex &heading : m_proxy->headings()) {
            QVERIFY(m_proxy->hasChildren(heading) && m_proxy->rowCount(heading) > 0);
            headings.append(heading.data().toString());
        }
        QCOMPARE(headings, (QStringList{u"Tool cache"_s, u"Python"_s}));
    }

    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tree");
        QTest::newRow("name, any case") << u"LLVM"_s << QStringList{u"LLVM"_s, u"  LLVM"_s};
        QTest::newRow("version") << u"1.24.5"_s << QStringList{u"Tool cache"_s, u"  go"_s, u"    1.24.5 · x64"_s};
        QTest::newRow("URL") << u"windows.php.net"_s << QStringList{u"PHP"_s, u"  PHP"_s};
        QTest::newRow("every word must occur")
            << u"  ruby   3.4.5 "_s << QStringList{u"Tool cache"_s, u"  Ruby"_s, u"    3.4.5 · x64"_s};
        QTest::newRow("reason") << u"three archives"_s << QStringList{u"MSYS2 packages"_s, u"  mingw-w64"_s};
        QTest::newRow("section") << u"android command"_s
                                 << QStringList{u"Android SDK"_s, u"  Android command line tools"_s};
        QTest::newRow("nothing") << u"no such tool"_s << QStringList{};
    }
    void search()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, tree);
        m_proxy->setSearchText(text);
        QCOMPARE(test::printedTree(*m_proxy), tree);
    }

    void notesAndPointersAreSearched()
    {
        m_proxy->setSearchText(u"lab builds"_s);
        QCOMPARE(test::printedTree(*m_proxy), (QStringList{u"PHP"_s, u"  PHP"_s}));
        m_proxy->setSearchText(u"/mongodb/0"_s);
        QCOMPARE(test::printedTree(*m_proxy), (QStringList{u"MongoDB"_s, u"  MongoDB"_s}));
        m_proxy->setSearchText(u"https://windows.php.net/downloads/releases/archives/php"_s);
        QCOMPARE(test::printedTree(*m_proxy), (QStringList{u"PHP"_s, u"  PHP"_s}));
    }

    // What a chip says is what it shows, whatever happens meanwhile.
    void everyFilterShowsAsManyRowsAsItCounts()
    {
        Snapshot snapshot = test::sampleSnapshot();
        Source &llvm = *std::ranges::find(snapshot.sourceList.edit().sources, u"LLVM"_s, &Source::name);
        const QString id = llvm.id;
        llvm.curation.pinned = true;
        SourceListChanges changes;
        changes.added = {{id, {}, {}}};
        snapshot.lastChanges = std::make_shared<const SourceListChanges>(changes);
        m_model->setSnapshot(std::make_shared<const Snapshot>(snapshot));
        const auto compare = [this] {
            for (int i = 0; i < statusFilterCount; ++i) {
                m_proxy->setStatusFilter(StatusFilter(i));
                int shown = 0;
                for (int row = 0; row < m_proxy->rowCount(); ++row)
                    shown += int(m_proxy->shownRows({m_proxy->index(row, 0)}).size());
                QCOMPARE(shown, m_model->filterCounts().of(StatusFilter(i)));
                QCOMPARE(m_proxy->shownCount(), shown);
            }
        };
        compare();
        QCOMPARE(m_model->filterCounts().of(StatusFilter::Pinned), 1);
        QCOMPARE(m_model->filterCounts().of(StatusFilter::Changed), 1);
        const FilterCounts before = m_model->filterCounts();
        QSignalSpy told(m_model.get(), &ToolsetTreeModel::filterCountsChanged);
        m_model->setIncluded({id}, false);
        QCOMPARE(told.count(), 1);
        QCOMPARE(m_model->filterCounts().of(StatusFilter::Excluded), before.of(StatusFilter::Excluded) + 1);
        compare();
        TransferState transfer;
        transfer.sourceId = u"ruby/win32/x64/3.1"_s;
        transfer.phase = TransferPhase::Receiving;
        m_model->setTransfer(transfer);
        QCOMPARE(m_model->filterCounts().of(StatusFilter::UnderWay), 1);
        compare();
        // The same rows and states with another snapshot.
        snapshot.sourceList.edit().sources.front().curation.note = u"x"_s;
        m_model->setSnapshot(std::make_shared<const Snapshot>(snapshot));
        compare();
        snapshot.sourceList.edit().sources.pop_back();
        m_model->setSnapshot(std::make_shared<const Snapshot>(snapshot));
        compare();
    }

    void status_data()
    {
        QTest::addColumn<int>("filter");
        QTest::addColumn<QStringList>("leaves");
        QTest::newRow("excluded") << int(StatusFilter::Excluded) << QStringList{u"PHP"_s};
        QTest::newRow("unresolved") << int(StatusFilter::Unresolved) << QStringList{u"mingw-w64"_s};
        QTest::newRow("attention") << int(StatusFilter::NeedsAttention)
                                   << QStringList{u"Android command line tools"_s, u"MongoDB"_s, u"mingw-w64"_s,
                                          u"Kotlin"_s, u"Selenium"_s, u"OpenSSL"_s};
    }
    void status()
    {
        QFETCH(int, filter);
        QFETCH(QStringList, leaves);
        m_proxy->setStatusFilter(StatusFilter(filter));
        QStringList found;
        for (const QString &line : test::printedTree(*m_proxy))
            if (line.startsWith(u' '))
                found.append(line.trimmed());
        QCOMPARE(found, leaves);
    }

    void rowsEnterAndLeaveTheFilterAsTheirStateChanges()
    {
        m_proxy->setStatusFilter(StatusFilter::UnderWay);
        QCOMPARE(m_proxy->rowCount(), 0);
        TransferState transfer;
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (m_model->index(row, 0).data() == u"LLVM"_s)
                transfer.sourceId = m_model->index(0, 0, m_model->index(row, 0)).data(SourceIdRole).toString();
        transfer.phase = TransferPhase::Receiving;
        m_model->setTransfer(transfer);
        QCOMPARE(test::printedTree(*m_proxy), (QStringList{u"LLVM"_s, u"  LLVM"_s}));
        transfer.phase = TransferPhase::Committed;
        m_model->setTransfer(transfer);
        QCOMPARE(m_proxy->rowCount(), 0);
    }

    void progressLooksThroughNoHeading()
    {
        CountingProxy proxy;
        proxy.setSourceModel(m_model.get());
        proxy.setSearchText(u"llvm"_s);
        QCOMPARE(proxy.rowCount(), 1);
        TransferState transfer;
        transfer.sourceId = u"llvm/win32/x64/20"_s;
        transfer.phase = TransferPhase::Receiving;
        m_model->setTransfer(transfer);
        proxy.looked = 0;
        transfer.received = 100;
        m_model->setTransfer(transfer);
        QVERIFY2(proxy.looked <= 1, qPrintable(QString::number(proxy.looked))); // the row itself
    }

    void aHeadingDecidesAboutWhatIsShownAlone()
    {
        m_proxy->setSearchText(u"python 3.11"_s);
        QCOMPARE(m_proxy->shownCount(), 2);
        const QModelIndex toolcache = m_proxy->index(0, 0);
        QCOMPARE(m_proxy->shownSourceIds({toolcache}),
            (QStringList{u"python/win32/x64/3.11.*"_s, u"python/win32/x86/3.11.*"_s}));
        QVERIFY(m_proxy->setData(toolcache, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(toolcache.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(!m_model->isIncluded(u"python/win32/x64/3.11.*"_s));
        QVERIFY(m_model->isIncluded(u"python/win32/x64/3.12.*"_s));
        QVERIFY(m_model->isIncluded(u"ruby/win32/x64/3.1"_s));
        m_proxy->setSearchText({});
        QCOMPARE(m_proxy->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
    }

    void checksumsAreSearched()
    {
        const QString digest = digestOf(HashAlgorithm::Sha1, "android").hex();
        m_proxy->setSearchText(digest.left(12).toUpper());
        QCOMPARE(test::printedTree(*m_proxy), (QStringList{u"Android SDK"_s, u"  Android command line tools"_s}));
    }

    void whatACheckFoundIsFound()
    {
        Snapshot snapshot = test::sampleSnapshot();
        const Source llvm = *std::ranges::find(snapshot.sourceList->sources, u"LLVM"_s, &Source::name);
        snapshot.checkedUrls = std::vector<CheckedUrl>{
            {llvm.id, llvm.name, llvm.version, llvm.downloadUrl, UrlState::Dead, u"404 Not Found"_s},
            {u"jq/win32/x64/25.0.0"_s, u"jq"_s, {}, QUrl(u"https://example.test/former"_s), UrlState::Dead, u"x"_s}};
        m_model->setSnapshot(std::make_shared<const Snapshot>(snapshot));
        for (const StatusFilter filter : {StatusFilter::UrlProblem, StatusFilter::NeedsAttention}) {
            m_proxy->setStatusFilter(filter);
            QVERIFY(test::printedTree(*m_proxy).contains(u"  LLVM"_s));
        }
        // An answer of another URL says nothing about this one.
        m_proxy->setStatusFilter(StatusFilter::UrlProblem);
        QCOMPARE(m_proxy->shownCount(), 1);
    }

    void versionsSortByWholeNumbers()
    {
        m_proxy->setSearchText(u"python-versions x64"_s);
        m_proxy->sort(ToolsetTreeModel::UpstreamVersion, Qt::DescendingOrder);
        QCOMPARE(test::printedTree(*m_proxy).mid(2),
            (QStringList{u"    3.13.5 · x64"_s, u"    3.12.10 · x64"_s, u"    3.11.9 · x64"_s, u"    3.10.11 · x64"_s,
                u"    3.9.13 · x64"_s}));
    }

    void datesAndSizesSortHeadingsToo()
    {
        Snapshot snapshot = test::sampleSnapshot();
        const auto setDate = [&snapshot](const QString &id, int day) {
            snapshot.files[id].sourceId = id;
            snapshot.files[id].state = CacheState::Verified;
            snapshot.files[id].verifiedAt = QDateTime(QDate(2025, 7, day), QTime(8, 0), Qt::UTC);
        };
        setDate(u"llvm/win32/x64/20"_s, 3);
        setDate(u"node/win32/x64/20.*"_s, 2);
        setDate(u"node/win32/x64/18.*"_s, 5);
        setDate(u"go/win32/x64/1.24.*"_s, 4);
        m_model->setSnapshot(std::make_shared<const Snapshot>(snapshot));
        m_proxy->sort(ToolsetTreeModel::Date, Qt::DescendingOrder);
        const QStringList tree = test::printedTree(*m_proxy);
        QCOMPARE(tree.mid(0, 3), (QStringList{u"Tool cache"_s, u"  node"_s, u"    18.20.8 · x64"_s}));
        QVERIFY(tree.indexOf(u"  go"_s) < tree.indexOf(u"  Python"_s));
        QCOMPARE(tree[tree.indexOf(u"LLVM"_s)], m_proxy->index(1, 0).data().toString());
        m_proxy->sort(ToolsetTreeModel::Size, Qt::DescendingOrder);
        QCOMPARE(m_proxy->index(0, 0).data().toString(), u"Tool cache"_s);
        QCOMPARE(m_proxy->index(1, 0).data().toString(), u"MongoDB"_s);
    }

    // A tool with several versions stands by the state that its versions have.
    void statesSortToolsAndVersionsAlike()
    {
        m_proxy->sort(ToolsetTreeModel::Cache, Qt::AscendingOrder);
        const QModelIndex toolcache = m_proxy->indexOfKey(u"heading:Tool cache"_s);
        QStringList names;
        for (int row = 0; row < m_proxy->rowCount(toolcache); ++row)
            names.append(m_proxy->index(row, 0, toolcache).data().toString());
        QCOMPARE(names, (QStringList{u"node"_s, u"go"_s, u"Python"_s, u"PyPy"_s, u"Ruby"_s}));
    }

    void withoutFilterAllIsThereInTheOrderOfTheToolset()
    {
        QVERIFY(!m_proxy->isFiltering());
        QCOMPARE(test::printedTree(*m_proxy), test::printedTree(*m_model));
    }

private:
    std::unique_ptr<ToolsetTreeModel> m_model;
    std::unique_ptr<ToolFilterProxy> m_proxy;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_MAIN(TestToolFilterProxy)
#include "tst_toolfilterproxy.moc"
