// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layering.h"

#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// Every #include "ui/…" is an arrow that ui/ARCHITECTURE.md allows.
class TestUiLayering : public QObject {
    Q_OBJECT

private slots:
    void uiIncludesOnlyAllowedRooms()
    {
        const auto allowed = allowedArrows(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/ui/ARCHITECTURE.md"), {});
        QVERIFY2(allowed.size() >= 9, "the table of rooms in ui/ARCHITECTURE.md was not found");
        int seen = 0;
        const QStringList forbidden = forbiddenArrows(u"ui"_s, allowed, seen);
        QVERIFY2(forbidden.isEmpty(), qPrintable(forbidden.join(u'\n')));
        QVERIFY(seen > 0);
    }
};

QTEST_GUILESS_MAIN(TestUiLayering)
#include "tst_uilayering.moc"
