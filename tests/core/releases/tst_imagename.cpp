// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/releases/imagename.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestImageName : public QObject {
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("image"); // empty: no name
        QTest::addColumn<QString>("version");
        QTest::newRow("version") << u"win25@20250720.1"_s << u"win25"_s << u"20250720.1"_s;
        QTest::newRow("latest") << u"ubuntu24@latest"_s << u"ubuntu24"_s << u"latest"_s;
        QTest::newRow("parts") << u"macos-15-arm64@20250811.1130"_s << u"macos-15-arm64"_s << u"20250811.1130"_s;
        QTest::newRow("capitals") << u"Win25@LATEST"_s << u"Win25"_s << u"LATEST"_s;
        QTest::newRow("spaces around") << u" win25@latest\n"_s << u"win25"_s << u"latest"_s;
        QTest::newRow("a fork's version") << u"lab_image.2@v1.2+rc-3"_s << u"lab_image.2"_s << u"v1.2+rc-3"_s;
        QTest::newRow("no version") << u"win25@"_s << QString() << QString();
        QTest::newRow("no image") << u"@latest"_s << QString() << QString();
        QTest::newRow("neither") << u"win25"_s << QString() << QString();
        QTest::newRow("path") << u"./win25@latest"_s << QString() << QString();
        QTest::newRow("folder") << u"reports/win25@latest"_s << QString() << QString();
        QTest::newRow("Windows path") << u"C:\\win25@latest"_s << QString() << QString();
        QTest::newRow("file") << u"report@2025.json"_s << QString() << QString();
        QTest::newRow("readme") << u"Windows@2025-Readme.MD"_s << QString() << QString();
        QTest::newRow("URL") << u"https://me@vendor.example/report"_s << QString() << QString();
        QTest::newRow("two") << u"a@b@c"_s << QString() << QString();
        QTest::newRow("empty") << QString() << QString() << QString();
    }
    void names()
    {
        QFETCH(QString, text);
        QFETCH(QString, image);
        QFETCH(QString, version);
        const auto name = imageNameFromText(text);
        QCOMPARE(name.has_value(), !image.isEmpty());
        if (!name)
            return;
        QCOMPARE(*name, (ImageName{image, version}));
        QCOMPARE(name->isLatest(), version.toLower() == u"latest"_s);
        QVERIFY(name->isImage(image.toUpper()));
        QCOMPARE(name->text(), text.trimmed());
    }

    void runnerLabelsAreKnown()
    {
        QCOMPARE(imageOfRunnerLabel(u"windows-2025"_s), u"win25"_s);
        QCOMPARE(imageOfRunnerLabel(u"Windows-2025-vs2026"_s), u"win25-vs2026"_s);
        QCOMPARE(imageOfRunnerLabel(u"ubuntu-24.04"_s), u"ubuntu24"_s);
        QCOMPARE(imageOfRunnerLabel(u"ubuntu-22.04-arm"_s), u"ubuntu22-arm"_s);
        QCOMPARE(imageOfRunnerLabel(u"macos-15"_s), u"macos-15"_s);
    }

    void nearImagesAreFound()
    {
        const QStringList known{u"macos-15"_s, u"ubuntu22"_s, u"ubuntu24"_s, u"win22"_s, u"win25"_s};
        QCOMPARE(nearestImage(u"windows-2025"_s, known), u"win25"_s);
        QCOMPARE(nearestImage(u"ubunt24"_s, known), u"ubuntu24"_s);
        QCOMPARE(nearestImage(u"solaris"_s, known), QString());
    }

    void nearVersionsAreThoseOnBothSides()
    {
        const QStringList known{u"20250727.1"_s, u"20250720.1"_s, u"20250720.10"_s, u"20250713.2"_s};
        QCOMPARE(nearestVersions(u"20250720.2"_s, known), (QStringList{u"20250720.1"_s, u"20250720.10"_s}));
        QCOMPARE(nearestVersions(u"20260101.1"_s, known), QStringList{u"20250727.1"_s});
        QCOMPARE(nearestVersions(u"20240101.1"_s, known), QStringList{u"20250713.2"_s});
        QCOMPARE(nearestVersions(u"1"_s, {}), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestImageName)
#include "tst_imagename.moc"
