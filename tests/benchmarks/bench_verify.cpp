// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cachelayout.h"
#include "core/verify/statecounts.h"
#include "core/verify/verifier.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class BenchVerify : public QObject {
    Q_OBJECT

    static SourceList filled(const CacheStore &store, int files, qint64 size)
    {
        SourceList list;
        const QByteArray content(size, 'x');
        const Digest digest = digestOf(HashAlgorithm::Sha256, content);
        for (int i = 0; i < files; ++i) {
            Source source;
            source.id = source.name = u"tool%1"_s.arg(i);
            source.version = u"1.0"_s;
            source.platform = u"win32"_s;
            source.arch = u"x64"_s;
            source.fileName = u"file.zip"_s;
            source.checksum = Checksum{digest, ChecksumOrigin::Vendor, {}};
            QFile file(store.absolutePath(relativePath(cacheEntryName(source))));
            if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly)
                || file.write(content) != size)
                qFatal("cannot write the sample");
            list.sources.push_back(source);
        }
        return list;
    }

private slots:
    void verify_data()
    {
        QTest::addColumn<int>("files");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("quick");
        QTest::newRow("20,000 x 100 KiB, full") << 20'000 << qint64{100} * 1024 << false;
        QTest::newRow("20,000 x 100 KiB, quick") << 20'000 << qint64{100} * 1024 << true;
        QTest::newRow("4 x 500 MB, full") << 4 << qint64{500'000'000} << false;
    }

    void verify()
    {
        QFETCH(int, files);
        QFETCH(qint64, size);
        QFETCH(bool, quick);
        const QTemporaryDir folder;
        const auto store = CacheStore::open(folder.filePath(u"cache"_s));
        const SourceList list = filled(*store, files, size);
        auto index = VerificationIndex::open(store->indexPath());
        const auto run = [&](VerifyDepth depth) {
            VerifyOptions options{depth};
            options.learnt = [&index](const auto &learnt) { (void)index->record(learnt); };
            const auto report = verifyCache(list, *store, &*index, options);
            if (!report || stateCountsOf(*report).of(CacheState::Verified) != files)
                qFatal("the sample does not verify");
        };
        run(VerifyDepth::Full); // the page cache is warm and the index is filled from here on
        QBENCHMARK
        {
            run(quick ? VerifyDepth::Quick : VerifyDepth::Full);
        }
    }
};

QTEST_GUILESS_MAIN(BenchVerify)
#include "bench_verify.moc"
