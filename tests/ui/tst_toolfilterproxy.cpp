// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "tests/ui/printedtree.h"
#include "ui/models/toolfilterproxy.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

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

    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tree");
        QTest::newRow("name, any case") << u"LLVM"_s << QStringList{u"llvm"_s, u"  LLVM"_s};
        QTest::newRow("version") << u"1.24.5"_s << QStringList{u"toolcache"_s, u"  go"_s, u"    1.24.5 · x64"_s};
        QTest::newRow("address") << u"windows.php.net"_s << QStringList{u"php"_s, u"  PHP"_s};
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
