// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadqueue.h"
#include "core/store/cachelayout.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cstdio>

// Files that are all there and not indexed, as after `download --skip-existing` of a copied cache: how long their plan
// takes, and the queue that reads them. Each size beside half of it: twice the files may take little more than twice
// the time. No network.
using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QByteArray content(100, 'x');

std::vector<Source> filled(const CacheStore &store, int files)
{
    const Checksum checksum{digestOf(HashAlgorithm::Sha256, content), ChecksumOrigin::Vendor, {}};
    std::vector<Source> sources;
    for (int i = 0; i < files; ++i) {
        Source source;
        source.id = source.name = u"tool%1"_s.arg(i);
        source.version = u"1.0"_s;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.downloadUrl = QUrl(u"https://vendor.invalid/%1.zip"_s.arg(i));
        source.fileName = u"file.zip"_s;
        source.checksum = checksum;
        QFile file(store.absolutePath(relativePath(cacheEntryName(source))));
        if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly)
            || file.write(content) != content.size())
            qFatal("cannot write the sample");
        sources.push_back(source);
    }
    return sources;
}

struct Seconds {
    double plan = 0;
    double queue = 0;
};

Seconds measure(int files)
{
    const QTemporaryDir folder;
    const auto store = CacheStore::open(folder.filePath(u"cache"_s));
    auto index = VerificationIndex::open(store->indexPath());
    const std::vector<Source> sources = filled(*store, files);
    QElapsedTimer timer;
    timer.start();
    const DownloadPlan plan
        = planDownloads(sources, findExisting(sources, *store, *index->entries()), {.skipExisting = true});
    Seconds seconds{static_cast<double>(timer.nsecsElapsed()) / 1e9};
    HttpClient client;
    BandwidthLimit bandwidth;
    DownloadQueue queue({client, *store, *index, bandwidth});
    QSignalSpy finished(&queue, &DownloadQueue::finished);
    timer.start();
    queue.start(plan);
    if (!finished.wait(600'000) || finished.first().first().value<DownloadSummary>().counts().alreadyThere != files)
        qFatal("the sample is not as it should be");
    seconds.queue = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return seconds;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Seconds half;
    for (const int files : {3125, 6250, 12500, 25000}) {
        const Seconds whole = measure(files);
        std::printf("%6d files  plan %6.3f s", files, whole.plan);
        if (half.plan > 0)
            std::printf(" (%.2f of half the size)", whole.plan / half.plan);
        std::printf("  queue %6.3f s", whole.queue);
        if (half.queue > 0)
            std::printf(" (%.2f of half the size)", whole.queue / half.queue);
        std::printf("\n");
        std::fflush(stdout);
        half = whole;
    }
    return 0;
}
