// SPDX-License-Identifier: GPL-3.0-or-later
// The room of wording: what the window says and asks.
#include "tests/support/samplesnapshot.h"
#include "ui/messages/inputmessages.h"
#include "ui/messages/stagemessages.h"
#include "ui/messages/stageoutcome.h"
#include "ui/messages/stagetext.h"
#include "ui/messages/workspacemessages.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/translations.h"

#include <QLabel>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(rcm::Message)

namespace {

// A name that is markup, a mnemonic and a place marker to whoever does not take care.
const QString hostile = u"<i>%2 & %n.json"_s;
const QString escaped = u"&lt;i&gt;%2 &amp; %n.json"_s;

Error errorOf(ErrorKind kind)
{
    return {kind, u"/lab/"_s + hostile, u"permission denied"_s, u"Check its permissions."_s, {}};
}

Workspace workspaceWith(const QString &report, const QString &sourceList, const QStringList &toolsets)
{
    Workspace workspace;
    workspace.report = report;
    workspace.sourceList = sourceList;
    workspace.toolsets = toolsets;
    return workspace;
}

ImageInfo imageNamed(const QString &title)
{
    ImageInfo image;
    image.title = title;
    return image;
}

Snapshot snapshotWithDeadUrls(int dead, int present)
{
    Snapshot snapshot;
    std::vector<CheckedUrl> urls;
    for (int i = 0; i < dead + present; ++i)
        urls.push_back({QString::number(i), hostile, u"1.0"_s, QUrl(u"https://example.test/a"_s),
            i < dead ? UrlState::Dead : UrlState::Present, {}});
    snapshot.checkedUrls = urls;
    return snapshot;
}

Snapshot snapshotWithMissingFiles(int files)
{
    CoverageReport coverage;
    for (int i = 0; i < files; ++i) {
        CoverageItem item;
        item.id = QString::number(i);
        item.name = hostile;
        coverage.items.push_back(item);
        coverage.totals.files.add(CacheState::Absent);
    }
    Snapshot snapshot;
    snapshot.coverage = std::make_shared<const CoverageReport>(coverage);
    return snapshot;
}

Snapshot snapshotWithFailures(int documents, int entries)
{
    Snapshot snapshot;
    snapshot.documentFailures
        = std::vector<HostFailure>{{u"api.example.test"_s, errorOf(ErrorKind::Network), documents, 0, entries}};
    return snapshot;
}

StageOutcome outcomeOf(Stage stage, const Snapshot &snapshot)
{
    return rcm::outcomeOf(stage, snapshot, {});
}

StageOutcome outcomeOfDownloads(int failed, int done)
{
    TransferTotals totals;
    totals.failed = failed;
    totals.done = done;
    return rcm::outcomeOf(Stage::Download, {}, totals);
}

} // namespace

class TestMessages : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { installTranslations(*QCoreApplication::instance()); }

    // What failed or is asked, of which file, and what to do.
    void messagesNameTheFileTheFailureAndTheRemedy_data()
    {
        QTest::addColumn<Message>("message");
        QTest::addColumn<Tone>("tone");
        QTest::addColumn<QStringList>("said");
        addWorkspaceMessages();
        addInputMessages();
        addStageMessages();
        addOutcomes();
    }
    void messagesNameTheFileTheFailureAndTheRemedy()
    {
        QFETCH(Message, message);
        QFETCH(Tone, tone);
        QFETCH(QStringList, said);
        const QString text = message.title + u'\n' + message.text;
        for (const QString &part : said)
            QVERIFY2(text.contains(part), qPrintable(part + u" is not in: "_s + text));
        QCOMPARE(message.tone, tone);
        QVERIFY2(message.title.endsWith(u'.') || message.title.endsWith(u'?'), qPrintable(message.title));
        QVERIFY2(!text.contains(u"address"_s, Qt::CaseInsensitive), qPrintable(text));
        QVERIFY2(!text.contains(u"%1"_s) && !text.contains(u"(s)"_s), qPrintable(text));
        // The labels of menus are the menus'.
        QCOMPARE(message.label.isEmpty(), message.offer < Offer::RebuildSources);
    }

    void messagesAreNoMarkup_data() { messagesNameTheFileTheFailureAndTheRemedy_data(); }
    void messagesAreNoMarkup()
    {
        QFETCH(Message, message);
        MessageBar bar;
        bar.showMessage(message.tone, message.title, message.text);
        const QString shown = bar.findChild<QLabel *>()->text();
        QVERIFY2(!shown.contains(u"<i>"_s), qPrintable(shown));
        QCOMPARE(shown.count(escaped), message.title.count(hostile) + message.text.count(hostile));
    }

    void pluralsAgree_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one download") << outcomeOfDownloads(1, 0).message.title << u"1 of 1 download failed."_s;
        QTest::newRow("downloads") << outcomeOfDownloads(1, 2).message.title << u"1 of 3 downloads failed."_s;
        QTest::newRow("retry one") << outcomeOfDownloads(1, 2).message.label << u"Retry 1 failed"_s;
        QTest::newRow("retry") << outcomeOfDownloads(12, 0).message.label << u"Retry 12 failed"_s;
        addCountsOfStages();
        addCountsOfFiles();
    }
    void pluralsAgree()
    {
        QFETCH(QString, text);
        QTEST(text, "expected");
    }

    void aLongListOfNamesIsCut()
    {
        const QString text = outcomeOf(Stage::Check, snapshotWithDeadUrls(9, 0)).message.text;
        QVERIFY2(text.endsWith(u" and 5 more"_s), qPrintable(text));
        QCOMPARE(text.count(hostile), 4);
        const QString files = outcomeOf(Stage::Verify, snapshotWithMissingFiles(9)).message.text;
        QVERIFY2(files.endsWith(u" and 5 more."_s), qPrintable(files));
        QCOMPARE(files.count(hostile), 4);
    }

    void whatIsWellIsNoMessage()
    {
        QCOMPARE(outcomeOfDownloads(0, 3).message, Message());
        QCOMPARE(outcomeOf(Stage::Check, snapshotWithDeadUrls(0, 2)).message, Message());
        QCOMPARE(outcomeOf(Stage::Verify, snapshotWithMissingFiles(0)).message, Message());
        QCOMPARE(outcomeOfRepair({}, {}).message, Message());
        QCOMPARE(inputChanges(workspaceWith(u"r"_s, u"l"_s, {u"t"_s}), workspaceWith(u"r"_s, u"l"_s, {u"t"_s})),
            QStringList());
    }

    void everyStageHasItsOwnWords()
    {
        QSet<QString> texts;
        QSet<QString> failures;
        const QList<Stage> stages{Stage::Idle, Stage::ReadReport, Stage::Match, Stage::Resolve, Stage::Download,
            Stage::Verify, Stage::Check, Stage::Export};
        for (const Stage stage : stages) {
            texts.insert(stageText(stage));
            failures.insert(stageFailureText(stage));
            QVERIFY2(stageFailureText(stage).endsWith(u'.'), qPrintable(stageFailureText(stage)));
            QCOMPARE(stageCancelledText(stage), cancelledText() + u": "_s + stageText(stage));
        }
        QCOMPARE(texts.size(), stages.size());
        QCOMPARE(failures.size(), stages.size());
    }

    void aStageThatFailedOffersWhatMendsIt_data()
    {
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Offer>("offer");
        QTest::newRow("report, connection") << Stage::ReadReport << ErrorKind::Network << Offer::FetchReport;
        QTest::newRow("report, status") << Stage::ReadReport << ErrorKind::HttpStatus << Offer::FetchReport;
        QTest::newRow("report, content") << Stage::ReadReport << ErrorKind::Schema << Offer::Settings;
        QTest::newRow("resolving, limit") << Stage::Resolve << ErrorKind::RateLimited << Offer::UpdateSources;
        QTest::newRow("downloading, stalled") << Stage::Download << ErrorKind::Stalled << Offer::Download;
        QTest::newRow("downloading, locked") << Stage::Download << ErrorKind::Locked << Offer::Settings;
        QTest::newRow("checking, connection") << Stage::Check << ErrorKind::Network << Offer::None;
        QTest::newRow("checking, offline") << Stage::Check << ErrorKind::Usage << Offer::None;
        QTest::newRow("exporting, disk") << Stage::Export << ErrorKind::Io << Offer::ExportReport;
    }
    void aStageThatFailedOffersWhatMendsIt()
    {
        QFETCH(Stage, stage);
        QFETCH(ErrorKind, kind);
        QTEST(stageFailedMessage(stage, errorOf(kind)).offer, "offer");
    }

    void whatHasBeenCancelledIsNoFailure()
    {
        QCOMPARE(
            failureMessage(u"It ended."_s, {ErrorKind::Cancelled, {}, u"cancelled"_s, {}, {}}).tone, Tone::Neutral);
    }

private:
    static void addRow(const char *name, const Message &message, Tone tone, const QStringList &said)
    {
        QTest::newRow(name) << message << tone << said;
    }

    static void addWorkspaceMessages()
    {
        const Error error = errorOf(ErrorKind::Io);
        const QStringList why{error.subject + u": permission denied"_s, error.remedy};
        addRow("open", openFailedMessage(error), Tone::Bad, QStringList{u"Could not open the workspace."_s} + why);
        addRow(
            "create", createFailedMessage(error), Tone::Bad, QStringList{u"Could not create the workspace."_s} + why);
        addRow("change", changeFailedMessage(error), Tone::Bad, QStringList{u"The change was not saved."_s} + why);
        addRow("unsaved", unsavedChangesMessage(hostile), Tone::Bad,
            {u"Some changes are not saved."_s, hostile + u": the source list could not be written"_s,
                u"Make it writable, or close the window again to discard them."_s});
        addRow("rebuild", rebuildQuestion(), Tone::Caution,
            {u"Rebuild the source list?"_s, u"are forgotten"_s, u"Update sources keeps them."_s});
    }

    static void addInputMessages()
    {
        const auto refused = [](const Result<InputFile> &found) {
            return noInputsMessage({refusalText(u"/lab/"_s + hostile, found)});
        };
        const QString remedy = u"Drop a workspace, an upstream report (JSON or readme), a toolset or a source list."_s;
        addRow("unreadable", refused(failure(errorOf(ErrorKind::Io))), Tone::Caution,
            {u"“%1”: permission denied."_s.arg(hostile), remedy});
        addRow("of no use", refused(InputFile{InputKind::Other, u"a coverage report"_s}), Tone::Caution,
            {u"“%1” is a coverage report."_s.arg(hostile), remedy});
        addRow("mirror rules", refused(InputFile{InputKind::MirrorRules, u"a file of mirror rules"_s}), Tone::Caution,
            {u"“%1” is a file of mirror rules. Enter it in the workspace settings."_s.arg(hostile)});
        addRow("the same", sameInputsMessage(), Tone::Neutral, {u"uses these files already"_s});

        const Workspace empty = workspaceWith({}, u"old.json"_s, {});
        const Workspace changed = workspaceWith(u"lab/"_s + hostile, u"lab/"_s + hostile, {u"lab/"_s + hostile});
        const QStringList changes = inputChanges(empty, changed);
        const QStringList said{u"“%1” is the upstream report."_s.arg(hostile),
            u"“%1” is the source list instead of “old.json”."_s.arg(hostile),
            u"“%1” was added as a toolset."_s.arg(hostile)};
        addRow("changed", inputsChangedMessage(changes), Tone::Active,
            said + QStringList{u"Fetch the report to update the tools."_s});
        addRow("replaced", inputsChangedMessage(inputChanges(workspaceWith(hostile, u"l"_s, {}), {})), Tone::Active,
            {u"is the upstream report instead of “%1”."_s.arg(hostile)});
        addRow("other list", otherSourceListQuestion(changes), Tone::Caution,
            said + QStringList{u"Use another source list?"_s});
        addRow("other image", otherImageQuestion(std::nullopt, imageNamed(hostile), changes), Tone::Caution,
            said + QStringList{u"The report is about %1, this workspace is for an unknown image."_s.arg(hostile)});
    }

    static void addStageMessages()
    {
        const Error error = errorOf(ErrorKind::Network);
        const QStringList why{error.subject + u": permission denied"_s, error.remedy};
        addRow("refused", refusedMessage(error), Tone::Bad, QStringList{u"This cannot start now."_s} + why);
        addRow("stage", stageFailedMessage(Stage::Resolve, error), Tone::Bad,
            QStringList{u"Could not resolve the sources."_s} + why);
        addRow("read", inputsReadMessage(), Tone::Active, {u"Update the sources next"_s});
        addRow("exported", exportedMessage(u"/lab/"_s + hostile), Tone::Good,
            {u"Exported."_s, u"The report was written to “/lab/%1”."_s.arg(hostile)});
    }

    static void addOutcomes()
    {
        addRow("downloads", outcomeOfDownloads(1, 1).message, Tone::Caution,
            {u"1 of 2 downloads failed."_s, u"The reasons are listed under Messages."_s});
        addRow("URLs", outcomeOf(Stage::Check, snapshotWithDeadUrls(1, 1)).message, Tone::Caution,
            {u"Problems with 1 of 2 URLs."_s, hostile + u" 1.0"_s});
        const Snapshot bad = snapshotWithMissingFiles(2);
        addRow("files", outcomeOf(Stage::Verify, bad).message, Tone::Caution,
            {u"2 of 2 files to repair."_s, u"%1, %1."_s.arg(hostile)});
        addRow("not repaired", outcomeOfRepair(filesToRepair(bad), bad).message, Tone::Caution,
            {u"0 of 2 files repaired."_s});
        addRow("vendors", outcomeOf(Stage::Resolve, snapshotWithFailures(2, 3)).message, Tone::Caution,
            {u"2 vendor documents could not be read."_s, u"From api.example.test."_s,
                u"3 sources could not be confirmed and were kept."_s});
    }

    static void addCountsOfStages()
    {
        Snapshot one = snapshotWithFailures(1, 1);
        one.sourceList.edit().sources.resize(1);
        one.sourceList.edit().unresolved.resize(1);
        one.matches = std::vector<Match>(1);
        const StageOutcome resolved = outcomeOf(Stage::Resolve, one);
        QTest::newRow("one requirement") << outcomeOf(Stage::Match, one).text
                                         << u"0 rows in the report, 1 requirement in the toolsets"_s;
        QTest::newRow("requirements") << outcomeOf(Stage::Match, {}).text
                                      << u"0 rows in the report, 0 requirements in the toolsets"_s;
        UpstreamReport doubtful;
        doubtful.doubts = {{ImageDoubt::UnknownArch, u"Specify it."_s}};
        one.report = std::make_shared<const UpstreamReport>(doubtful);
        QTest::newRow("an image that is not known")
            << outcomeOf(Stage::Match, one).message.title << u"It is not clear which image the report describes."_s;
        one.report = nullptr;
        QTest::newRow("one source") << resolved.text << u"1 source, 1 tool without a download"_s;
        QTest::newRow("no source") << outcomeOf(Stage::Resolve, {}).text << u"0 sources, 0 tools without a download"_s;
        Snapshot packaged = one;
        packaged.sourceList.edit().packages.resize(2);
        packaged.sourceList.edit().packages.front().manager = u"apt"_s;
        QTest::newRow("packages are no tools without a download")
            << outcomeOf(Stage::Resolve, packaged).text
            << u"1 source, 1 tool without a download, 1 apt package, 1 package of another manager"_s;
        QTest::newRow("one document") << resolved.message.title << u"1 vendor document could not be read."_s;
        QTest::newRow("one kept") << resolved.message.text
                                  << u"From api.example.test. 1 source could not be confirmed and was kept."_s;
    }

    static void addCountsOfFiles()
    {
        const Snapshot bad = snapshotWithMissingFiles(1);
        const Snapshot dead = snapshotWithDeadUrls(1, 0);
        QTest::newRow("one URL") << outcomeOf(Stage::Check, dead).text << u"0 of 1 URL reachable"_s;
        QTest::newRow("one dead URL") << outcomeOf(Stage::Check, dead).message.title << u"Problems with 1 of 1 URL."_s;
        QTest::newRow("one file") << outcomeOf(Stage::Verify, bad).text << u"0 of 1 file verified"_s;
        QTest::newRow("one bad file") << outcomeOf(Stage::Verify, bad).message.title << u"1 of 1 file to repair."_s;
        QTest::newRow("one repaired") << outcomeOfRepair(filesToRepair(bad), bad).text << u"0 of 1 file repaired"_s;
        QTest::newRow("files") << outcomeOf(Stage::Verify, snapshotWithMissingFiles(3)).text
                               << u"0 of 3 files verified"_s;
    }
};

QTEST_MAIN(TestMessages)
#include "tst_messages.moc"
