// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogs without a mouse.
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/pathinput.h"
#include "ui/dialogs/workspacedialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

using namespace rcm;
using namespace Qt::StringLiterals;

using MakeDialog = std::function<std::unique_ptr<QDialog>()>;
Q_DECLARE_METATYPE(MakeDialog)

class TestDialogKeys : public QObject {
    Q_OBJECT

    // A mnemonic and what it leads to.
    struct Mnemonic {
        QKeySequence keys;
        QString text;
        QWidget *target; // nullptr: a tab
    };

    static QList<Mnemonic> mnemonicsOf(const QDialog &dialog)
    {
        QList<Mnemonic> found;
        for (QLabel *label : dialog.findChildren<QLabel *>())
            if (label->buddy())
                found.append({QKeySequence::mnemonic(label->text()), label->text(), label->buddy()});
        for (QAbstractButton *button : dialog.findChildren<QAbstractButton *>())
            if (!QKeySequence::mnemonic(button->text()).isEmpty())
                found.append({QKeySequence::mnemonic(button->text()), button->text(), button});
        for (const QTabBar *bar : dialog.findChildren<QTabBar *>())
            for (int tab = 0; tab < bar->count(); ++tab)
                found.append({QKeySequence::mnemonic(bar->tabText(tab)), bar->tabText(tab), nullptr});
        return found;
    }

    // Brings the page with the widget to the front.
    static void show(QDialog &dialog, const QWidget *widget)
    {
        for (QTabWidget *tabs : dialog.findChildren<QTabWidget *>())
            for (int page = 0; page < tabs->count(); ++page)
                if (tabs->widget(page)->isAncestorOf(widget))
                    tabs->setCurrentIndex(page);
    }

private slots:
    void everyMnemonicIsUniqueAndLeadsToItsField_data()
    {
        QTest::addColumn<MakeDialog>("make");
        Workspace workspace;
        workspace.filePath = m_folder.filePath(u"workspace.json"_s);
        QTest::newRow("new workspace") << MakeDialog(
            [workspace] { return std::make_unique<WorkspaceDialog>(WorkspaceDialog::Purpose::Create, workspace); });
        QTest::newRow("settings") << MakeDialog(
            [workspace] { return std::make_unique<WorkspaceDialog>(WorkspaceDialog::Purpose::Change, workspace); });
        QTest::newRow("export") << MakeDialog(
            [folder = m_folder.path()] { return std::make_unique<ExportDialog>(folder); });
    }
    void everyMnemonicIsUniqueAndLeadsToItsField()
    {
        QFETCH(MakeDialog, make);
        const std::unique_ptr<QDialog> dialog = make();
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        QSet<QKeySequence> seen;
        for (const Mnemonic &mnemonic : mnemonicsOf(*dialog)) {
            QVERIFY2(!mnemonic.keys.isEmpty(), qPrintable(mnemonic.text + " has no mnemonic"_L1));
            QVERIFY2(!seen.contains(mnemonic.keys), qPrintable(mnemonic.text));
            seen.insert(mnemonic.keys);
            if (!mnemonic.target || !mnemonic.target->isEnabled())
                continue;
            show(*dialog, mnemonic.target);
            dialog->setFocus();
            const QKeyCombination key = mnemonic.keys[0];
            QTest::keyClick(dialog.get(), key.key(), key.keyboardModifiers());
            const QWidget *focused = QApplication::focusWidget();
            QVERIFY2(focused && (focused == mnemonic.target || mnemonic.target->isAncestorOf(focused)),
                qPrintable(mnemonic.text));
        }
        QVERIFY(seen.size() >= 3);
    }

    void everyPathHasAMnemonic()
    {
        const WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, Workspace());
        QList<QWidget *> targets;
        for (const Mnemonic &mnemonic : mnemonicsOf(dialog))
            targets.append(mnemonic.target);
        for (PathInput *input : dialog.findChildren<PathInput *>())
            QVERIFY(targets.contains(input));
        for (QAbstractButton *button : dialog.findChildren<QCheckBox *>())
            QVERIFY(targets.contains(button));
    }

    void tabStopsOnceAtEachPath()
    {
        ExportDialog dialog(m_folder.path());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *input = dialog.findChild<PathInput *>();
        input->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(qobject_cast<QAbstractButton *>(QApplication::focusWidget())); // Browse
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(qobject_cast<QCheckBox *>(QApplication::focusWidget()));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestDialogKeys)
#include "tst_dialogkeys.moc"
