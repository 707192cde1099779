// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadqueue.h"
#include "tests/benchmarks/loopbackserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

// Downloads with digest, commit and index against peers that only write what comes: curl, and QNetworkAccessManager
// with a QFile. Rounds are interleaved and medians compared, so that the ratio holds on a busy machine, too.
using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebi = 1024 * 1024;
constexpr int atOnce = 6;

struct Load {
    int files;
    qint64 size; // bytes of each
};

Digest digestOfServed(qint64 size)
{
    const QByteArray block = test::LoopbackServer::block();
    DigestStream stream(HashAlgorithm::Sha256);
    for (qint64 left = size; left > 0; left -= block.size())
        stream.add(QByteArrayView(block).first(std::min<qint64>(left, block.size())));
    return stream.finish();
}

DownloadPlan planOf(const test::LoopbackServer &server, const Load &load)
{
    const Checksum checksum{digestOfServed(load.size), ChecksumOrigin::Vendor, {}};
    DownloadPlan plan;
    for (int i = 0; i < load.files; ++i) {
        PlannedDownload planned;
        planned.name = u"file-%1"_s.arg(i);
        planned.urls = {server.url(load.size, i)};
        planned.size = load.size;
        planned.checksum = checksum;
        planned.targets = {{u"linux/x64/%1/1.0/file.bin"_s.arg(planned.name), {planned.name}}};
        plan.downloads.push_back(planned);
    }
    return plan;
}

void downloadWithUs(const DownloadPlan &plan, const QString &folder)
{
    const auto store = CacheStore::open(folder);
    auto index = VerificationIndex::open(store->indexPath());
    HttpClient client;
    BandwidthLimit bandwidth;
    DownloadQueue queue({client, *store, *index, bandwidth}, {.jobs = atOnce, .perHost = atOnce});
    QSignalSpy finished(&queue, &DownloadQueue::finished);
    queue.start(plan);
    if (!finished.wait(600'000) || !finished.first().first().value<DownloadSummary>().isAllDone())
        qFatal("the download failed");
}

void downloadWithQt(const DownloadPlan &plan, const QString &folder)
{
    QNetworkAccessManager manager;
    QEventLoop loop;
    size_t started = 0;
    size_t done = 0;
    const std::function<void()> startNext = [&] {
        if (started == plan.downloads.size())
            return;
        auto *file = new QFile(u"%1/%2"_s.arg(folder).arg(started), &manager);
        QNetworkReply *reply = manager.get(QNetworkRequest(plan.downloads[started++].urls.first()));
        reply->setReadBufferSize(mebi);
        if (!file->open(QIODevice::WriteOnly))
            qFatal("cannot write");
        const auto take = [reply, file] { file->write(reply->readAll()); };
        QObject::connect(reply, &QNetworkReply::readyRead, file, take);
        QObject::connect(reply, &QNetworkReply::finished, file, [&, reply, file, take] {
            take();
            file->close();
            reply->deleteLater();
            ++done == plan.downloads.size() ? loop.quit() : startNext();
        });
    };
    for (int i = 0; i < atOnce; ++i)
        startNext();
    loop.exec();
}

void downloadWithCurl(const DownloadPlan &plan, const QString &folder)
{
    QStringList arguments{u"--silent"_s, u"--no-progress-meter"_s, u"--fail"_s, u"--parallel"_s, u"--parallel-max"_s,
        QString::number(atOnce)};
    for (size_t i = 0; i < plan.downloads.size(); ++i)
        arguments += {u"--output"_s, u"%1/%2"_s.arg(folder).arg(i), plan.downloads[i].urls.first().toString()};
    if (QProcess::execute(u"curl"_s, arguments) != 0)
        qFatal("curl failed");
}

double secondsOf(const std::function<void(const QString &)> &work)
{
    const QTemporaryDir folder;
    QElapsedTimer timer;
    timer.start();
    work(folder.path());
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

double medianOf(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
}

void measure(const test::LoopbackServer &server, const Load &load, int rounds)
{
    const DownloadPlan plan = planOf(server, load);
    const bool hasCurl = !QStandardPaths::findExecutable(u"curl"_s).isEmpty();
    std::vector<double> ours;
    std::vector<double> qt;
    std::vector<double> curl;
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(secondsOf([&](const QString &folder) { downloadWithUs(plan, folder); }));
        qt.push_back(secondsOf([&](const QString &folder) { downloadWithQt(plan, folder); }));
        if (hasCurl)
            curl.push_back(secondsOf([&](const QString &folder) { downloadWithCurl(plan, folder); }));
    }
    const double mine = medianOf(ours);
    const auto megabytes = static_cast<double>(load.files * load.size) / 1e6;
    std::printf("%4d x %4lld MiB  ours %6.3f s (%5.0f MB/s)  Qt, no digest %6.3f s, ratio %.2f", load.files,
        static_cast<long long>(load.size / mebi), mine, megabytes / mine, medianOf(qt), mine / medianOf(qt));
    if (hasCurl)
        std::printf("  curl, no digest %6.3f s, ratio %.2f", medianOf(curl), mine / medianOf(curl));
    std::printf("\n");
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const test::LoopbackServer server; // forks, so before anything else
    QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 7;
    for (const Load &load : {Load{1, 512 * mebi}, Load{20, 25 * mebi}, Load{300, mebi}})
        measure(server, load, rounds);
    return 0;
}
