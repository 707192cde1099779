// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/otherimage.h"
#include "tests/core/sources/sourcesamples.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

ImageInfo imageOf(const QString &title, const QString &platform, const QString &arch)
{
    ImageInfo image;
    image.title = title;
    image.platform = platform;
    image.arch = arch;
    return image;
}

} // namespace

class TestOtherImage : public QObject {
    Q_OBJECT
private slots:
    void listsSayTheirImage_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("arch");
        QTest::addColumn<bool>("isOther"); // than Ubuntu 24.04 (linux/x64)
        QTest::newRow("same") << u"Ubuntu 24.04"_s << u"linux"_s << u"x64"_s << false;
        QTest::newRow("spelled otherwise") << u"Ubuntu 24.04 LTS"_s << u"linux"_s << u"x64"_s << false;
        QTest::newRow("another release") << u"Ubuntu 22.04"_s << u"linux"_s << u"x64"_s << true;
        QTest::newRow("another architecture") << u"Ubuntu 24.04"_s << u"linux"_s << u"arm64"_s << true;
        QTest::newRow("architecture not known") << u"Ubuntu 24.04"_s << u"linux"_s << QString() << false;
        QTest::newRow("another system") << u"Windows Server 2025"_s << u"win32"_s << u"x64"_s << true;
        QTest::newRow("nothing known") << QString() << QString() << QString() << false;
    }
    void listsSayTheirImage()
    {
        QFETCH(QString, title);
        QFETCH(QString, platform);
        QFETCH(QString, arch);
        QFETCH(bool, isOther);
        SourceList list;
        list.metadata.image = u"Ubuntu 24.04"_s;
        list.metadata.platform = u"linux"_s;
        list.metadata.arch = u"x64"_s;
        const auto error = otherImage(list, imageOf(title, platform, arch));
        QCOMPARE(error.has_value(), isOther);
        if (error)
            QVERIFY(describe(*error).contains(u"Ubuntu 24.04 (linux/x64)"_s));
    }

    // Of before, or another program's.
    void aListThatDoesNotSayItIsKnownByItsEntries()
    {
        SourceList list = listOf({resolved(u"a"_s, u"1"_s)});
        const ImageInfo linux = imageOf(u"Ubuntu 24.04"_s, u"linux"_s, u"x64"_s);
        QVERIFY(otherImage(list, linux).has_value());
        QVERIFY(!otherImage(list, imageOf(u"Windows Server 2022"_s, u"win32"_s, u"x64"_s)));
        list.sources.push_back(resolved(u"b"_s, u"1"_s));
        list.sources.back().platform = u"linux"_s;
        QVERIFY(!otherImage(list, linux));
        list.sources.clear();
        QVERIFY(!otherImage(list, linux));
    }
};

QTEST_GUILESS_MAIN(TestOtherImage)
#include "tst_otherimage.moc"
