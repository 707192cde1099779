// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cachelayout.h"
#include "core/verify/verifier.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace rcm::test {

using namespace Qt::StringLiterals;

// A cache directory with its index, and a source list that names files of it.
class VerifyRig : public QObject {
protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;
    std::optional<VerificationIndex> m_index;
    SourceList m_list;

    Source &add(const QString &name, const QByteArray &published = {}, HashAlgorithm algorithm = HashAlgorithm::Sha256)
    {
        Source source;
        source.id = sourceId(name, u"win32"_s, u"x64"_s, u"1.0"_s);
        source.name = name;
        source.version = u"1.0"_s;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.downloadUrl = QUrl(u"https://example.org/"_s + name);
        source.fileName = name + u".zip"_s;
        if (!published.isEmpty())
            source.checksum = Checksum{digestOf(algorithm, published), ChecksumOrigin::Vendor, {}};
        m_list.sources.push_back(source);
        return m_list.sources.back();
    }
    static QString pathOf(const Source &source) { return relativePath(cacheEntryName(source)); }
    void put(const QString &filePath, const QByteArray &content) const
    {
        const QString path = m_store->absolutePath(filePath);
        QFile file(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly)
            || file.write(content) != content.size())
            qFatal("cannot write");
    }
    IntegrityReport verified(VerifyDepth depth = VerifyDepth::Full)
    {
        VerifyOptions options{depth};
        options.learnt = [this](const std::vector<IndexEntry> &learnt) {
            if (const auto recorded = m_index->record(learnt); !recorded)
                qFatal("%s", qPrintable(describe(recorded.error())));
        };
        auto report = verifyCache(m_list, *m_store, &*m_index, options);
        if (!report)
            qFatal("%s", qPrintable(describe(report.error())));
        return *report;
    }

    void start()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
        m_index.emplace(std::move(*VerificationIndex::open(m_store->indexPath())));
        m_list = {};
    }
    void stop() { m_index.reset(); }
};

} // namespace rcm::test
