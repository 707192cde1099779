// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/checksumfinder.h"

#include "core/session/sessionservices.h"

namespace rcm {

using namespace Qt::StringLiterals;

ChecksumFinder::ChecksumFinder(QObject *parent)
    : QObject(parent)
{
}

ChecksumFinder::~ChecksumFinder() = default;

void ChecksumFinder::find(const ChecksumRequest &request, Found found)
{
    cancel();
    if (const auto begun = begin(request, found); !begun)
        QMetaObject::invokeMethod(
            this, [found = std::move(found), error = begun.error()] { found(failure(error)); }, Qt::QueuedConnection);
}

void ChecksumFinder::cancel()
{
    if (!m_search)
        return;
    m_search->cancel();
    m_search.clear();
    m_services.reset(); // what is under way would answer a next search for the same file by "cancelled"
}

Result<void> ChecksumFinder::begin(const ChecksumRequest &request, const Found &found)
{
    if (request.workspace.offline)
        return failure(ErrorKind::Usage, {}, u"checksums cannot be fetched with --offline"_s,
            u"Run it without --offline, or turn the workspace's offline setting off."_s);
    if (!m_services || !m_services->isFor(request.workspace)) {
        TRY_ASSIGN(m_services, SessionServices::forWorkspace(request.workspace));
    }
    m_services->documents().forgetAnswers();
    auto *search = new ChecksumSearch(m_services->documents(), request.url, request.fileName, this);
    connect(search, &ChecksumSearch::finished, this, [search, found](const Result<Checksum> &checksum) {
        search->deleteLater();
        found(checksum);
    });
    m_search = search;
    search->start();
    return {};
}

} // namespace rcm
