// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"
#include "tests/ui/windowrig.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/dialogs/pindialog.h"
#include "ui/dialogs/sourcedialog.h"
#include "ui/dialogs/updatereviewdialog.h"
#include "ui/mainwindow/decisionstack.h"
#include "ui/models/toolsettreemodel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QPushButton>
#include <QTreeWidget>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Decisions in the window: made by key, menu and dialog, and taken back.
class TestWindowDecisions : public WindowRig {
    Q_OBJECT

    Snapshot m_state; // as the engine of a session would have it

    // Answers every edit that the window has told, as a session does.
    void answer()
    {
        m_state.sourceList = applied(*m_state.sourceList, m_engine->lastEdit);
        ++m_state.answeredChanges;
        publish(m_state);
    }
    [[nodiscard]] QString select(int row = 0) const
    {
        const SourceList &list = m_state.sourceList;
        m_window->findChild<TreePane *>()->showSource(list.sources[std::size_t(row)].id);
        return list.sources[std::size_t(row)].id;
    }
    [[nodiscard]] ToolRow unresolvedRow() const
    {
        for (const ToolRow &row : m_window->findChild<ToolsetTreeModel *>()->rows()->rows)
            if (row.unresolvedIndex == 0)
                return row;
        return {};
    }
    // The first tool that has no file.
    void selectUnresolved() const
    {
        m_window->findChild<TreePane *>()->showSource(unresolvedRow().key);
        QCOMPARE(m_window->findChild<TreePane *>()->currentRow()->unresolvedIndex, 0);
    }
    [[nodiscard]] QByteArray written() const { return writeSourceList(*m_state.sourceList); }
    [[nodiscard]] const Curation &curation(int row = 0) const
    {
        return m_state.sourceList->sources[std::size_t(row)].curation;
    }
    // By the start of its text: "Undo “Pin …”".
    [[nodiscard]] QAction *actionThatStarts(const QString &text) const
    {
        for (QAction *action : m_window->findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly))
            if (action->text().remove(u'&').startsWith(text))
                return action;
        return nullptr;
    }
    [[nodiscard]] QPushButton *acceptButton(const QDialog &dialog) const
    {
        for (QAbstractButton *button : dialog.findChild<QDialogButtonBox *>()->buttons())
            if (auto *push = qobject_cast<QPushButton *>(button); push && push->isDefault())
                return push;
        return nullptr;
    }

    // As the engine has worked one out: the last entry goes.
    void offerUpdate()
    {
        SourceList fresh = m_state.sourceList;
        fresh.sources.pop_back();
        m_state.pendingUpdate
            = std::make_shared<const PendingUpdate>(PendingUpdate{fresh, planUpdate(m_state.sourceList, fresh)});
        emit m_engine->stageStarted(Stage::Resolve);
        publish(m_state);
        emit m_engine->stageFinished(Stage::Resolve, {});
        emit m_engine->operationFinished({});
    }

private slots:
    void init()
    {
        start();
        m_state = sampleSnapshot();
        for (Source &source : m_state.sourceList.edit().sources) {
            source.curation = {};
            source.fingerprint = fingerprintOf(source);
        }
        publish(m_state);
        m_engine->calls.clear();
    }
    void cleanup() { stop(); }

    void anExclusionIsTakenBackAndMadeAgainByKey()
    {
        const QByteArray before = written();
        const QString id = select();
        QTest::keyClick(tree(), Qt::Key_Delete);
        answer();
        QCOMPARE(curation().state, CurationState::Excluded);
        QCOMPARE(actionThatStarts(u"Undo"_s)->text().remove(u'&'), u"Undo “Exclude %1”"_s.arg(id));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        answer();
        QCOMPARE(written(), before);
        QVERIFY(!actionThatStarts(u"Undo"_s)->isEnabled());
        actionThatStarts(u"Redo"_s)->trigger();
        answer();
        QCOMPARE(curation().state, CurationState::Excluded);
        QCOMPARE(m_engine->calls, (QStringList{u"exclude "_s + id, u"include "_s + id, u"exclude "_s + id}));
    }

    // The engine answers later than somebody clicks.
    void clicksBeforeTheAnswerAreTakenBackOneByOne()
    {
        (void)select();
        QTest::keyClick(tree(), Qt::Key_Delete);
        QTest::keyClick(tree(), Qt::Key_I, Qt::ControlModifier);
        QCOMPARE(m_engine->lastEdit.decisions.front().before.state, CurationState::Excluded);
        actionThatStarts(u"Undo"_s)->trigger();
        QCOMPARE(m_engine->lastEdit.decisions.front().after.state, CurationState::Excluded);
    }

    void aPinIsACheckedAction()
    {
        (void)select();
        QAction *pin = action(u"Pin version"_s);
        QVERIFY(pin->isEnabled() && !pin->isChecked());
        pin->trigger();
        answer();
        QVERIFY(curation().pinned);
        QVERIFY(pin->isChecked());
        pin->trigger();
        answer();
        QVERIFY(!curation().pinned);
    }

    void aPinToAnotherVersionIsChosen()
    {
        const QString id = select();
        QAction *pin = action(u"Pin to another version…"_s);
        QVERIFY(pin->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::AltModifier);
        auto *dialog = m_window->findChild<PinDialog *>();
        QVERIFY(dialog);
        auto *version = dialog->findChild<QComboBox *>();
        QCOMPARE(version->itemText(0), m_state.sourceList->sources[0].version);
        for (const QString &wrong : {u""_s, u"22.*"_s, u"latest"_s, u"1 2"_s}) {
            version->setEditText(wrong);
            QVERIFY2(!acceptButton(*dialog)->isEnabled(), qPrintable(wrong));
        }
        version->setEditText(u" 22.16.0 "_s);
        QTest::mouseClick(acceptButton(*dialog), Qt::LeftButton);
        answer();
        QVERIFY(curation().pinned);
        QCOMPARE(curation().pinnedVersion, u"22.16.0"_s);
        QCOMPARE(actionThatStarts(u"Undo"_s)->text().remove(u'&'), u"Undo “Pin %1”"_s.arg(id));
        actionThatStarts(u"Undo"_s)->trigger();
        answer();
        QVERIFY(curation().isEmpty());
    }

    void aReviewIsConfirmedAndTheRowsWarningGoesAway()
    {
        m_state.sourceList.edit().sources[0].warnings = {{WarningKind::Drift, u"drift: a before, b now"_s}};
        publish(m_state);
        (void)select(1);
        QVERIFY(!action(u"Confirm decision"_s)->isEnabled());
        const QString first = select();
        const auto row = [this, &first] {
            const auto *model = m_window->findChild<ToolsetTreeModel *>();
            return *model->row(model->indexOfKey(first));
        };
        QCOMPARE(row().status, ToolState::Review);
        QVERIFY(action(u"Confirm decision"_s)->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        answer();
        QVERIFY(row().status != ToolState::Review);
        QVERIFY(!action(u"Confirm decision"_s)->isEnabled());
        QVERIFY(m_window->findChild<DetailsPane *>()->findChild<QTextBrowser *>()->toPlainText().contains(
            u"Reviewed: drift: a before, b now"_s));
        actionThatStarts(u"Undo"_s)->trigger();
        answer();
        QCOMPARE(row().status, ToolState::Review);
    }

    // There is no file to check off.
    void anUnresolvedToolIsExcludedWithANote()
    {
        const QByteArray before = written();
        selectUnresolved();
        QVERIFY(action(u"Exclude"_s)->isEnabled() && !action(u"Pin version"_s)->isEnabled());
        QTest::keyClick(tree(), Qt::Key_Delete);
        answer();
        QCOMPARE(m_state.sourceList->unresolved[0].curation.state, CurationState::Excluded);
        QCOMPARE(unresolvedRow().status, ToolState::Excluded);
        selectUnresolved();
        action(u"Note…"_s)->trigger();
        auto *dialog = m_window->findChild<QInputDialog *>();
        QVERIFY(dialog);
        dialog->setTextValue(u"not here"_s);
        dialog->accept();
        answer();
        QCOMPARE(m_state.sourceList->unresolved[0].curation.note, u"not here"_s);
        for (int i = 0; i < 2; ++i) {
            actionThatStarts(u"Undo"_s)->trigger();
            answer();
        }
        QCOMPARE(written(), before);
        QCOMPARE(unresolvedRow().status, ToolState::Unresolved);
    }

    void aFileIsAddedForAnUnresolvedTool()
    {
        selectUnresolved();
        const UnresolvedTool tool = m_state.sourceList->unresolved[0];
        action(u"Add file…"_s)->trigger();
        auto *dialog = m_window->findChild<SourceDialog *>();
        QVERIFY(dialog);
        dialog->findChildren<QLineEdit *>().first()->setText(u"https://intranet.example/agent-9.1.msi"_s);
        QTest::mouseClick(acceptButton(*dialog), Qt::LeftButton);
        answer();
        const Source &added = m_state.sourceList->sources.back();
        QCOMPARE(added.name, tool.name);
        QCOMPARE(added.requestedVersion, tool.requestedVersion);
        QCOMPARE(added.version, tool.matchedFrom.upstreamVersion);
        QCOMPARE(added.matchedFrom, tool.matchedFrom);
        QCOMPARE(added.id, unresolvedId(tool));
        QVERIFY(isHandAdded(added));
        SourceList fresh = m_state.sourceList;
        std::erase_if(fresh.sources, isHandAdded);
        QVERIFY(applied(planUpdate(m_state.sourceList, fresh)).unresolved.size()
            == m_state.sourceList->unresolved.size() - 1);
    }

    void aNoteIsWritten()
    {
        (void)select();
        action(u"Note…"_s)->trigger();
        auto *dialog = m_window->findChild<QInputDialog *>();
        QVERIFY(dialog);
        dialog->setTextValue(u"  too large  "_s);
        dialog->accept();
        answer();
        QCOMPARE(curation().note, u"too large"_s);
    }

    void anOverrideIsMade()
    {
        (void)select();
        action(u"Override…"_s)->trigger();
        auto *dialog = m_window->findChild<SourceDialog *>();
        QVERIFY(dialog);
        dialog->findChildren<QLineEdit *>().first()->setText(u"https://mirror.example/x.zip"_s);
        QTest::mouseClick(acceptButton(*dialog), Qt::LeftButton);
        answer();
        QCOMPARE(curation().overrides.value("downloadUrl"_L1), u"https://mirror.example/x.zip"_s);
        actionThatStarts(u"Undo"_s)->trigger();
        answer();
        QVERIFY(curation().isEmpty());
    }

    void aFileIsAddedByHandAndRemoved()
    {
        const QByteArray before = written();
        action(u"Add file…"_s)->trigger();
        auto *dialog = m_window->findChild<SourceDialog *>();
        QVERIFY(dialog);
        dialog->findChildren<QLineEdit *>().first()->setText(u"https://intranet.example/agent-9.1.msi"_s);
        QTest::mouseClick(acceptButton(*dialog), Qt::LeftButton);
        answer();
        QCOMPARE(m_state.sourceList->sources.back().name, u"agent"_s);
        m_window->findChild<TreePane *>()->showSource(m_state.sourceList->sources.back().id);
        QVERIFY(action(u"Remove"_s)->isEnabled());
        action(u"Remove"_s)->trigger();
        answer();
        QCOMPARE(written(), before);
        (void)select();
        QVERIFY(!action(u"Remove"_s)->isEnabled());
    }

    void aChecksumIsFetchedForTheDialog()
    {
        action(u"Add file…"_s)->trigger();
        auto *dialog = m_window->findChild<SourceDialog *>();
        dialog->findChildren<QLineEdit *>().first()->setText(u"https://intranet.example/agent-9.1.msi"_s);
        QPushButton *fetch = nullptr;
        for (QPushButton *button : dialog->findChildren<QPushButton *>())
            fetch = button->text() == "F&etch checksum"_L1 ? button : fetch;
        QVERIFY(fetch);
        QTest::mouseClick(fetch, Qt::LeftButton);
        QCOMPARE(m_engine->calls, QStringList{u"checksum"_s});
        const ChecksumRequest &request = m_engine->lastChecksumRequest;
        QCOMPARE(request.url, QUrl(u"https://intranet.example/agent-9.1.msi"_s));
        QCOMPARE(request.workspace.filePath, m_state.workspace.filePath);
        const Checksum found{
            digestOf(HashAlgorithm::Sha256, "x"), ChecksumOrigin::Vendor, u"https://intranet.example/SHA256SUMS"_s};
        emit m_engine->checksumFetched(m_engine->lastChecksumNumber - 1, failure(ErrorKind::Network, {}, u"late"_s));
        QVERIFY2(!dialog->source().checksum, "an answer to a former request was taken");
        emit m_engine->checksumFetched(m_engine->lastChecksumNumber, found);
        QTest::mouseClick(acceptButton(*dialog), Qt::LeftButton);
        answer();
        QCOMPARE(m_state.sourceList->sources.back().checksum, std::optional(found));
    }

    void closingTheDialogCancelsTheSearch()
    {
        (void)select();
        action(u"Override…"_s)->trigger();
        auto *dialog = m_window->findChild<SourceDialog *>();
        emit dialog->checksumWanted(QUrl(u"https://a.example/b"_s), {});
        emit dialog->checksumUnwanted();
        QCOMPARE(m_engine->calls, (QStringList{u"checksum"_s, u"cancel checksum"_s}));
    }

    void aHundredDecisionsAreTakenBack()
    {
        const QByteArray before = written();
        (void)select();
        for (int i = 0; i < DecisionStack::depth; ++i) {
            action(u"Pin version"_s)->trigger();
            answer();
        }
        for (int i = 0; i < DecisionStack::depth; ++i) {
            QVERIFY(actionThatStarts(u"Undo"_s)->isEnabled());
            actionThatStarts(u"Undo"_s)->trigger();
            answer();
        }
        QVERIFY(!actionThatStarts(u"Undo"_s)->isEnabled());
        QCOMPARE(written(), before);
    }

    void anUpdateIsLookedThroughAppliedAndTakenBack()
    {
        const QByteArray before = written();
        offerUpdate();
        auto *dialog = m_window->findChild<UpdateReviewDialog *>();
        QVERIFY(dialog);
        QVERIFY(m_engine->calls.isEmpty()); // nothing has happened yet
        const QStringList keys = dialog->accepted();
        QTest::mouseClick(acceptButton(*dialog), Qt::LeftButton);
        QCOMPARE(m_engine->calls, QStringList{u"apply "_s + keys.join(u',')});

        m_state.sourceList
            = accepted(*m_state.pendingUpdate, m_state.sourceList, QSet<QString>(keys.begin(), keys.end())).list;
        m_state.pendingUpdate.reset();
        emit m_engine->stageStarted(Stage::Resolve);
        publish(m_state);
        emit m_engine->stageFinished(Stage::Resolve, {});
        emit m_engine->operationFinished({});
        QCOMPARE(actionThatStarts(u"Undo"_s)->text().remove(u'&'), u"Undo “Update the list”"_s);
        actionThatStarts(u"Undo"_s)->trigger();
        answer();
        QCOMPARE(written(), before);
    }

    void anUpdateThatIsNotWantedIsDiscarded()
    {
        offerUpdate();
        auto *dialog = m_window->findChild<UpdateReviewDialog *>();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(m_engine->calls, QStringList{u"discard"_s});
    }

    // Somebody else has included what was excluded here, and removed another entry.
    void aContradictionIsOfferedAndMineIsTakenOnDemand()
    {
        const QString id = select();
        SourceList theirs = *m_state.sourceList;
        theirs.sources[0].curation.state = CurationState::Included;
        const QString gone = theirs.sources.back().id;
        theirs.sources.pop_back();
        const CheckedEdit checked
            = rcm::checked(theirs, setState(*m_state.sourceList, {id, gone}, CurationState::Excluded));
        m_state.sourceList = theirs;
        publish(m_state);
        emit m_engine->conflictsFound(checked.conflicts);
        QVERIFY(bar()->isVisible());
        QAbstractButton *review = nullptr;
        for (auto *button : bar()->findChildren<QAbstractButton *>())
            if (button->text().remove(u'&') == u"Review…"_s)
                review = button;
        QVERIFY(review);
        review->click();
        auto *dialog = m_window->findChild<ConflictDialog *>();
        QVERIFY(dialog);
        QPushButton *accept = acceptButton(*dialog);
        QVERIFY(!accept->isEnabled());
        auto *view = dialog->findChild<QTreeWidget *>();
        QCOMPARE(view->topLevelItemCount(), 2);
        QTest::keyClick(view, Qt::Key_Space); // ticks the first
        QVERIFY(accept->isEnabled());
        accept->click();
        answer();
        QCOMPARE(curation().state, CurationState::Excluded);
        actionThatStarts(u"Undo"_s)->trigger();
        answer();
        QCOMPARE(curation().state, CurationState::Included);
    }

    void whatOthersSaveIsSaidAndTheFilesAreLookedAt()
    {
        emit m_engine->listChangedByOthers();
        QCOMPARE(m_engine->calls, QStringList{u"refresh"_s});
        QVERIFY(newest().error.detail.contains(u"Another program"_s));
        QVERIFY(!bar()->isVisible());
    }
};

QTEST_MAIN(TestWindowDecisions)
#include "tst_windowdecisions.moc"
