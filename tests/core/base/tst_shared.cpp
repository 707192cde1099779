// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/enumnames.h"
#include "core/base/shared.h"

#include <QTest>

#include <vector>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestShared : public QObject {
    Q_OBJECT

private slots:
    void copiesShareUntilOneIsChanged()
    {
        Shared<std::vector<int>> left(std::vector{1, 2});
        const Shared<std::vector<int>> right = left;
        QVERIFY(left.isSameAs(right));
        left.edit().push_back(3);
        QVERIFY(!left.isSameAs(right));
        QCOMPARE(left.size(), 3U);
        QCOMPARE(right.size(), 2U);
    }

    void whatNobodySharesIsChangedInPlace()
    {
        Shared<std::vector<int>> value(std::vector{1, 2});
        const int *before = value->data();
        value.edit()[0] = 5;
        QCOMPARE(value->data(), before);
        QCOMPARE(value[0], 5);
    }

    void theEmptyValueStaysEmpty()
    {
        Shared<std::vector<int>> one;
        one.edit().push_back(1);
        QVERIFY(Shared<std::vector<int>>().empty());
        QVERIFY(Shared<std::vector<int>>().isSameAs({}));
    }

    void namesGoBothWays()
    {
        enum class Colour { Red, Green };
        static constexpr EnumNames names({
            std::pair{Colour::Red, "red"_L1},
            std::pair{Colour::Green, "green"_L1},
            std::pair{Colour::Green, "verde"_L1},
        });
        QCOMPARE(names(Colour::Green), u"green"_s);
        QVERIFY(names.find(u"verde") == Colour::Green);
        QVERIFY(!names.find(u"Red"));
    }
};

QTEST_GUILESS_MAIN(TestShared)
#include "tst_shared.moc"
