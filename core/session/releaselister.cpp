// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/releaselister.h"

#include "core/base/urls.h"
#include "core/session/releasefinder.h"
#include "core/session/sessionservices.h"
#include "core/version/version.h"

#include <QFileInfo>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// One list in the making.
class Listing : public QObject {
public:
    Listing(SessionServices &services, const ReleaseRepository &repository, ReleaseRequest request,
        ReleaseLister::Listed listed)
        : m_pages(services.documents(), repository, this)
        , m_request(std::move(request))
        , m_listed(std::move(listed))
    {
        m_list.repository = repository.name();
        // Somebody who wants many is ready to wait for their pages.
        m_pages.setMostPages(std::max(ReleasePages::mostPages, m_request.limit / ReleaseRepository::perPage + 1));
        connect(
            &m_pages, &ReleasePages::noticed, this, [this](const QString &notice) { m_list.notices.append(notice); });
    }

    void start()
    {
        m_pages.read([this](const ReleasePage &page) { return takePage(page); },
            [this](const Result<void> &result) { m_listed(end(result)); });
    }

private:
    [[nodiscard]] bool takePage(const ReleasePage &page);
    [[nodiscard]] Result<ReleaseList> end(const Result<void> &result);
    void markUses();
    [[nodiscard]] bool isReport(const ImageRelease &release, const QHash<QString, QString> &latest) const;
    [[nodiscard]] bool isInSourceList(const ImageRelease &release) const;

    ReleasePages m_pages;
    ReleaseRequest m_request;
    ReleaseLister::Listed m_listed;
    ReleaseList m_list;
    SeenReleases m_others;
};

bool Listing::takePage(const ReleasePage &page)
{
    m_others.add(page);
    for (const ImageRelease &release : page.releases) {
        if (!m_request.image.isEmpty() && release.image.compare(m_request.image, Qt::CaseInsensitive) != 0)
            continue;
        if (std::cmp_less(m_list.releases.size(), m_request.limit))
            m_list.releases.push_back({release});
        else
            m_list.hasMore = true;
    }
    return !m_list.hasMore && std::cmp_less(m_list.releases.size(), m_request.limit);
}

Result<ReleaseList> Listing::end(const Result<void> &result)
{
    const bool hasSome = !m_list.releases.empty();
    if (!result && !hasSome)
        return failure(result.error());
    if (!result)
        m_list.incompleteBecause = result.error();
    m_list.hasMore |= !result || !m_pages.isExhausted();
    // A repository without any release is an answer; an image without one is most likely misspelt.
    const bool isUnknown = !hasSome && (!m_request.image.isEmpty() || !m_others.otherTags.isEmpty());
    if (isUnknown)
        return failure(unknownImage({m_request.image, {}}, false, m_pages, m_others));
    markUses();
    return m_list;
}

void Listing::markUses()
{
    QHash<QString, QString> latest; // by image, the version that "latest" means
    for (const ListedRelease &listed : m_list.releases) {
        QString &version = latest[listed.release.image];
        const bool isHigher = version.isEmpty() || compareNaturally(version, listed.release.version) < 0;
        if (isHigher && !listed.release.isPreRelease)
            version = listed.release.version;
    }
    const Workspace &workspace = m_request.workspace;
    const DocumentCache cache(resolvedPath(workspace, workspace.documentCache));
    for (ListedRelease &listed : m_list.releases) {
        listed.isReport = isReport(listed.release, latest);
        listed.isInSourceList = isInSourceList(listed.release);
        const auto isKept = [&cache](const QUrl &url) {
            const auto kept = url.isEmpty() ? std::nullopt : cache.find(url);
            return kept && kept->status == 200;
        };
        listed.isKept
            = !workspace.documentCache.isEmpty() && (isKept(listed.release.report) || isKept(listed.release.reportApi));
    }
}

bool Listing::isReport(const ImageRelease &release, const QHash<QString, QString> &latest) const
{
    const QString &report = m_request.workspace.report;
    if (const auto name = imageNameFromText(report))
        return name->isImage(release.image)
            && (name->isLatest() ? latest.value(release.image) : name->version) == release.version;
    return isUrlText(report) && !release.report.isEmpty() && urlFromUserText(report) == release.report;
}

bool Listing::isInSourceList(const ImageRelease &release) const
{
    const SourceListMetadata &made = m_request.sourceList;
    if (release.report.isEmpty() || made.reportUrl.isEmpty())
        return false;
    if (isUrlText(made.reportUrl) && isHttpUrl(QUrl(made.reportUrl)))
        return QUrl(made.reportUrl) == release.report;
    // A file of the same name as the release's, of the same version: "20250720.1.0" in the report of 20250720.1.
    return QFileInfo(made.reportUrl).fileName() == release.reportName
        && QString(made.reportVersion + u'.').startsWith(release.version + u'.');
}

} // namespace

ReleaseLister::ReleaseLister(QObject *parent)
    : QObject(parent)
{
}

ReleaseLister::~ReleaseLister() = default;

void ReleaseLister::list(const ReleaseRequest &request, Listed listed)
{
    if (const auto begun = begin(request, listed); !begun)
        QMetaObject::invokeMethod(
            this, [listed = std::move(listed), error = begun.error()] { listed(failure(error)); },
            Qt::QueuedConnection);
}

Result<void> ReleaseLister::begin(const ReleaseRequest &request, const Listed &listed)
{
    m_work.reset();
    TRY_ASSIGN(const ReleaseRepository repository,
        ReleaseRepository::fromText(request.workspace.releasesOf, u"the repository"_s));
    if (!m_services || !m_services->isFor(request.workspace)) {
        TRY_ASSIGN(m_services, SessionServices::forWorkspace(request.workspace));
    }
    auto work
        = std::make_unique<Listing>(*m_services, repository, request, [this, listed](const Result<ReleaseList> &list) {
              if (!list || list->incompleteBecause)
                  m_services->documents().forgetAnswers();
              listed(list);
          });
    Listing &listing = *work;
    m_work = std::move(work);
    listing.start();
    return {};
}

} // namespace rcm
