// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/textdifference.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestTextDifference : public QObject {
    Q_OBJECT

    // Changed parts in brackets.
    static QString marked(const QList<TextPart> &parts)
    {
        QString text;
        for (const TextPart &part : parts)
            text += part.isChanged ? QString(u'[' + part.text + u']') : part.text;
        return text;
    }

private slots:
    void changedWordsAreMarkedOnBothSides_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("markedBefore");
        QTest::addColumn<QString>("markedAfter");
        QTest::newRow("the same") << u"a-1.0.zip"_s << u"a-1.0.zip"_s << u"a-1.0.zip"_s << u"a-1.0.zip"_s;
        QTest::newRow("a version twice") << u"v1.0/a-1.0.zip"_s << u"v1.1/a-1.1.zip"_s << u"v1.[0]/a-1.[0].zip"_s
                                         << u"v1.[1]/a-1.[1].zip"_s;
        QTest::newRow("longer") << u"a.zip"_s << u"a-x64.zip"_s << u"a.zip"_s << u"a[-x64].zip"_s;
        QTest::newRow("nothing in common") << u"abc"_s << u"xyz"_s << u"[abc]"_s << u"[xyz]"_s;
        QTest::newRow("from nothing") << QString() << u"a b"_s << QString() << u"[a b]"_s;
    }
    void changedWordsAreMarkedOnBothSides()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const TextDifference difference = differenceOf(before, after);
        QTEST(marked(difference.before), "markedBefore");
        QTEST(marked(difference.after), "markedAfter");
    }

    void longTextsAreNotTakenApart()
    {
        const QString before = QString(u"a,"_s).repeated(1000);
        QCOMPARE(differenceOf(before, u"a"_s).before, (QList<TextPart>{{before, true}}));
    }
};

QTEST_GUILESS_MAIN(TestTextDifference)
#include "tst_textdifference.moc"
