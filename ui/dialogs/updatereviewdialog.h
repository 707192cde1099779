// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/updatereview.h"

#include <QDialog>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTextBrowser;
class QTreeView;

namespace rcm {

class UpdateReviewModel;

// An update is looked through before anything is written: what is accepted is applied, the rest stays as it was.
class UpdateReviewDialog : public QDialog {
    Q_OBJECT
public:
    // `failures`: hosts that could not be asked, a line each.
    UpdateReviewDialog(
        std::shared_ptr<const PendingUpdate> update, const QStringList &failures, QWidget *parent = nullptr);

    [[nodiscard]] QStringList accepted() const; // keys, see UpdateReviewModel

private:
    void makeView();
    void filter();
    void updateCounts();
    void showEntry();

    UpdateReviewModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_search;
    QTreeView *m_view;
    QTextBrowser *m_details;
    QLabel *m_counts;
    QPushButton *m_apply;
};

} // namespace rcm
