// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// What the commands show of the URLs that they were given.
class TestShownUrls : public QObject {
    Q_OBJECT

private slots:
    // Build logs and reports are read by more people than the list is.
    void theSignatureOfAUrlStaysInTheList()
    {
        CommandLab lab;
        QUrl url = lab.server.url(u"/agent-9.1.msi?sv=2024-11-04&sig=SeCrEt%3D"_s);
        url.setUserInfo(u"me:SeCrEt"_s);
        lab.write(u"cache-sources.json"_s, sourceListOf({{u"agent"_s, url, {}}}));
        for (const int status : {403, 404, 500}) {
            lab.server.serve(u"/agent-9.1.msi?sv=2024-11-04&sig=SeCrEt%3D"_s, ScriptedResponse::error(status));
            const QStringList noRetry{u"--max-retries"_s, u"0"_s};
            for (const QStringList &command : {QStringList{u"download"_s, u"--progress"_s, u"json"_s, u"--verbose"_s},
                     QStringList{u"check"_s}, QStringList{u"check"_s, u"--json"_s}}) {
                const CommandRun run = lab.run(command + noRetry);
                QVERIFY_EXIT(run, 1);
                const QByteArray said = run.out + run.err;
                QVERIFY2(!said.contains("SeCrEt") && said.contains("sig=***"), said.constData());
            }
        }
        for (const QString &format : {u"html"_s, u"json"_s, u"text"_s, u"markdown"_s}) {
            const CommandRun run = lab.run({u"report"_s, u"--format"_s, format});
            QVERIFY2(!run.out.contains("SeCrEt") && !run.err.contains("SeCrEt"), run.out.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestShownUrls)
#include "tst_shownurls.moc"
