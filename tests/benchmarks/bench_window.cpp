// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"
#include "core/workspace/workspace.h"
#include "ui/engine/threadedengine.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/toolsettreemodel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

// A workspace with a long source list in the real window with its real engine, offscreen: for how long the window does
// not answer while the workspace is opened, and after a click on one check box until the engine has answered it.
// Medians of several runs; each size beside half of it. No network.
using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

constexpr int sections = 20;
constexpr int runs = 5;

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
        source.matchedFrom = {true, u"toolset.json"_s, u"/section%1/%2"_s.arg(i % sections).arg(i), source.version,
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

struct Blocked {
    double opening = 0;
    double click = 0; // the click alone
    double answer = 0; // until the engine has answered
};

Blocked measureOnce(const QString &workspace, const QString &settingsFile)
{
    QSettings settings(settingsFile, QSettings::IniFormat);
    ThreadedEngine engine;
    MainWindow window(engine, settings);
    window.resize(1280, 800);
    window.show();
    settle(300);
    Blocked blocked;
    Heartbeat heartbeat;
    QSignalSpy finished(&engine, &Engine::operationFinished);
    heartbeat.reset();
    window.openWorkspace(workspace);
    if (!finished.wait(300'000))
        qFatal("the workspace was not opened");
    settle(500);
    blocked.opening = heartbeat.longest();

    auto *tools = window.findChild<ToolsetTreeModel *>();
    const QModelIndex tool = tools->index(0, 0, tools->index(0, 0));
    const bool isIncluded = tool.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
    const QVariant other = QVariant::fromValue(isIncluded ? Qt::Unchecked : Qt::Checked);
    const int answered = tools->snapshot()->answeredChanges;
    heartbeat.reset();
    QElapsedTimer click;
    click.start();
    if (!tools->setData(tool, other, Qt::CheckStateRole))
        qFatal("the first tool cannot be clicked");
    QApplication::processEvents();
    blocked.click = double(click.nsecsElapsed()) / 1e6;
    while (tools->snapshot()->answeredChanges == answered)
        settle(20);
    settle(500);
    blocked.answer = heartbeat.longest();
    return blocked;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

Blocked measure(int count)
{
    const QTemporaryDir folder;
    const QString workspace = writeWorkspace(folder.path(), count);
    std::vector<Blocked> all;
    for (int i = 0; i < runs; ++i)
        all.push_back(measureOnce(workspace, folder.filePath(u"settings.ini"_s)));
    const auto of = [&all](double Blocked::*member) {
        std::vector<double> values;
        std::ranges::transform(all, std::back_inserter(values), member);
        return median(values);
    };
    return {of(&Blocked::opening), of(&Blocked::click), of(&Blocked::answer)};
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QApplication::setOrganizationName(u"bench_window"_s);
    Blocked half;
    // A number on the command line: of rows, for a quick look.
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
    for (const int count : {rows / 2, rows}) {
        const Blocked blocked = measure(count);
        std::printf(
            "%6d rows: window blocked while opening %4.0f ms, by a click %4.0f ms, until it is answered %4.0f ms",
            count, blocked.opening, blocked.click, blocked.answer);
        if (half.opening > 0)
            std::printf("; %.1f, %.1f and %.1f times those of half", blocked.opening / half.opening,
                blocked.click / half.click, blocked.answer / half.answer);
        std::printf("\n");
        std::fflush(stdout);
        half = blocked;
    }
}
