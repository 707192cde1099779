// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/workspace/userconfiguration.h"
#include "tests/support/result.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestUserConfiguration : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void init()
    {
        qputenv("NPM_CONFIG_GLOBALCONFIG", m_folder.filePath(u"global"_s).toUtf8());
        qputenv("NPM_CONFIG_USERCONFIG", m_folder.filePath(u"user"_s).toUtf8());
        qunsetenv("NPM_CONFIG_REGISTRY");
        qunsetenv("npm_config_registry");
        QFile::remove(m_folder.filePath(u"global"_s));
        QFile::remove(m_folder.filePath(u"user"_s));
    }

    void withoutFilesThereIsNone() { QCOMPARE(userNpmConfiguration(), NpmConfiguration()); }

    void theUsersFileGoesOverTheMachinesAndTheEnvironmentOverBoth()
    {
        QVERIFY_RESULT(writeFileAtomically(
            m_folder.filePath(u"global"_s), "registry=https://g.test\n@a:registry=https://a.test\n"));
        QCOMPARE(userNpmConfiguration().registry, u"https://g.test"_s);
        QVERIFY_RESULT(writeFileAtomically(m_folder.filePath(u"user"_s), "registry=https://u.test\n"));
        QCOMPARE(userNpmConfiguration(), (NpmConfiguration{u"https://u.test"_s, {{u"@a"_s, u"https://a.test"_s}}}));
        qputenv("npm_config_registry", "https://e.test");
        QCOMPARE(userNpmConfiguration().registry, u"https://e.test"_s);
    }
};

QTEST_GUILESS_MAIN(TestUserConfiguration)
#include "tst_userconfiguration.moc"
