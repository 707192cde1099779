// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/versionchoice.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

using enum VersionComparison;

struct Choice {
    const char *about;
    VersionComparison comparison;
    QString requested;
    QStringList rows; // "version" or "version|raw version|Build"
    QStringList chosen;
};

const Choice choices[] = {
    {"newest first", Pattern, u"1.*"_s, {u"1.9"_s, u"1.10"_s, u"2.0"_s}, {u"1.10"_s, u"1.9"_s}},
    {"latest", Pattern, u"latest"_s, {u"1.9"_s, u"1.10"_s}, {u"1.10"_s, u"1.9"_s}},
    {"a release before its candidates", Pattern, u"1.21"_s, {u"1.21rc2"_s, u"1.21.0"_s}, {u"1.21.0"_s}},
    {"a candidate where nothing else is", Pattern, u"1.21"_s, {u"1.21rc2"_s}, {u"1.21rc2"_s}},
    {"rows without a version, any asked for", Pattern, QString(), {QString()}, {QString()}},
    {"rows without a version, one asked for", Pattern, u"1"_s, {QString()}, {}},
    {"not shortened", Pattern, u"5.40.2.2"_s, {u"5.40.2"_s}, {}},
    {"shortened", Shortened, u"5.40.2.2"_s, {u"5.40.2"_s, u"5.38.0"_s}, {u"5.40.2"_s}},
    {"exact before shortened", Shortened, u"3.10.2.4988404"_s, {u"3.10.2"_s, u"3.10.2.4988404"_s},
        {u"3.10.2.4988404"_s}},
    {"a major alone is no shortened version", Shortened, u"5.40.2"_s, {u"5"_s}, {}},
    {"every band", EveryMatching, u"8.0"_s, {u"8.0.118"_s, u"8.0.412"_s, u"9.0.1"_s}, {u"8.0.412"_s, u"8.0.118"_s}},
    {"a minimum", AtLeast, u"34.0.0"_s, {u"33.0.2"_s, u"34.0.0"_s, u"36.1.0"_s}, {u"36.1.0"_s, u"34.0.0"_s}},
    {"levels of packages, not their revisions", AtLeast, u"34"_s,
        {u"android-33-ext5|android-33-ext5 (rev 99)"_s, u"android-34-ext8|android-34-ext8 (rev 1)"_s,
            u"android-37.2-beta3|android-37.2-beta3 (rev 3)"_s},
        {u"android-37.2-beta3"_s, u"android-34-ext8"_s}},
    {"a commit", Commit, u"827a2e1203bc19941126c657166da44f2623acc4"_s, {u"|(build from commit 827a2e1203)"_s},
        {QString()}},
    {"another commit", Commit, u"827a2e1203bc19941126c657166da44f2623acc4"_s, {u"|(build from commit 4887ad6d14)"_s},
        {}},
    {"a build", Build, u"16.4.0+16F6"_s, {u"16.4||16F6"_s, u"16.3||16E140"_s}, {u"16.4"_s}},
    {"a build, other version alike", Build, u"16.4.0+16F6"_s, {u"16.4||16F9"_s}, {}},
    {"a build behind a hyphen", Build, u"15.2.0-15C500b"_s, {u"15.2||15C500b"_s, u"15.1||15C65"_s}, {u"15.2"_s}},
    {"a build behind a hyphen, of a beta", Build, u"16.1.0-Beta.3-16B5029d"_s, {u"16.1||16B5014f"_s}, {}},
    {"a build of another version", Build, u"15.3.0-15C500b"_s, {u"15.2||15C500b"_s}, {}},
    {"a build of another version, behind '+'", Build, u"15.3.0+15C500b"_s, {u"15.2||15C500b"_s}, {}},
    {"a build in lower case", Build, u"15.2.0-15c500b"_s, {u"15.2||15C500b"_s}, {u"15.2"_s}},
    {"a build of a major release", Build, u"26.0.0-26A100"_s, {u"26||26A100"_s}, {u"26"_s}},
    {"a build of a row without a version", Build, u"15.2.0-15C500b"_s, {u"||15C500b"_s}, {QString()}},
    {"no build named", Build, u"14.3.0"_s, {u"14.3||14E222b"_s}, {u"14.3"_s}},
    {"printed just so", Verbatim, u"addon-google_apis-google-24"_s,
        {u"|addon-google_apis-google-23"_s, u"24|addon-google_apis-google-24"_s}, {u"24"_s}},
    {"numbered in another way", Incomparable, u"12266719"_s, {u"9.0"_s, u"16.0"_s}, {u"16.0"_s, u"9.0"_s}},
};

} // namespace

class TestVersionChoice : public QObject {
    Q_OBJECT

private slots:
    void chooses_data()
    {
        QTest::addColumn<VersionComparison>("comparison");
        QTest::addColumn<QString>("requested");
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QStringList>("chosen");
        for (const Choice &choice : choices)
            QTest::newRow(choice.about) << choice.comparison << choice.requested << choice.rows << choice.chosen;
    }

    void chooses()
    {
        QFETCH(VersionComparison, comparison);
        QFETCH(QString, requested);
        QFETCH(QStringList, rows);
        std::vector<ReportItem> items;
        for (const QString &row : rows) {
            ReportItem item;
            item.version = row.section(u'|', 0, 0);
            item.rawVersion = row.contains(u'|') ? row.section(u'|', 1, 1) : item.version;
            item.columns.insert(u"Build"_s, row.section(u'|', 2, 2));
            items.push_back(item);
        }
        ItemPointers candidates;
        for (const ReportItem &item : items)
            candidates.push_back(&item);
        Requirement requirement;
        requirement.requested = requested;
        requirement.rows.comparison = comparison;
        QStringList found;
        for (const ReportItem *item : chooseVersions(requirement, candidates).satisfying)
            found.append(item->version);
        QTEST(found, "chosen");
    }

    void saysHowItChose()
    {
        ReportItem item;
        item.version = u"5.40.2"_s;
        Requirement requirement;
        requirement.requested = u"5.40.2.2"_s;
        requirement.rows.comparison = VersionComparison::Shortened;
        QVERIFY(chooseVersions(requirement, {&item}).shortened);
        requirement.requested = u"5.40"_s;
        QVERIFY(!chooseVersions(requirement, {&item}).shortened);
        item.version = u"1.0rc1"_s;
        requirement.requested = u"1.0"_s;
        QVERIFY(chooseVersions(requirement, {&item}).preRelease);
        requirement.requested = u"1.0rc1"_s;
        QVERIFY(!chooseVersions(requirement, {&item}).preRelease);
    }
};

QTEST_GUILESS_MAIN(TestVersionChoice)
#include "tst_versionchoice.moc"
