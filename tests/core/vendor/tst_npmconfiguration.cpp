// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/npmconfiguration.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestNpmConfiguration : public QObject {
    Q_OBJECT

    static NpmConfiguration read(const QByteArray &npmrc, NpmConfiguration configuration = {})
    {
        const auto environment
            = [](const QString &name) { return name == "NPM_HOST"_L1 ? u"npm.corp.test"_s : QString(); };
        readNpmrc(npmrc, environment, configuration);
        return configuration;
    }

private slots:
    void registries_data()
    {
        QTest::addColumn<QByteArray>("npmrc");
        QTest::addColumn<QString>("registry");
        QTest::newRow("plain") << QByteArray("fund=false\nregistry=https://npm.corp.test/repo/\n")
                               << u"https://npm.corp.test/repo/"_s;
        QTest::newRow("blanks and carriage return")
            << QByteArray("  registry =  http://npm.corp.test \r\n") << u"http://npm.corp.test"_s;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFregistry=https://npm.corp.test")
                                         << u"https://npm.corp.test"_s;
        QTest::newRow("quoted") << QByteArray("registry=\"https://npm.corp.test\"") << u"https://npm.corp.test"_s;
        QTest::newRow("variable") << QByteArray("registry=https://${NPM_HOST}/x") << u"https://npm.corp.test/x"_s;
        QTest::newRow("variable that is not set") << QByteArray("registry=https://${NOBODY}/x") << QString();
        QTest::newRow("the last one holds")
            << QByteArray("registry=https://a.test\nregistry=https://b.test") << u"https://b.test"_s;
        QTest::newRow("comment") << QByteArray(";registry=https://a.test\n# registry=https://a.test") << QString();
        QTest::newRow("another key") << QByteArray("omit-lockfile-registry-resolved=true\nmy-registry=https://a.test")
                                     << QString();
        QTest::newRow("no address") << QByteArray("registry=file:///etc/passwd") << QString();
        QTest::newRow("empty") << QByteArray("registry=") << QString();
    }

    void registries()
    {
        QFETCH(QByteArray, npmrc);
        QFETCH(QString, registry);
        QCOMPARE(read(npmrc), (NpmConfiguration{registry, {}}));
    }

    void aScopeHasItsOwn()
    {
        const NpmConfiguration configuration
            = read("@corp:registry=https://corp.test/\n//corp.test/:_authToken=secret\nregistry=https://all.test\n");
        QCOMPARE(configuration, (NpmConfiguration{u"https://all.test"_s, {{u"@corp"_s, u"https://corp.test/"_s}}}));
        QCOMPARE(npmIndexParameters(configuration),
            (IndexParameters{{u"registry"_s, u"https://all.test"_s}, {u"registry:@corp"_s, u"https://corp.test/"_s}}));
    }

    void aFileGoesOverTheOneBefore()
    {
        const NpmConfiguration global{u"https://global.test"_s, {}};
        QCOMPARE(read("fund=false", global), global);
        QCOMPARE(read("registry=https://user.test", global).registry, u"https://user.test"_s);
        QCOMPARE(read("registry=", global), global);
    }

    void withoutConfigurationTheDefaultHolds() { QVERIFY(npmIndexParameters({}).isEmpty()); }
};

QTEST_GUILESS_MAIN(TestNpmConfiguration)
#include "tst_npmconfiguration.moc"
