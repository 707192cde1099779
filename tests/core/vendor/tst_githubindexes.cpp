// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vendor/indexdata.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// GitHub's releases API.
class TestGitHubIndexes : public QObject {
    Q_OBJECT

private slots:
    void urls()
    {
        QCOMPARE(urlsOf("github-release"_L1,
                     {{u"repository"_s, u"kubernetes-sigs/kustomize"_s}, {u"tag"_s, u"kustomize/v5.7.0+1"_s}}),
            u"https://api.github.com/repos/kubernetes-sigs/kustomize/releases/tags/kustomize%2Fv5.7.0%2B1"_s);
        QCOMPARE(urlsOf("github-releases"_L1, {{u"repository"_s, u"cli/cli"_s}}),
            u"https://api.github.com/repos/cli/cli/releases?per_page=100"_s);
        QCOMPARE(urlsOf("github-release"_L1, {{u"repository"_s, u"cli/cli"_s}}), QString());
    }

    void oneRelease()
    {
        const auto releases
            = parseIndex("github-release"_L1, vendorData(u"github-release.json"_s), {{u"tagPrefix"_s, u"jq-"_s}});
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 1U);
        const Release &release = releases->front();
        QCOMPARE(release.version, u"1.7.1"_s);
        QCOMPARE(release.tag, u"jq-1.7.1"_s);
        QCOMPARE(release.body, u"## Notes\r\n"_s);
        QCOMPARE(release.date, QDateTime(QDate(2023, 12, 13), QTime(19, 50, 21), Qt::UTC));
        QVERIFY(!fileOf(&release, u"jq-windows-amd64.exe")->digest); // uploaded before GitHub kept digests
        QVERIFY(fileOf(&release, u"jq-windows-amd64.exe")->defects.isEmpty());
        QVERIFY(hexOf(fileOf(&release, u"jq-linux-amd64")).startsWith("5942c9b0"_L1));
    }

    void assetsThatCannotBeUsed()
    {
        const auto releases = parseIndex("github-release"_L1, vendorData(u"github-release.json"_s));
        QVERIFY_RESULT(releases);
        const Release &release = releases->front();
        const ReleaseFile *unknownAlgorithm = fileOf(&release, u"jq-macos-arm64");
        QVERIFY(unknownAlgorithm && !unknownAlgorithm->digest);
        QCOMPARE(unknownAlgorithm->defects.size(), 1);
        QVERIFY(!fileOf(&release, u"half.zip")); // still being uploaded
        QVERIFY(!fileOf(&release, u"evil.zip"));
        QCOMPARE(release.defects.size(), 1);
    }

    void tagsOfOtherProductsAndDraftsAreNoReleases()
    {
        const QByteArray list = "[{\"tag_name\": \"azure-cli-2.75.0\", \"assets\": [], \"prerelease\": true},"
                                "{\"tag_name\": \"azure-cli-ml-1.0\", \"assets\": []},"
                                "{\"tag_name\": \"v2.74.0\", \"assets\": []},"
                                "{\"tag_name\": \"azure-cli-2.73.0\", \"draft\": true, \"assets\": []}]";
        const auto releases = parseIndex("github-releases"_L1, list, {{u"tagPrefix"_s, u"azure-cli-"_s}});
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 1U);
        QCOMPARE(releases->front().version, u"2.75.0"_s);
        QVERIFY(!releases->front().stable);
        QCOMPARE(parseIndex("github-releases"_L1, list).value().at(2).version, u"2.74.0"_s);
    }

    void answersThatAreNoRelease()
    {
        const auto missing = parseIndex("github-release"_L1, "{\"message\": \"Not Found\"}");
        QVERIFY(!missing);
        QCOMPARE(missing.error().subject, u"https://vendor.test/index#/tag_name"_s);
        const auto wrongType = parseIndex("github-releases"_L1, "[{\"tag_name\": 7, \"assets\": {}}]");
        QVERIFY(!wrongType);
        QCOMPARE(wrongType.error().detail, u"expected a string, found a number"_s);
    }
};

QTEST_GUILESS_MAIN(TestGitHubIndexes)
#include "tst_githubindexes.moc"
