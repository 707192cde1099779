// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/releases/releaserepository.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestReleaseRepository : public QObject {
    Q_OBJECT

private slots:
    void repositories_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("api");
        QTest::newRow("usual") << QString() << u"actions/runner-images"_s
                               << u"https://api.github.com/repos/actions/runner-images"_s;
        QTest::newRow("slug") << u"lab/images"_s << u"lab/images"_s << u"https://api.github.com/repos/lab/images"_s;
        QTest::newRow("page") << u"https://github.com/lab/images"_s << u"lab/images"_s
                              << u"https://api.github.com/repos/lab/images"_s;
        QTest::newRow("clone") << u"https://github.com/lab/images.git"_s << u"lab/images"_s
                               << u"https://api.github.com/repos/lab/images"_s;
        QTest::newRow("releases page") << u"https://github.com/lab/images/releases/"_s << u"lab/images"_s
                                       << u"https://api.github.com/repos/lab/images"_s;
        QTest::newRow("API") << u"https://api.github.com/repos/lab/images"_s << u"lab/images"_s
                             << u"https://api.github.com/repos/lab/images"_s;
        QTest::newRow("server") << u"https://git.vendor.example/lab/images"_s << u"git.vendor.example/lab/images"_s
                                << u"https://git.vendor.example/api/v3/repos/lab/images"_s;
        QTest::newRow("server's API") << u"http://git.vendor.example:8443/api/v3/repos/lab/images/releases"_s
                                      << u"git.vendor.example:8443/lab/images"_s
                                      << u"http://git.vendor.example:8443/api/v3/repos/lab/images"_s;
        QTest::newRow("GitHub's own host") << u"https://octo.ghe.com/lab/images"_s << u"octo.ghe.com/lab/images"_s
                                           << u"https://api.octo.ghe.com/repos/lab/images"_s;
        QTest::newRow("user info") << u"https://me:secret@github.com/lab/images?a=b#c"_s << u"lab/images"_s
                                   << u"https://api.github.com/repos/lab/images"_s;
    }
    void repositories()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QString, api);
        const auto repository = ReleaseRepository::fromText(text);
        QVERIFY2(repository, repository ? "" : qPrintable(describe(repository.error())));
        QCOMPARE(repository->name(), name);
        QCOMPARE(repository->pageUrl(3).toString(QUrl::FullyEncoded), api + u"/releases?per_page=100&page=3"_s);
        QCOMPARE(repository->tagUrl(u"win25/20250720.1"_s).toString(QUrl::FullyEncoded),
            api + u"/releases/tags/win25%2F20250720.1"_s);
    }

    void whatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u"images"_s, u"a/b/c"_s, u"https://github.com/"_s, u"https://github.com/lab"_s,
                 u"file:///lab/images"_s, u"https://github.com/lab/images/tree/main/x"_s, u"lab/im ages"_s})
            QTest::newRow(qPrintable(text)) << text;
    }
    void whatIsNoneIsRefused()
    {
        QFETCH(QString, text);
        const auto repository = ReleaseRepository::fromText(text);
        QVERIFY(!repository);
        QCOMPARE(repository.error().kind, ErrorKind::Usage);
        QCOMPARE(repository.error().subject, u"--releases-of"_s);
        QVERIFY(repository.error().detail.contains(text));
    }

    void secretsAreNotShown()
    {
        const auto repository = ReleaseRepository::fromText(u"https://me:secret@vendor.example/"_s);
        QVERIFY(!repository && !describe(repository.error()).contains(u"secret"_s));
    }
};

QTEST_GUILESS_MAIN(TestReleaseRepository)
#include "tst_releaserepository.moc"
