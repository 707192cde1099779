// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"
#include "core/base/substitute.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestSubstitute : public QObject {
    Q_OBJECT

private slots:
    void eachMatchIsReplacedOnce()
    {
        static const QRegularExpression digits(u"[0-9]+"_s);
        const auto inBrackets
            = [](const QRegularExpressionMatch &match) -> QString { return u"<%1>"_s.arg(match.captured()); };
        QCOMPARE(substitute(u"a1b22"_s, digits, inBrackets), u"a<1>b<22>"_s);
        QCOMPARE(substitute(u"1"_s, digits, inBrackets), u"<1>"_s);
        QCOMPARE(substitute(u"none"_s, digits, inBrackets), u"none"_s);
        QCOMPARE(substitute(QString(), digits, inBrackets), QString());
        // What is put in is not looked through again.
        QCOMPARE(substitute(u"1"_s, digits, [](const auto &) { return u"22"_s; }), u"22"_s);
    }

    void theFirstFailureEndsIt()
    {
        static const QRegularExpression letters(u"[a-z]"_s);
        QStringList seen;
        const auto known = [&seen](const QRegularExpressionMatch &match) -> Result<QString> {
            seen.append(match.captured());
            if (match.captured() == "x"_L1)
                return failure(ErrorKind::Schema, match.captured(), u"is not known"_s);
            return match.captured().toUpper();
        };
        const auto whole = substitute(u"a-b"_s, letters, known);
        QVERIFY_RESULT(whole);
        QCOMPARE(*whole, u"A-B"_s);
        seen.clear();
        const auto failed = substitute(u"a-x-b"_s, letters, known);
        QVERIFY(!failed);
        QCOMPARE(failed.error().subject, u"x"_s);
        QCOMPARE(seen, (QStringList{u"a"_s, u"x"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSubstitute)
#include "tst_substitute.moc"
