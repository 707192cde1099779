// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sources/sourcesamples.h"
#include "tests/ui/dialogrig.h"
#include "ui/dialogs/updatereviewdialog.h"
#include "ui/models/updatereviewmodel.h"
#include "ui/models/updatereviewproxy.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QSettings>
#include <QTextBrowser>
#include <QTreeView>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

UnresolvedTool unresolved(const QString &name)
{
    UnresolvedTool tool;
    tool.name = name;
    tool.reason = u"the vendor has no such version"_s;
    return tool;
}

Package curl(const QString &version)
{
    Package package;
    package.manager = u"apt"_s;
    package.name = u"curl"_s;
    package.version = version;
    package.matchedFrom.upstream = true;
    return package;
}

// One file is replaced in place, two versions move, one entry comes; one tool is newly unresolved, one package moves.
std::shared_ptr<const PendingUpdate> pending()
{
    SourceList before = listOf({resolved(u"a"_s, u"1.0"_s, u"1.*"_s), resolved(u"b"_s, u"1.0"_s, u"1.*"_s),
        resolved(u"moved"_s, u"1.0"_s, u"1.*"_s)});
    before.packages = {curl(u"8.5.0"_s)};
    SourceList fresh = listOf({resolved(u"a"_s, u"1.1"_s, u"1.*"_s), resolved(u"b"_s, u"1.1"_s, u"1.*"_s),
                                  before.sources[2], resolved(u"new"_s, u"1.0"_s, u"1.*"_s)},
        {unresolved(u"Ruby"_s)});
    fresh.sources[2].checksum = checksum(u'2');
    fresh.sources[2].fingerprint = fingerprintOf(fresh.sources[2]);
    fresh.packages = {curl(u"8.7.1"_s)};
    return std::make_shared<const PendingUpdate>(PendingUpdate{fresh, planUpdate(before, fresh)});
}

QString idOf(const QString &name)
{
    return name + u"/win32/x64/1.*"_s;
}

} // namespace

// The review of an update, with mouse and keys.
class TestUpdateReviewDialog : public DialogRig {
    Q_OBJECT

    std::unique_ptr<UpdateReviewDialog> m_dialog;

    QTreeView *view() const { return m_dialog->findChild<QTreeView *>(); }
    QString details() const { return m_dialog->findChild<QTextBrowser *>()->toPlainText(); }
    QComboBox *kinds() const { return m_dialog->findChild<QComboBox *>(); }
    QModelIndex heading(const QString &start) const
    {
        for (int row = 0; row < view()->model()->rowCount(); ++row) {
            const QModelIndex index = view()->model()->index(row, 0);
            if (index.data().toString().startsWith(start))
                return index;
        }
        return {};
    }
    QModelIndex row(const QString &id) const
    {
        for (int group = 0; group < view()->model()->rowCount(); ++group) {
            const QModelIndex parent = view()->model()->index(group, 0);
            for (int row = 0; row < view()->model()->rowCount(parent); ++row)
                if (const QModelIndex index = view()->model()->index(row, 0, parent); index.data() == id)
                    return index;
        }
        return {};
    }
    QStringList headings() const
    {
        QStringList texts;
        for (int row = 0; row < view()->model()->rowCount(); ++row)
            texts.append(view()->model()->index(row, 0).data().toString());
        return texts;
    }
    QSet<QString> accepted() const
    {
        const QStringList keys = m_dialog->accepted();
        return {keys.begin(), keys.end()};
    }
    QString applyText() const
    {
        return m_dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Apply)->text();
    }

private slots:
    void init()
    {
        makeFolder();
        m_dialog = std::make_unique<UpdateReviewDialog>(pending(), QStringList());
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    void cleanup() { m_dialog.reset(); }

    void theProxyIsAModelAsQtWantsIt()
    {
        UpdateReviewModel model(pending());
        const QAbstractItemModelTester inner(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        UpdateReviewProxy proxy(&model);
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.setFilter(-1, u"b"_s);
        proxy.setShownAccepted(false);
        proxy.setFilter(1, {});
        proxy.setFilter(-1, {});
    }

    void whatIsToldStandsBelowTheChoicesWithoutCheckBoxes()
    {
        QCOMPARE(headings(),
            (QStringList{u"URL or checksum changed, version did not (1)"_s, u"Version changed (2)"_s, u"Added (1)"_s,
                u"Newly unresolved (1)"_s, u"Packages changed (1)"_s}));
        const QModelIndex ruby = row(u"Ruby"_s);
        QVERIFY(ruby.isValid());
        QVERIFY(!ruby.data(Qt::CheckStateRole).isValid());
        QVERIFY(!ruby.parent().data(Qt::CheckStateRole).isValid());
        view()->setCurrentIndex(ruby);
        QVERIFY(details().contains(u"the vendor has no such version"_s));
        const QModelIndex curl = row(u"apt curl"_s);
        QCOMPARE(curl.siblingAtColumn(UpdateReviewModel::After).data(), u"8.7.1"_s);
        QVERIFY(!accepted().contains(u"apt curl"_s));
    }

    void aKindIsChosen()
    {
        QCOMPARE(kinds()->itemText(0), u"All kinds (6)"_s);
        kinds()->setCurrentIndex(2);
        QCOMPARE(headings(), QStringList{u"Version changed (2)"_s});
        QVERIFY(details().contains(idOf(u"a"_s)));
        kinds()->setCurrentIndex(0);
        QCOMPARE(headings().size(), 5);
    }

    void aSearchFindsNamesUrlsAndChecksums()
    {
        QTest::keyClick(m_dialog.get(), Qt::Key_F, Qt::ControlModifier);
        QLineEdit *search = field(*m_dialog, u"Search"_s);
        QCOMPARE(m_dialog->focusWidget(), static_cast<QWidget *>(search));
        QTest::keyClicks(search, u"B-1.1 example.org"_s);
        QCOMPARE(headings(), QStringList{u"Version changed (1 of 2)"_s});
        search->setText(QString(12, u'2'));
        QVERIFY(row(idOf(u"moved"_s)).isValid());
        search->setText(u"version changed"_s); // a heading's words are nobody's name
        QVERIFY(headings().isEmpty());
    }

    // Nobody has decided about what is not seen.
    void buttonsAndHeadingsAreAboutWhatIsShown()
    {
        QCOMPARE(accepted(), (QSet<QString>{idOf(u"a"_s), idOf(u"b"_s), idOf(u"new"_s)}));
        field(*m_dialog, u"Search"_s)->setText(u"a/win32"_s);
        const QModelIndex versions = heading(u"Version"_s);
        QVERIFY(view()->model()->setData(versions, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(accepted(), (QSet<QString>{idOf(u"b"_s), idOf(u"new"_s)}));
        QCOMPARE(versions.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
        field(*m_dialog, u"Search"_s)->clear();
        QCOMPARE(heading(u"Version"_s).data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::PartiallyChecked);
        kinds()->setCurrentIndex(3);
        QTest::mouseClick(button(*m_dialog, u"Accept &none shown"_s), Qt::LeftButton);
        QCOMPARE(accepted(), QSet<QString>{idOf(u"b"_s)});
        QCOMPARE(applyText(), u"Apply 1"_s);
        kinds()->setCurrentIndex(0);
        QTest::mouseClick(button(*m_dialog, u"Accept &all"_s), Qt::LeftButton);
        QCOMPARE(accepted().size(), 4);
        QCOMPARE(applyText(), u"Apply all"_s);
    }

    void spaceTogglesWhateverColumnIsCurrent()
    {
        view()->setCurrentIndex(row(idOf(u"a"_s)).siblingAtColumn(UpdateReviewModel::Change));
        QTest::keyClick(view(), Qt::Key_Space);
        QVERIFY(!accepted().contains(idOf(u"a"_s)));
        QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(view(), Qt::Key_Space); // both become what the current one becomes
        QCOMPARE(accepted(), QSet<QString>{idOf(u"new"_s)});
        view()->setCurrentIndex(heading(u"Version"_s));
        QTest::keyClick(view(), Qt::Key_Space);
        QVERIFY(accepted().contains(idOf(u"a"_s)) && accepted().contains(idOf(u"b"_s)));
        view()->setCurrentIndex(row(u"Ruby"_s));
        QTest::keyClick(view(), Qt::Key_Space);
        QCOMPARE(accepted().size(), 3);
    }

    void oldAndNewStandSideBySide()
    {
        view()->setCurrentIndex(row(idOf(u"moved"_s)));
        QVERIFY2(details().contains(QString(64, u'1')) && details().contains(QString(64, u'2')), qPrintable(details()));
        QVERIFY(details().contains(u"Before"_s) && details().contains(u"After"_s));
        view()->setCurrentIndex(row(idOf(u"a"_s)));
        const QString html = m_dialog->findChild<QTextBrowser *>()->toHtml();
        QVERIFY2(html.contains(u"font-weight"_s), "what differs is not emphasised");
    }

    void changesAreCopiedAsText()
    {
        view()->setCurrentIndex(row(idOf(u"a"_s)));
        QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(idOf(u"a"_s)) && text.contains(u"version: 1.0 → 1.1"_s), qPrintable(text));
    }

    void thePlanIsSaved()
    {
        m_dialog->setFolder(folder());
        for (const auto &[name, start] : {std::pair{u"plan.md"_s, QByteArray("# Update")}, {u"plan.json"_s, "{"},
                 {u"plan.txt"_s, "URL or checksum"}}) {
            QTest::mouseClick(button(*m_dialog, u"&Save as…"_s), Qt::LeftButton);
            auto *chooser = m_dialog->findChild<QFileDialog *>();
            QVERIFY(chooser);
            emit chooser->fileSelected(path(name));
            chooser->reject();
            QTRY_VERIFY(!m_dialog->findChild<QFileDialog *>());
            QVERIFY2(contentOf(path(name)).startsWith(start), contentOf(path(name)).constData());
        }
        QTest::mouseClick(button(*m_dialog, u"&Save as…"_s), Qt::LeftButton);
        emit m_dialog->findChild<QFileDialog *>()->fileSelected(path(u"none/plan.md"_s));
        bool isTold = false;
        for (const QLabel *label : m_dialog->findChildren<QLabel *>())
            isTold = isTold || (label->isVisible() && label->text().contains(u"none/plan.md"_s));
        QVERIFY(isTold);
    }

    void sizeAndColumnsAreRemembered()
    {
        QSettings settings(path(u"settings.ini"_s), QSettings::IniFormat);
        m_dialog->rememberIn(settings);
        m_dialog->resize(700, 500);
        m_dialog->reject();
        UpdateReviewDialog other(pending(), {});
        other.rememberIn(settings);
        QCOMPARE(other.size(), QSize(700, 500));
    }

    void whoCouldNotBeAskedIsNamedInAFewLines()
    {
        QStringList failures;
        for (int i = 1; i <= 9; ++i)
            failures.append(u"host%1.example: refused"_s.arg(i));
        const UpdateReviewDialog dialog(pending(), failures);
        QString text;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            text += label->text();
        QVERIFY(text.contains(u"host4.example"_s) && !text.contains(u"host5.example"_s));
        QVERIFY(text.contains(u"and 5 more"_s));
    }
};

QTEST_MAIN(TestUpdateReviewDialog)
#include "tst_updatereviewdialog.moc"
