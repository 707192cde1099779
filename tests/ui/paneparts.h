// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytecount.h"
#include "tests/support/samplesnapshot.h"
#include "ui/delegates/statedelegate.h"
#include "ui/models/problemmodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/detailspane.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/filterchips.h"
#include "ui/panes/problempane.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/paneheader.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

namespace rcm::test {

using namespace Qt::StringLiterals;

inline SnapshotPointer sample()
{
    return std::make_shared<const Snapshot>(sampleSnapshot());
}

inline TransferState transfer(const QString &id, TransferPhase phase)
{
    TransferState state;
    state.sourceId = id;
    state.name = id;
    state.phase = phase;
    return state;
}

// The empty state that can be seen; nullptr: there is none.
inline EmptyState *shownEmptyState(const QWidget &pane)
{
    for (EmptyState *state : pane.findChildren<EmptyState *>())
        if (state->isVisible())
            return state;
    return nullptr;
}

inline QPushButton *shownButton(const QWidget &pane, const QString &text)
{
    for (QPushButton *button : pane.findChildren<QPushButton *>())
        if (button->isVisible() && button->text() == text)
            return button;
    return nullptr;
}

inline QAbstractScrollArea *chart(const QWidget &pane, const char *className)
{
    for (QAbstractScrollArea *area : pane.findChildren<QAbstractScrollArea *>())
        if (area->inherits(className))
            return area;
    qFatal("no %s", className);
}

// What a widget has painted since.
class PaintedRegion : public QObject {
public:
    QRegion region;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return QObject::eventFilter(watched, event);
    }
};

inline void show(QWidget &widget)
{
    widget.resize(900, 500);
    widget.show();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

} // namespace rcm::test
