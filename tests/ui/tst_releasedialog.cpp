// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogrig.h"
#include "ui/dialogs/releasedialog.h"
#include "ui/dialogs/workspacedialog.h"
#include "ui/models/releasemodel.h"
#include "ui/widgets/emptystate.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

ListedRelease release(const QString &image, const QString &version, bool isPreRelease = false)
{
    ListedRelease listed;
    listed.release.image = image;
    listed.release.version = version;
    listed.release.tag = image + u'/' + version;
    listed.release.isPreRelease = isPreRelease;
    listed.release.publishedAt = QDateTime({2025, 7, 24}, {10, 0}, Qt::UTC);
    listed.release.reportName = u"internal.json"_s;
    listed.release.report = QUrl(u"https://vendor.example/internal.json"_s);
    return listed;
}

ReleaseList sample()
{
    ReleaseList list;
    list.repository = u"actions/runner-images"_s;
    list.releases = {release(u"win25"_s, u"20250727.1"_s, true), release(u"ubuntu24"_s, u"20250720.2"_s),
        release(u"win25"_s, u"20250720.1"_s), release(u"win22"_s, u"20250720.1"_s)};
    return list;
}

Error failed()
{
    return {ErrorKind::Network, u"https://api.github.com"_s, u"connection refused"_s, u"Check the network."_s, {}};
}

} // namespace

class TestReleaseDialog : public DialogRig {
    Q_OBJECT

    std::unique_ptr<ReleaseDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_requests;

    void open(const Workspace &workspace = {})
    {
        ReleaseRequest request;
        request.workspace = workspace;
        m_dialog = std::make_unique<ReleaseDialog>(request);
        m_requests = std::make_unique<QSignalSpy>(m_dialog.get(), &ReleaseDialog::releasesWanted);
        m_dialog->load();
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    ReleaseRequest request() const { return m_requests->last().first().value<ReleaseRequest>(); }
    QTableView *table() const { return m_dialog->findChild<QTableView *>(); }
    QString state() const
    {
        const auto *empty = m_dialog->findChild<EmptyState *>();
        return empty->isVisible() ? empty->accessibleName() : QString();
    }
    QString stateText() const { return m_dialog->findChild<EmptyState *>()->accessibleDescription(); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    void click(const QString &text) const
    {
        QPushButton *found = button(*m_dialog, text);
        QVERIFY2(found && found->isEnabled(), qPrintable(text));
        QTest::mouseClick(found, Qt::LeftButton);
    }
    void clickRow(int row, bool twice = false) const
    {
        const QPoint place = table()->visualRect(table()->model()->index(row, 1)).center();
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place);
        if (twice)
            QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, place);
    }

private slots:
    void init() { makeFolder(); }
    void cleanup()
    {
        m_requests.reset();
        m_dialog.reset();
    }

    void theModelKeepsItsPromises()
    {
        ReleaseModel model;
        ReleaseProxy proxy;
        proxy.setSourceModel(&model);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        ReleaseList list = sample();
        model.setReleases(list.releases);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        list.releases.push_back(release(u"win25"_s, u"20250713.1"_s));
        model.setReleases(list.releases); // goes on
        QCOMPARE(inserted.size(), 1);
        QVERIFY(reset.isEmpty());
        proxy.setImage(u"win25"_s);
        QCOMPARE(proxy.rowCount(), 3);
        proxy.setText(u"0720"_s);
        QCOMPARE(proxy.rowCount(), 1);
        list.releases.erase(list.releases.begin());
        model.setReleases(list.releases);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(model.images(), (QStringList{u"ubuntu24"_s, u"win22"_s, u"win25"_s}));
        model.setReleases({});
        QCOMPARE(proxy.rowCount(), 0);
    }

    void releasesAreLoadedThenShown()
    {
        open();
        QCOMPARE(m_requests->size(), 1);
        QCOMPARE(state(), u"Loading releases…"_s);
        QVERIFY(!ok(*m_dialog)->isEnabled() && !button(*m_dialog, u"Retry"_s));
        m_dialog->showReleases(sample());
        QCOMPARE(state(), QString());
        QCOMPARE(table()->model()->rowCount(), 4);
        QCOMPARE(cell(0, ReleaseModel::Remarks), u"Pre-release"_s);
        // What "latest" may mean is proposed.
        QCOMPARE(m_dialog->chosenName(), u"ubuntu24@20250720.2"_s);
        clickRow(2);
        QCOMPARE(m_dialog->chosenName(), u"win25@20250720.1"_s);
        QTest::mouseClick(ok(*m_dialog), Qt::LeftButton);
        QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
    }

    void aDoubleClickChooses()
    {
        open();
        m_dialog->showReleases(sample());
        clickRow(3, true);
        QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
        QCOMPARE(m_dialog->chosenName(), u"win22@20250720.1"_s);
    }

    void theWorkspacesOwnIsSelected()
    {
        open();
        ReleaseList list = sample();
        list.releases[3].isReport = true;
        m_dialog->showReleases(list);
        QCOMPARE(m_dialog->chosenName(), u"win22@20250720.1"_s);
        QCOMPARE(cell(3, ReleaseModel::Remarks), u"This workspace's report"_s);
    }

    void aFailureIsSaidAndTriedAgain()
    {
        open();
        m_dialog->showReleases(failure(failed()));
        QCOMPARE(state(), u"Cannot load the releases"_s);
        QVERIFY(stateText().contains(u"connection refused"_s) && stateText().contains(u"Check the network."_s));
        QVERIFY(!ok(*m_dialog)->isEnabled());
        click(u"Retry"_s);
        QCOMPARE(m_requests->size(), 2);
        QCOMPARE(state(), u"Loading releases…"_s);
        m_dialog->showReleases(sample());
        QCOMPARE(state(), QString());
    }

    void noReleaseIsSaid()
    {
        open();
        ReleaseList none;
        none.repository = u"lab/images"_s;
        m_dialog->showReleases(none);
        QCOMPARE(state(), u"No releases"_s);
        QVERIFY(stateText().contains(u"lab/images"_s));
        QVERIFY(!button(*m_dialog, u"Retry"_s) && !button(*m_dialog, u"Clear filter"_s));
    }

    void theFilterFindsImagesAndVersions()
    {
        open();
        m_dialog->showReleases(sample());
        QTest::keyClicks(field(*m_dialog, u"Filter"_s), u"win25@20250720"_s);
        QCOMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(m_dialog->chosenName(), u"win25@20250720.1"_s); // Enter is enough
        field(*m_dialog, u"Filter"_s)->setText(u"win"_s);
        QCOMPARE(m_dialog->chosenName(), u"win25@20250720.1"_s); // stays
        field(*m_dialog, u"Filter"_s)->setText(u"2"_s);
        clickRow(3);
        field(*m_dialog, u"Filter"_s)->setText(u"5@"_s);
        QCOMPARE(m_dialog->chosenName(), u"win25@20250720.1"_s); // the newest that is no pre-release
        field(*m_dialog, u"Filter"_s)->setText(u"solaris"_s);
        QCOMPARE(state(), u"No release matches"_s);
        QVERIFY(!ok(*m_dialog)->isEnabled());
        click(u"Clear filter"_s);
        QCOMPARE(table()->model()->rowCount(), 4);
        auto *images = m_dialog->findChild<QComboBox *>();
        QCOMPARE(images->count(), 4);
        images->setCurrentText(u"win25"_s);
        QCOMPARE(table()->model()->rowCount(), 2);
        // The choice holds over a longer list.
        ReleaseList longer = sample();
        longer.releases.push_back(release(u"win25"_s, u"20250713.1"_s));
        m_dialog->showReleases(longer);
        QCOMPARE(images->currentText(), u"win25"_s);
        QCOMPARE(table()->model()->rowCount(), 3);
    }

    void moreAreLoadedBelow()
    {
        open();
        ReleaseList list = sample();
        m_dialog->showReleases(list);
        QVERIFY(!button(*m_dialog, u"&Load more"_s));
        list.hasMore = true;
        m_dialog->showReleases(list);
        clickRow(2);
        const int limit = request().limit;
        click(u"&Load more"_s);
        QVERIFY(request().limit > limit);
        QCOMPARE(state(), QString()); // what is there stays
        QVERIFY(!button(*m_dialog, u"Loading…"_s)->isEnabled());
        list.releases.push_back(release(u"win25"_s, u"20250713.1"_s));
        list.incompleteBecause = failed();
        m_dialog->showReleases(list);
        QCOMPARE(table()->model()->rowCount(), 5);
        QCOMPARE(m_dialog->chosenName(), u"win25@20250720.1"_s);
        QVERIFY(button(*m_dialog, u"&Load more"_s)->isEnabled());
        const auto *problem = m_dialog->findChild<FieldProblem *>();
        QVERIFY(problem->isVisible() && problem->text().contains(u"connection refused"_s));
    }

    void aReleaseWithoutReportCannotBeChosen()
    {
        open();
        ReleaseList list = sample();
        list.releases[2].release.report.clear();
        m_dialog->showReleases(list);
        clickRow(2, true);
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(m_dialog->chosenName(), u"ubuntu24@20250720.2"_s);
        QCOMPARE(cell(2, ReleaseModel::Remarks), u"No report"_s);
    }

    void anotherRepositoryIsAsked()
    {
        open();
        m_dialog->showReleases(sample());
        QLineEdit *repository = field(*m_dialog, u"Repository"_s);
        repository->setFocus();
        QTest::keyClicks(repository, u"lab/images"_s);
        QTest::keyClick(repository, Qt::Key_Return);
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(m_requests->size(), 2);
        QCOMPARE(request().workspace.releasesOf, u"lab/images"_s);
        QCOMPARE(state(), u"Loading releases…"_s);
        repository->setText(u"actions/runner-images"_s);
        QCOMPARE(m_dialog->repository(), QString());
    }

    void theWorkspaceDialogTakesTheRelease()
    {
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, valid());
        QSignalSpy requests(&dialog, &WorkspaceDialog::releasesWanted);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::mouseClick(button(dialog, u"Releases…"_s), Qt::LeftButton);
        auto *chooser = dialog.findChild<ReleaseDialog *>();
        QVERIFY(chooser && chooser->isVisible());
        QCOMPARE(requests.size(), 1);
        QVERIFY(requests.first().first().value<ReleaseRequest>().workspace.documentCache.isEmpty());
        dialog.showReleases(sample());
        field(*chooser, u"Repository"_s)->setText(u"lab/images"_s);
        QTest::mouseClick(ok(*chooser), Qt::LeftButton); // leaves the field, which asks again
        QVERIFY(chooser->isVisible());
        dialog.showReleases(sample());
        QTest::mouseClick(ok(*chooser), Qt::LeftButton);
        QVERIFY(!chooser->isVisible());
        QCOMPARE(dialog.workspace().report, u"ubuntu24@20250720.2"_s);
        QCOMPARE(dialog.workspace().releasesOf, u"lab/images"_s);
        QVERIFY(dialog.shownProblems().isEmpty());
        QVERIFY(problemsOf(dialog.workspace()).report.isEmpty());
        dialog.showReleases(sample()); // nobody asks any more
    }
};

QTEST_MAIN(TestReleaseDialog)
#include "tst_releasedialog.moc"
