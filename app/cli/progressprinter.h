// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "core/session/cachesession.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

namespace rcm::cli {

enum class ProgressStyle { Bar, Plain, Json, None };

// --progress, --quiet and whether standard error is a terminal that can draw.
[[nodiscard]] ProgressStyle progressStyle(const Arguments &arguments);

// Says on standard error how far a session is. Bar: one line of the terminal's width that is written over; plain: a
// line for each stage and each file; json: one object a line.
class ProgressPrinter : public QObject {
    Q_OBJECT
public:
    ProgressPrinter(const CacheSession &session, ProgressStyle style, QObject *parent = nullptr);
    // Ends the line of the bar, so that what is printed next stands on its own.
    void clear();

private:
    void showStage(Stage stage);
    void showStageProgress(Stage stage, qint64 done, qint64 total, const QString &what);
    void showTransfer(const TransferState &state);
    void drawBar(const QString &text);
    void writeEvent(const TransferState &state, bool isNewPhase);

    ProgressStyle m_style;
    QHash<QString, TransferState> m_transfers; // the latest of each
    QElapsedTimer m_sinceDrawn;
    bool m_isBarShown = false;
};

} // namespace rcm::cli
