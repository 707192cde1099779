// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionservices.h"

#include "core/catalog/loadcatalog.h"

namespace rcm {

SessionServices::SessionServices(
    HttpClientOptions client, DocumentFetcherOptions documents, std::optional<DocumentCache> cache)
    : m_client(std::move(client))
    , m_documents({m_client}, documents, std::move(cache))
{
}

Result<std::unique_ptr<SessionServices>> SessionServices::forWorkspace(const Workspace &workspace)
{
    HttpClientOptions client;
    client.credentials = Credentials::fromEnvironment();
    client.stallTimeout = std::chrono::seconds(workspace.timeoutSeconds);
    if (!workspace.mirrorRules.isEmpty()) {
        auto rules = MirrorRules::load(resolvedPath(workspace, workspace.mirrorRules));
        if (!rules)
            return failure(rules.error());
        client.mirrorRules = std::move(*rules);
    }
    DocumentFetcherOptions documents;
    documents.retry.maxAttempts = workspace.maxRetries + 1;
    documents.offline = workspace.offline;
    std::optional<DocumentCache> cache;
    if (!workspace.documentCache.isEmpty())
        cache.emplace(resolvedPath(workspace, workspace.documentCache));

    QStringList catalogs;
    for (const QString &folder : workspace.catalogs)
        catalogs.append(resolvedPath(workspace, folder));
    auto catalog = loadCatalog(catalogs);
    if (!catalog)
        return failure(catalog.error());
    auto keys = loadToolsetKeys(catalogs);
    if (!keys)
        return failure(keys.error());

    std::unique_ptr<SessionServices> services(new SessionServices(std::move(client), documents, std::move(cache)));
    services->m_catalog = std::move(*catalog);
    services->m_toolsetKeys = std::move(*keys);
    return services;
}

} // namespace rcm
