// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cachesession.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace rcm {

// The status bar's left end: which stage runs, on what, and how far it is.
class StageStatus : public QWidget {
    Q_OBJECT
public:
    explicit StageStatus(QWidget *parent = nullptr);

    void showStage(Stage stage);
    void showProgress(Stage stage, qint64 done, qint64 total, const QString &what);
    void showIdle(const QString &text);
    [[nodiscard]] QString text() const;

private:
    QLabel *m_text;
    QProgressBar *m_bar;
};

} // namespace rcm
