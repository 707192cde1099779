// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include "core/base/files.h"
#include "tests/support/samplefolder.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60000; // ms

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describe(result.error())));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace

QJsonObject CommandRun::json() const
{
    return QJsonDocument::fromJson(out).object();
}

CommandLab::CommandLab() = default;

std::unique_ptr<QProcess> CommandLab::start(const QStringList &arguments, const std::function<void()> &atStart) const
{
    auto process = std::make_unique<QProcess>();
    process->setWorkingDirectory(m_folder.path());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Nothing of the machine's own shows in a test, and no display is needed.
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"GITHUB_TOKEN"_s})
        environment.remove(name);
    process->setProcessEnvironment(environment);
#ifdef Q_OS_UNIX
    process->setChildProcessModifier(atStart);
#else
    Q_UNUSED(atStart);
#endif
    process->start(QStringLiteral(RUNNERCACHE_PROGRAM), arguments);
    return process;
}

CommandRun CommandLab::finish(QProcess &process)
{
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, patience))
        process.kill();
    const bool ended = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

CommandRun CommandLab::run(const QStringList &arguments) const
{
    const auto process = start(arguments);
    return finish(*process);
}

void CommandLab::takeSample(const QString &name)
{
    static const RehearsalVendors vendors = must(RehearsalVendors::load()); // takes a second: once for all tests
    server.serveRest([](const RecordedRequest &request) { return vendors.answer(request); });
    must(copySample(name, m_folder.path(), server.port()));
}

void CommandLab::write(const QString &name, const QByteArray &content) const
{
    if (!QDir().mkpath(QFileInfo(path(name)).path()))
        qFatal("cannot make the folder of %s", qPrintable(name));
    must(writeFileAtomically(path(name), content));
}

QByteArray CommandLab::read(const QString &name) const
{
    return must(readFile(path(name)));
}

QJsonObject CommandLab::readJson(const QString &name) const
{
    return QJsonDocument::fromJson(read(name)).object();
}

QStringList CommandLab::filesIn(const QString &folder) const
{
    const QDir top(path(folder));
    QStringList files;
    for (QDirIterator entry(top.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); entry.hasNext();) {
        const QString file = top.relativeFilePath(entry.next());
        if (!file.startsWith(".runner-cache/"_L1))
            files.append(file);
    }
    files.sort();
    return files;
}

QByteArray sourceListOf(const QList<ListedFile> &files)
{
    QJsonArray sources;
    for (const ListedFile &file : files) {
        QJsonObject source{{u"name"_s, file.name}, {u"version"_s, u"1.0"_s}, {u"platform"_s, u"linux"_s},
            {u"arch"_s, u"x64"_s}, {u"downloadUrl"_s, file.url.toString(QUrl::FullyEncoded)},
            {u"matchedFrom"_s, QJsonObject{{u"upstream"_s, true}, {u"toolset"_s, u"toolset.json"_s}}}};
        if (!file.sha256.isEmpty())
            source.insert(u"sha256"_s, QString::fromLatin1(file.sha256));
        sources.append(source);
    }
    return QJsonDocument(
        QJsonObject{{u"metadata"_s,
                        QJsonObject{{u"generatedAt"_s, u"2026-11-22T10:00:00Z"_s},
                            {u"upstreamReport"_s,
                                QJsonObject{{u"url"_s, u"https://example.org/report.json"_s},
                                    {u"version"_s, u"20261122.1.0"_s}, {u"fetchedAt"_s, u"2026-11-22T10:00:00Z"_s}}},
                            {u"toolsetFiles"_s, QJsonArray()}}},
            {u"sources"_s, sources}})
        .toJson();
}

} // namespace rcm::test
