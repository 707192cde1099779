// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QWidget>

class QAction;
class QCheckBox;
class QModelIndex;
class QStackedWidget;
class QTreeView;

namespace rcm {

class PaneHeader;
class TransferModel;
class TransferProxy;

// One row a download, each with its bar, speed, time left and a button to cancel or retry it. The model is the
// window's.
class DownloadPane : public QWidget {
    Q_OBJECT
public:
    // `offers`: what can be done while there is nothing to show.
    DownloadPane(TransferModel *model, const QList<QAction *> &offers, QWidget *parent = nullptr);

    [[nodiscard]] QByteArray headerState() const;
    bool restoreHeaderState(const QByteArray &state);
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QString summary() const;

public slots:
    void retryFailed();

signals:
    void cancelRequested(const QString &sourceId);
    void retryRequested(const QStringList &sourceIds); // together
    void summaryChanged();
    // The user is at this download, or wants to see its tool.
    void sourceSelected(const QString &sourceId);
    void sourceActivated(const QString &sourceId);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void setUpView();
    QAction *addPaneAction(const QString &icon, const QString &text, const QKeySequence &shortcut);
    void scheduleUpdate();
    void updateSummary();
    void updateActions();
    void actOn(const QModelIndex &index);
    void cancelSelected();
    void retrySelected();

    TransferModel *m_model;
    TransferProxy *m_proxy;
    PaneHeader *m_header;
    QStackedWidget *m_pages;
    QTreeView *m_view;
    QCheckBox *m_showFinished;
    QAction *m_cancel;
    QAction *m_retry;
    QAction *m_retryFailed;
    QAction *m_clearFinished;
    QBasicTimer m_updateTimer; // the summary follows at most four times a second
};

} // namespace rcm
