// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/updatereview.h"

#include <QDialog>

#include <memory>

class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QSplitter;
class QTextBrowser;
class QTreeView;

namespace rcm {

class FieldProblem;
class UpdateReviewModel;
class UpdateReviewProxy;

// An update is looked through before anything is written: what is accepted is applied, the rest stays as it was. What
// is filtered out is neither accepted nor rejected by the buttons and headings.
class UpdateReviewDialog : public QDialog {
    Q_OBJECT
public:
    // `failures`: hosts that could not be asked, a line each.
    UpdateReviewDialog(
        std::shared_ptr<const PendingUpdate> update, const QStringList &failures, QWidget *parent = nullptr);

    // Size and columns are as they were left last, and are remembered there. `settings` outlive the dialog.
    void rememberIn(QSettings &settings);
    // Where the plan is saved at first.
    void setFolder(const QString &folder) { m_folder = folder; }
    [[nodiscard]] QStringList accepted() const; // keys, see UpdateReviewModel
    void done(int result) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QBoxLayout *makeFilters();
    [[nodiscard]] QWidget *makeBody(const QStringList &failures);
    [[nodiscard]] QWidget *makeButtons();
    void makeView();
    void filter();
    void showGroups();
    void updateCounts();
    void showEntry();
    void toggleSelected();
    void copySelected() const;
    void chooseFile();
    void save(const QString &path);

    UpdateReviewModel *m_model;
    UpdateReviewProxy *m_proxy;
    QComboBox *m_kinds;
    QLineEdit *m_search;
    QPushButton *m_all;
    QPushButton *m_none;
    QTreeView *m_view;
    QTextBrowser *m_details;
    QSplitter *m_splitter;
    FieldProblem *m_problem; // why the plan could not be saved
    QLabel *m_counts;
    QPushButton *m_apply = nullptr;
    QString m_folder;
    QSettings *m_settings = nullptr;
};

} // namespace rcm
