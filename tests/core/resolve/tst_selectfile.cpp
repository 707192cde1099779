// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/result.h"

#include "core/resolve/selectfile.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// Which release and file of an index is meant.
class TestSelectFile : public QObject {
    Q_OBJECT

private slots:
    void versionsShorterThanTheReportsAreNoCandidates()
    {
        const std::vector<Release> releases{{u"8"_s, {}}, {u"8.14"_s, {}}, {u"8.14.30"_s, {}}};
        const auto release = releaseOfTruncated(u"8.14.3"_s, {}, {}, releases);
        QVERIFY(!release);
        const auto found = releaseOfTruncated(u"8.14.30"_s, {}, {}, releases);
        QVERIFY_RESULT(found);
        QCOMPARE((*found)->version, u"8.14.30"_s);
    }
};

QTEST_GUILESS_MAIN(TestSelectFile)
#include "tst_selectfile.moc"
