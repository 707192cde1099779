// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/files.h"
#include "core/session/cachesession.h"
#include "core/sources/sourcelistfile.h"
#include "tests/support/scriptedhttpserver.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace rcm::test {

using namespace Qt::StringLiterals;

// A session on a workspace of its own, with a server on this machine and a source list that names its files.
class SessionRig : public QObject {
protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedHttpServer> m_server;
    std::unique_ptr<CacheSession> m_session;
    Workspace m_workspace;
    SourceList m_list;
    QHash<QString, TransferState> m_transfers; // the last state of each source
    QStringList m_notices;

    [[nodiscard]] static QString idOf(const QString &name) { return sourceId(name, u"win32"_s, u"x64"_s, u"1.0"_s); }
    Source &add(const QString &name, const QByteArray &content)
    {
        const QString target = u"/%1.zip"_s.arg(name);
        m_server->serve(target, ServedFile{content, "\"" + name.toLatin1() + "\""});
        Source source;
        source.id = idOf(name);
        source.name = name;
        source.version = u"1.0"_s;
        source.requestedVersion = u"1.0"_s;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.downloadUrl = m_server->url(target);
        source.fileName = name + u".zip"_s;
        source.checksum = Checksum{digestOf(HashAlgorithm::Sha256, content), ChecksumOrigin::Vendor, u"SHA256SUMS"_s};
        m_list.sources.push_back(source);
        return m_list.sources.back();
    }
    // Its download begins and does not end.
    void addStalling(const QString &name)
    {
        ScriptedResponse response = ScriptedResponse::ok("slow bytes");
        response.cutAfter = 1;
        response.stallsAfterCut = true;
        add(name, "slow bytes");
        m_server->serve(u"/%1.zip"_s.arg(name), response);
    }
    [[nodiscard]] QString listPath() const { return m_folder->filePath(u"cache-sources.json"_s); }
    [[nodiscard]] QString pathOf(const QString &name) const
    {
        return m_folder->filePath(u"cache/win32/x64/%1/1.0/%1.zip"_s.arg(name));
    }
    void open()
    {
        if (const auto saved = saveSourceList(m_list, listPath()); !saved)
            qFatal("%s", qPrintable(describe(saved.error())));
        if (const auto loaded = m_session->load(m_workspace); !loaded)
            qFatal("%s", qPrintable(describe(loaded.error())));
    }
    Result<void> perform(const std::function<void()> &operation)
    {
        QSignalSpy ended(m_session.get(), &CacheSession::operationFinished);
        operation();
        if (ended.isEmpty() && !ended.wait(30000))
            qFatal("the operation never ended");
        return ended.first().first().value<Result<void>>();
    }
    Result<void> download(const DownloadRequest &request = {})
    {
        return perform([this, &request] { m_session->startDownloads(request); });
    }
    CacheState state(const QString &name) const { return m_session->snapshot()->files.value(idOf(name)).state; }
    TransferState transfer(const QString &name) const { return m_transfers.value(idOf(name)); }
    SourceList listOnDisk() const
    {
        auto list = loadSourceList(listPath());
        if (!list)
            qFatal("%s", qPrintable(describe(list.error())));
        return *list;
    }
    void plant(const QString &name, const QByteArray &content) const
    {
        if (!QDir().mkpath(QFileInfo(pathOf(name)).path()) || !writeFileAtomically(pathOf(name), content))
            qFatal("cannot write");
    }
    void spoil(const QString &name) const
    {
        QFile file(pathOf(name));
        if (!file.open(QIODevice::WriteOnly) || file.write("spoilt") != 6)
            qFatal("cannot write");
    }

    void reset()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedHttpServer>();
        m_session = std::make_unique<CacheSession>();
        m_list = {};
        m_list.metadata.generatedAt = m_list.metadata.reportFetchedAt = QDateTime({2026, 11, 22}, {}, Qt::UTC);
        m_list.metadata.reportUrl = u"https://example.org/report.json"_s;
        m_list.metadata.reportVersion = u"20250720.1.0"_s;
        m_transfers.clear();
        m_notices.clear();
        m_workspace = {};
        m_workspace.filePath = m_folder->filePath(u"workspace.json"_s);
        m_workspace.maxRetries = 0;
        connect(m_session.get(), &CacheSession::transferChanged, this,
            [this](const TransferState &state) { m_transfers.insert(state.sourceId, state); });
        connect(
            m_session.get(), &CacheSession::noticed, this, [this](const QString &notice) { m_notices.append(notice); });
    }
};

} // namespace rcm::test
