// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "tests/ui/printedtree.h"
#include "ui/models/toolfilterproxy.h"

#include <QAbstractItemModelTester>
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
        const QModelIndex llvm = m_proxy->index(0, 0, m_proxy->indexOfKey(u"heading:llvm"_s));
        QCOMPARE(llvm.data().toString(), u"LLVM"_s);
        QCOMPARE(m_proxy->indexOfKey(llvm.data(KeyRole).toString()), llvm);
        QVERIFY(!m_proxy->indexOfKey(u"no such key"_s).isValid());

        const auto hidden = llvm.data(KeyRole).toString();
        m_proxy->setSearchText(u"python 3.11"_s);
        QVERIFY(!m_proxy->indexOfKey(hidden).isValid());
        QVERIFY(!m_proxy->indexOfKey(u"heading:llvm"_s).isValid());
        QStringList headings;
        for (const QModelIndex &heading : m_proxy->headings()) {
            QVERIFY(m_proxy->hasChildren(heading) && m_proxy->rowCount(heading) > 0);
            headings.append(heading.data().toString());
        }
        QCOMPARE(headings, (QStringList{u"toolcache"_s, u"Python"_s}));
    }

    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tree");
        QTest::newRow("name, any case") << u"LLVM"_s << QStringList{u"llvm"_s, u"  LLVM"_s};
        QTest::newRow("version") << u"1.24.5"_s << QStringList{u"toolcache"_s, u"  go"_s, u"    1.24.5 · x64"_s};
        QTest::newRow("URL") << u"windows.php.net"_s << QStringList{u"php"_s, u"  PHP"_s};
        QTest::newRow("every word must occur")
            << u"  ruby   3.4.5 "_s << QStringList{u"toolcache"_s, u"  Ruby"_s, u"    3.4.5 · x64"_s};
        QTest::newRow("reason") << u"three archives"_s << QStringList{u"MsysPackages"_s, u"  mingw-w64"_s};
        QTest::newRow("section") << u"android command"_s
                                 << QStringList{u"android"_s, u"  Android command line tools"_s};
        QTest::newRow("nothing") << u"no such tool"_s << QStringList{};
    }
    void search()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, tree);
        m_proxy->setSearchText(text);
        QCOMPARE(test::printedTree(*m_proxy), tree);
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
            if (m_model->index(row, 0).data() == u"llvm"_s)
                transfer.sourceId = m_model->index(0, 0, m_model->index(row, 0)).data(SourceIdRole).toString();
        transfer.phase = TransferPhase::Receiving;
        m_model->setTransfer(transfer);
        QCOMPARE(test::printedTree(*m_proxy), (QStringList{u"llvm"_s, u"  LLVM"_s}));
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
        QCOMPARE(test::printedTree(*m_proxy), (QStringList{u"android"_s, u"  Android command line tools"_s}));
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
