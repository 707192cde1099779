// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/updatedocument.h"
#include "core/sources/updatereview.h"
#include "tests/core/sources/sourcesamples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

UnresolvedTool unresolved(const QString &name, const QString &requested = {})
{
    UnresolvedTool tool;
    tool.name = name;
    tool.requestedVersion = requested;
    tool.platform = u"linux"_s;
    tool.arch = u"x64"_s;
    tool.reason = u"the vendor has no such version"_s;
    return tool;
}

Package package(const QString &name, const QString &version)
{
    Package package;
    package.manager = u"apt"_s;
    package.name = name;
    package.version = version;
    package.platform = u"linux"_s;
    package.arch = u"x64"_s;
    package.matchedFrom.upstream = true; // a person's own would stay
    return package;
}

// One tool is newly unresolved, one is not any more; of the packages one moves, one comes, one goes.
UpdatePlan plan()
{
    SourceList before = listOf({}, {unresolved(u"Ruby"_s), unresolved(u"Swift"_s)});
    before.packages = {package(u"curl"_s, u"8.5.0"_s), package(u"tree"_s, u"2.1"_s), package(u"zip"_s, u"3.0"_s)};
    SourceList fresh = listOf({}, {unresolved(u"Ruby"_s), unresolved(u"Go"_s, u"1.30.*"_s)});
    fresh.packages = {package(u"curl"_s, u"8.7.1"_s), package(u"zip"_s, u"3.0"_s), package(u"jq"_s, {})};
    return planUpdate(before, fresh);
}

QStringList titles(const std::vector<UnresolvedTool> &tools)
{
    QStringList titles;
    for (const UnresolvedTool &tool : tools)
        titles.append(titleOf(tool));
    return titles;
}

} // namespace

class TestPlannedNews : public QObject {
    Q_OBJECT
private slots:
    void unresolvedToolsAreHeldAgainstThoseOfBefore()
    {
        const PlannedNews news = plan().news;
        QCOMPARE(titles(news.newlyUnresolved), QStringList{u"Go 1.30.* (linux / x64)"_s});
        QCOMPARE(titles(news.noLongerUnresolved), QStringList{u"Swift (linux / x64)"_s});
    }

    void packagesMoveComeAndGo()
    {
        QStringList texts;
        for (const PackageChange &change : plan().news.packages)
            texts.append((change.after ? change.after->name : change.before->name) + u' ' + versionsText(change));
        QCOMPARE(texts, (QStringList{u"curl 8.5.0 → 8.7.1"_s, u"jq new"_s, u"tree 2.1 (gone)"_s}));
    }

    // Each has its own version, wherever it stands.
    void versionsSideBySideAreToldApart()
    {
        SourceList before = listOf({});
        before.packages = {package(u"php"_s, u"8.2"_s), package(u"php"_s, u"8.3"_s)};
        SourceList after = before;
        after.packages = {package(u"php"_s, u"8.3"_s), package(u"php"_s, u"8.4"_s)};
        const auto changes = newsBetween(before, after).packages;
        QCOMPARE(changes.size(), 1);
        QCOMPARE(versionsText(changes.front()), u"8.2 → 8.4"_s);
    }

    void newsAloneAreWorthALook()
    {
        QVERIFY(isWorthReviewing(plan()));
        QVERIFY(reviewOf(plan()).empty());
        const SourceList same = listOf({resolved(u"a"_s, u"1.0"_s)}, {unresolved(u"Ruby"_s)});
        QVERIFY(planUpdate(same, same).news.isEmpty());
        QVERIFY(!isWorthReviewing(planUpdate(same, same)));
    }

    void documentsTellThem()
    {
        const QByteArray text = updateAsText(plan());
        QVERIFY2(
            text.contains("Newly unresolved (1)\n  Go 1.30.* (linux / x64)\n      the vendor has"), text.constData());
        QVERIFY2(text.contains("Packages changed (3)\n  apt curl  8.5.0 → 8.7.1\n"), text.constData());
        QVERIFY2(text.endsWith("0 unchanged, 1 newly unresolved, 1 no longer unresolved, 3 packages changed\n"),
            text.constData());
        const QByteArray markdown = updateAsMarkdown(plan());
        QVERIFY2(markdown.contains("## Newly unresolved (1)\n\n| Tool | Reason |\n| --- | --- |\n| Go 1.30."),
            markdown.constData());
        QVERIFY2(markdown.contains("| apt | curl | 8.5.0 → 8.7.1 |"), markdown.constData());
        const QJsonObject json = QJsonDocument::fromJson(updateAsJson(plan())).object();
        QCOMPARE(json.value("newlyUnresolved"_L1).toArray().at(0).toObject().value("requestedVersion"_L1), u"1.30.*"_s);
        QCOMPARE(json.value("packages"_L1).toArray().size(), 3);
        QVERIFY(json.value("packages"_L1).toArray().at(1).toObject().value("before"_L1).isNull());
    }
};

QTEST_GUILESS_MAIN(TestPlannedNews)
#include "tst_plannednews.moc"
