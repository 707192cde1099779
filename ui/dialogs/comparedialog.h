// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/releaselister.h"
#include "core/session/reportcomparison.h"

#include <QDialog>

#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace rcm {

class DifferenceModel;
class DifferenceProxy;
class EmptyState;
class FieldProblem;
class ReportField;

// What differs between two reports, each of which can be chosen among the releases. Asks for the comparison by
// comparisonWanted, and shows what showComparison() brings; until then that the reports are being read.
class CompareDialog : public QDialog {
    Q_OBJECT
public:
    explicit CompareDialog(const ComparisonRequest &start, QWidget *parent = nullptr);

    // The answer to the latest request.
    void showComparison(const Result<ReportComparison> &comparison);
    void showReleases(const Result<ReleaseList> &list);
    // As Markdown, HTML or JSON, by the file's suffix; Markdown where it has none of these.
    [[nodiscard]] Result<void> saveTo(const QString &path) const;
    void done(int result) override;

signals:
    void releasesWanted(const rcm::ReleaseRequest &request);
    void comparisonWanted(const rcm::ComparisonRequest &request);
    void comparisonCancelled();

private:
    enum class State { Start, Reading, Failed, Same, Shown };

    [[nodiscard]] QLayout *makeFields();
    [[nodiscard]] QTreeView *makeView();
    void connectActions();
    void compare();
    void cancel();
    void take(const ReportComparison &comparison);
    void showState(State state, const QString &title = {}, const QString &text = {});
    void filter();
    void updateButtons();
    void chooseFile();

    ComparisonRequest m_request; // the latest; its workspace holds for all
    State m_state = State::Start;
    std::optional<ReportComparison> m_comparison;
    DifferenceModel *m_model;
    DifferenceProxy *m_proxy;
    ReportField *m_earlier;
    ReportField *m_later;
    QLineEdit *m_search;
    QStackedLayout *m_pages;
    EmptyState *m_empty;
    QTreeView *m_view;
    FieldProblem *m_notices;
    QLabel *m_counts;
    QPushButton *m_compare;
    QPushButton *m_save;
    QAction *m_retry;
    QAction *m_stop;
};

} // namespace rcm
