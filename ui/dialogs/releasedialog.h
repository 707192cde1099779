// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/releaselister.h"

#include <QDialog>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QModelIndex;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace rcm {

class EmptyState;
class FieldProblem;
class ReleaseModel;
class ReleaseProxy;

// The releases of images, for somebody who wants one as upstream report. Asks for them by releasesWanted, and shows
// what showReleases() brings; until then that they are being loaded.
class ReleaseDialog : public QDialog {
    Q_OBJECT
public:
    // The workspace's settings hold for the requests.
    explicit ReleaseDialog(const ReleaseRequest &request, QWidget *parent = nullptr);
    ~ReleaseDialog() override;

    // Asks for the first releases. Not before who answers is connected.
    void load();
    // The answer to the latest request.
    void showReleases(const Result<ReleaseList> &list);

    [[nodiscard]] QString chosenName() const; // "win25@20250720.1"; empty: none is chosen
    [[nodiscard]] QString repository() const; // as Workspace::releasesOf has it
    void accept() override;

signals:
    void releasesWanted(const rcm::ReleaseRequest &request);

private:
    enum class State { Loading, Failed, Empty, List };

    [[nodiscard]] QLayout *makeFilters();
    [[nodiscard]] QTableView *makeTable();
    void request(int limit);
    void takeList(const ReleaseList &list);
    void showState(State state, const QString &title = {}, const QString &text = {});
    void filter();
    void showRows();
    void updateImages();
    void selectUsual();
    void updateButtons();

    ReleaseRequest m_request; // the latest
    bool m_hasMore = false;
    bool m_isLoadingMore = false; // below the rows that are there
    State m_state = State::Loading;
    ReleaseModel *m_model;
    ReleaseProxy *m_proxy;
    QLineEdit *m_repository;
    QComboBox *m_image;
    QLineEdit *m_filter;
    QStackedLayout *m_pages;
    EmptyState *m_empty;
    QTableView *m_table;
    FieldProblem *m_problem; // rows are there, but not all that should be
    QLabel *m_count;
    QPushButton *m_more;
    QPushButton *m_use;
    QAction *m_retry;
    QAction *m_clearFilter;
};

} // namespace rcm
