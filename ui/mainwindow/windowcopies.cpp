// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow takes out of the selected rows: texts for the clipboard, URLs and folders to be opened elsewhere.
#include "core/base/urls.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/panes/treepane.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>

namespace rcm {

namespace {
constexpr int mostUrls = 10; // that are opened at once
}

void MainWindow::connectCopies()
{
    const auto offer = [this](QAction *action, RowText text) {
        connect(action, &QAction::triggered, this, [this, text] { copyRows(text); });
    };
    offer(m_actions.copyName, RowText::Name);
    offer(m_actions.copyVersion, RowText::Version);
    offer(m_actions.copyUrl, RowText::Url);
    offer(m_actions.copyChecksum, RowText::Checksum);
    offer(m_actions.copyPath, RowText::Path);
    connect(m_actions.openUrl, &QAction::triggered, this, &MainWindow::openUrls);
    connect(m_actions.openFolder, &QAction::triggered, this, &MainWindow::openFolder);
}

void MainWindow::copyRows(RowText text)
{
    QStringList lines;
    for (const int row : m_treePane->selectedRows())
        lines.append(textOf(m_tools->rowAt(row), text, *m_tools->snapshot()));
    lines.removeAll(QString());
    // What was copied before is not lost for nothing.
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void MainWindow::openUrls()
{
    for (const int row : m_treePane->selectedRows())
        if (const QUrl &url = m_tools->rowAt(row).url; isHttpUrl(url))
            QDesktopServices::openUrl(url);
}

void MainWindow::openFolder()
{
    for (const int row : m_treePane->selectedRows()) {
        const QString path = textOf(m_tools->rowAt(row), RowText::Path, *m_tools->snapshot());
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
    }
}

void MainWindow::updateCopyActions()
{
    const std::vector<int> rows = m_treePane->selectedRows();
    const auto row = [this](int number) -> const ToolRow & { return m_tools->rowAt(number); };
    const auto has
        = [&](const auto &isIt) { return std::ranges::any_of(rows, [&](int number) { return isIt(row(number)); }); };
    const bool hasSource = has([](const ToolRow &shown) { return shown.isSource(); });
    m_actions.copyName->setEnabled(!rows.empty());
    m_actions.copyVersion->setEnabled(has([](const ToolRow &shown) { return !shown.version.isEmpty(); }));
    m_actions.copyUrl->setEnabled(hasSource);
    m_actions.copyChecksum->setEnabled(
        has([](const ToolRow &shown) { return shown.isSource() && shown.checksumState != ToolState::Unverified; }));
    m_actions.copyPath->setEnabled(hasSource);
    const auto urls = std::ranges::count_if(rows, [&](int number) { return isHttpUrl(row(number).url); });
    m_actions.openUrl->setEnabled(urls > 0 && urls <= mostUrls);
    m_actions.openFolder->setEnabled(rows.size() == 1 && isInCache(m_tools->cacheState(row(rows.front()))));
}

} // namespace rcm
