// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schemavalidator.h"
#include "core/sources/sourcelistfile.h"
#include "tests/support/samplecoverage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class BenchSchema : public QObject {
    Q_OBJECT

    static QJsonObject listOf(int sources)
    {
        return QJsonDocument::fromJson(writeSourceList(test::sampleSourceList(sources))).object();
    }
    static void require(const QJsonObject &list)
    {
        if (!requireValid(list, u"source-list"_s, u"list"_s))
            qFatal("the sample is not valid");
    }

private slots:
    void aHundredSmallFiles()
    {
        const QJsonObject list = listOf(3);
        require(list);
        QBENCHMARK
        {
            for (int i = 0; i < 100; ++i)
                require(list);
        }
    }

    void tenThousandSources()
    {
        const QJsonObject list = listOf(10'000);
        QBENCHMARK
        {
            require(list);
        }
    }

    void loadingFiftyThousandSources()
    {
        const QByteArray bytes = writeSourceList(test::sampleSourceList(50'000));
        QBENCHMARK
        {
            if (!parseSourceList(bytes, u"list"_s))
                qFatal("the sample cannot be read");
        }
    }
};

QTEST_GUILESS_MAIN(BenchSchema)
#include "bench_schema.moc"
