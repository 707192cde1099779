// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/welcomepage.h"

#include "ui/presentation/plaintext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/symbolicicon.h"

#include <QBoxLayout>
#include <QDir>
#include <QLabel>
#include <QToolButton>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
constexpr int iconSize = 96;
constexpr int recentWidth = 460;
} // namespace

WelcomePage::WelcomePage(QAction *create, QAction *open, QWidget *parent)
    : QScrollArea(parent)
    , m_recentTitle(new QLabel(tr("Recent workspaces"), this))
    , m_recent(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *welcome = new EmptyState({}, tr("Runner Cache Manager"),
        tr("A workspace is a file that names an upstream software report, toolsets, a source list and a cache "
           "directory. Create one, or open the one that your team keeps."),
        {create, open}, page);
    welcome->setPicture(applicationIcon(), iconSize);
    QFont font = m_recentTitle->font();
    font.setBold(true);
    m_recentTitle->setFont(font);

    auto *list = new QWidget(page);
    list->setFixedWidth(recentWidth);
    auto *inner = new QVBoxLayout(list);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(6);
    inner->addWidget(m_recentTitle);
    m_recent->setSpacing(2);
    inner->addLayout(m_recent);

    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(24);
    layout->addStretch(2);
    layout->addWidget(welcome);
    layout->addWidget(list, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    setWidget(page);
    setRecent({});
}

void WelcomePage::setRecent(const QStringList &paths)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString &path : paths) {
        auto *button = new QToolButton(widget());
        button->setAutoRaise(true);
        button->setIcon(symbolicIcon(u"open"_s));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        const QString shown = QDir::toNativeSeparators(path);
        button->setText(plainLabel(fontMetrics().elidedText(shown, Qt::ElideMiddle, recentWidth - 48)));
        button->setToolTip(plainToolTip(shown));
        button->setAccessibleName(tr("Open %1").arg(shown));
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, [this, path] { emit openRequested(path); });
        m_recent->addWidget(button);
    }
    m_recentTitle->setVisible(!paths.isEmpty());
}

} // namespace rcm
