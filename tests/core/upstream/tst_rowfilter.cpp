// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/rowfilter.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestRowFilter : public QObject {
    Q_OBJECT

private slots:
    void rowsAreMeantByTheirHeadings_data()
    {
        QTest::addColumn<RowFilter>("filter");
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<bool>("isMeant");
        const QStringList cached{u"Installed Software"_s, u"Cached Tools"_s};
        QTest::newRow("any") << RowFilter() << cached << true;
        QTest::newRow("without case") << RowFilter{{}, {u"cached tools"_s}, {}} << cached << true;
        QTest::newRow("an outer heading") << RowFilter{{}, {u"Installed Software"_s}, {}} << cached << true;
        QTest::newRow("one of several") << RowFilter{{}, {u"Android"_s, u"Cached Tools"_s}, {}} << cached << true;
        QTest::newRow("whole headings") << RowFilter{{}, {u"Tools"_s}, {}} << cached << false;
        QTest::newRow("an exception") << RowFilter{{}, {}, {u"CACHED TOOLS"_s}} << cached << false;
        QTest::newRow("an exception goes first")
            << RowFilter{{}, {u"Installed Software"_s}, {u"Cached Tools"_s}} << cached << false;
        QTest::newRow("another exception") << RowFilter{{}, {}, {u"Android"_s}} << cached << true;
        QTest::newRow("the top") << RowFilter{{}, {QString()}, {}} << QStringList() << true;
        QTest::newRow("not the top") << RowFilter{{}, {QString()}, {}} << cached << false;
        QTest::newRow("all but the top") << RowFilter{{}, {}, {QString()}} << QStringList() << false;
    }

    void rowsAreMeantByTheirHeadings()
    {
        QFETCH(RowFilter, filter);
        QFETCH(QStringList, path);
        QTEST(isInSectionsOf(filter, path), "isMeant");
    }
};

QTEST_GUILESS_MAIN(TestRowFilter)
#include "tst_rowfilter.moc"
