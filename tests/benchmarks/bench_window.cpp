// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"
#include "core/workspace/workspace.h"
#include "ui/engine/threadedengine.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

// A workspace with a long source list in the real window with its real engine, offscreen: for how long the window does
// not answer while the workspace is opened, searched, filtered and sorted, and after decisions, until the engine has
// answered them. Medians of several runs, in milliseconds; each size beside half of it, and the limit that is to hold
// for 100,000 rows. No network.
using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

constexpr int sections = 20;
constexpr int usualRuns = 5;

// The longest time between two rounds of the event loop.
class Heartbeat : public QObject {
public:
    Heartbeat()
    {
        connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
        m_timer.start(1);
        reset();
    }
    void reset()
    {
        m_longest = 0;
        m_clock.start();
    }
    [[nodiscard]] double longest() // milliseconds
    {
        beat();
        return m_longest;
    }

private:
    void beat()
    {
        m_longest = std::max(m_longest, double(m_clock.nsecsElapsed()) / 1e6);
        m_clock.start();
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0;
};

QString writeWorkspace(const QString &folder, int count)
{
    SourceList list;
    list.metadata.generatedAt = list.metadata.reportFetchedAt = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < count; ++i) {
        Source source;
        source.name = u"tool%1"_s.arg(i / 2);
        source.version = source.requestedVersion = u"1.%1"_s.arg(i);
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.id = sourceId(source.name, source.platform, source.arch, source.version);
        source.downloadUrl = QUrl(u"https://vendor.invalid/%1/tool-%1.zip"_s.arg(i));
        source.fileName = u"tool-%1.zip"_s.arg(i);
        source.size = 1000 + i;
        source.matchedFrom = {true, u"toolset.json"_s, u"/section%1/%2"_s.arg(i / 2 % sections).arg(i), source.version,
            u"toolcache"_s, {}, source.name};
        list.sources.push_back(source);
    }
    Workspace workspace;
    workspace.filePath = folder + u"/workspace.json"_s;
    workspace.report = u"report.json"_s;
    workspace.toolsets = {u"toolset.json"_s};
    workspace.sourceList = u"cache-sources.json"_s;
    workspace.cacheDirectory = u"cache"_s;
    if (!saveSourceList(list, folder + u"/cache-sources.json"_s) || !saveWorkspace(workspace, workspace.filePath))
        qFatal("cannot write the sample");
    return workspace.filePath;
}

void settle(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

enum Figure {
    Opening,
    KeyStroke,
    ClearedSearch,
    Chip,
    Click,
    ClickAnswered,
    Thousand,
    ThousandAnswered,
    SortByName,
    SortByUrl,
    SortBySize,
    SortByStatus,
    FigureCount
};
struct FigureRow {
    const char *name;
    int limit; // milliseconds at 100,000 rows
};
constexpr std::array<FigureRow, FigureCount> figureRows{{
    {"opening: longest gap", 200},
    {"key stroke in the search: the slowest", 60},
    {"search cleared", 60},
    {"filter chip: the slowest", 60},
    {"one row excluded: the click", 100},
    {"one row excluded: longest gap until answered", 100},
    {"1,000 rows excluded: the key", 100},
    {"1,000 rows excluded: longest gap until answered", 100},
    {"sort by name", 300},
    {"sort by URL", 300},
    {"sort by size", 300},
    {"sort by status", 300},
}};
using Figures = std::array<double, FigureCount>;

// Of a call and what it leaves to the event loop.
template <class Work> double timeOf(const Work &work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    QApplication::processEvents();
    return double(clock.nsecsElapsed()) / 1e6;
}

void searchAndFilter(TreePane &pane, Figures &figures)
{
    const QString text = u"tool4999 vendor"_s;
    for (qsizetype length = 1; length <= text.size(); ++length)
        figures[KeyStroke]
            = std::max(figures[KeyStroke], timeOf([&] { pane.searchField()->setText(text.left(length)); }));
    figures[ClearedSearch] = timeOf([&] { pane.searchField()->clear(); });
    for (const StatusFilter filter : {StatusFilter::Excluded, StatusFilter::Missing, StatusFilter::Verified,
             StatusFilter::NotVerified, StatusFilter::Downloadable, StatusFilter::All})
        figures[Chip] = std::max(figures[Chip], timeOf([&] { pane.setFilter(filter); }));
}

void sortByColumns(ToolTreeView &view, Figures &figures)
{
    const auto sort = [&view](int column) { return timeOf([&] { view.sortByColumn(column, Qt::DescendingOrder); }); };
    figures[SortByName] = sort(ToolsetTreeModel::Name);
    figures[SortByUrl] = sort(ToolsetTreeModel::Url);
    figures[SortBySize] = sort(ToolsetTreeModel::Size);
    figures[SortByStatus] = sort(ToolsetTreeModel::Status);
    view.sortByColumn(-1, Qt::AscendingOrder);
}

// Excludes by the key; the longest gap until the engine has answered.
void exclude(MainWindow &window, Heartbeat &heartbeat, double &key, double &answered)
{
    auto *tools = window.findChild<ToolsetTreeModel *>();
    auto *pane = window.findChild<TreePane *>();
    const int before = tools->snapshot()->answeredChanges;
    settle(300);
    heartbeat.reset();
    key = timeOf([&] { pane->setSelectedIncluded(false); }); // what the key does
    for (int waited = 0; tools->snapshot()->answeredChanges == before; ++waited) {
        if (waited > 3000)
            qFatal("a decision was not answered");
        settle(20);
    }
    settle(700);
    answered = heartbeat.longest();
}

void decide(MainWindow &window, Heartbeat &heartbeat, Figures &figures)
{
    auto *view = window.findChild<ToolTreeView *>();
    view->setFocus();
    const QModelIndex section = view->model()->index(0, 0);
    const QModelIndex tool = view->model()->index(0, 0, section);
    view->setCurrentIndex(view->model()->index(0, 0, tool));
    exclude(window, heartbeat, figures[Click], figures[ClickAnswered]);
    view->selectionModel()->select(
        QItemSelection(view->model()->index(1, 0, section), view->model()->index(500, 0, section)),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows); // tools with two versions each
    exclude(window, heartbeat, figures[Thousand], figures[ThousandAnswered]);
}

Figures measureOnce(const QString &workspace, const QString &settingsFile)
{
    QSettings settings(settingsFile, QSettings::IniFormat);
    ThreadedEngine engine;
    MainWindow window(engine, settings);
    window.resize(1280, 800);
    window.show();
    settle(300);
    Figures figures{};
    Heartbeat heartbeat;
    QSignalSpy finished(&engine, &Engine::operationFinished);
    heartbeat.reset();
    window.openWorkspace(workspace);
    if (!finished.wait(300'000))
        qFatal("the workspace was not opened");
    settle(500);
    figures[Opening] = heartbeat.longest();
    searchAndFilter(*window.findChild<TreePane *>(), figures);
    sortByColumns(*window.findChild<ToolTreeView *>(), figures);
    decide(window, heartbeat, figures);
    return figures;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

Figures measure(int count, int runs)
{
    std::vector<Figures> all;
    for (int i = 0; i < runs; ++i) {
        const QTemporaryDir folder; // decisions are saved: each run begins with the same list
        all.push_back(measureOnce(writeWorkspace(folder.path(), count), folder.filePath(u"settings.ini"_s)));
    }
    Figures medians{};
    for (size_t figure = 0; figure < medians.size(); ++figure) {
        std::vector<double> values;
        for (const Figures &figures : all)
            values.push_back(figures[figure]);
        medians[figure] = median(values);
    }
    return medians;
}

} // namespace

// Numbers on the command line: of rows and runs, for a quick look.
int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QApplication::setOrganizationName(u"bench_window"_s);
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const int runs = argc > 2 ? std::atoi(argv[2]) : usualRuns;
    const Figures half = measure(rows / 2, runs);
    const Figures whole = measure(rows, runs);
    std::printf(
        "| milliseconds that the window is blocked | %d rows | %d rows | ratio | limit at 100000 |\n", rows / 2, rows);
    std::printf("|---|---:|---:|---:|---:|\n");
    for (size_t i = 0; i < figureRows.size(); ++i)
        std::printf("| %s | %.0f | %.0f | %.1f | %d |\n", figureRows[i].name, half[i], whole[i],
            half[i] > 0 ? whole[i] / half[i] : 0, figureRows[i].limit);
}
