// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionservices.h"

#include "core/base/files.h"
#include "core/base/textencoding.h"
#include "core/base/urls.h"
#include "core/catalog/loadcatalog.h"
#include "core/releases/releaserepository.h"
#include "core/workspace/userconfiguration.h"

#include <tuple>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestToken = 4096; // bytes

QUrl gitHubApi()
{
    return QUrl(u"https://api.github.com"_s);
}

// What these credentials show to GitHub's own API; empty: nothing.
QByteArray gitHubToken(const Credentials &credentials)
{
    return credentials.authorizationFor(gitHubApi()).mid(qstrlen("Bearer "));
}

// GH_ENTERPRISE_TOKEN, as gh has it (cli.github.com/manual/gh_help_environment), for the server that has the releases;
// what is GitHub's own is never shown to it.
Credentials withEnterprise(const Credentials &credentials, const Workspace &workspace)
{
    const QByteArray token = gitHubToken(Credentials::forGitHub(qgetenv("GH_ENTERPRISE_TOKEN")));
    const auto repository = ReleaseRepository::fromText(workspace.releasesOf);
    if (token.isEmpty() || !repository || isSameOrigin(repository->pageUrl(1), gitHubApi()))
        return credentials;
    QList<Credential> all{{repository->pageUrl(1), token}};
    if (const QByteArray own = gitHubToken(credentials); !own.isEmpty())
        all.append({gitHubApi(), own});
    return Credentials(all);
}

Result<Credentials> credentialsFor(const Workspace &workspace)
{
    if (workspace.githubTokenFile.isEmpty())
        return Credentials::fromEnvironment();
    const QString path = resolvedPath(workspace, workspace.githubTokenFile);
    TRY_ASSIGN(const auto token, readFile(path, longestToken));
    auto credentials = Credentials::forGitHub(toUtf8(token));
    if (credentials.isEmpty())
        return failure(ErrorKind::Schema, path, u"expected a token: one line without spaces"_s,
            u"Put only the token into it, or leave the setting empty."_s);
    return credentials;
}

} // namespace

SessionServices::SessionServices(
    HttpClientOptions client, DocumentFetcherOptions documents, std::optional<DocumentCache> cache)
    : m_client(std::move(client))
    , m_documents({m_client}, documents, std::move(cache))
{
}

Result<std::unique_ptr<SessionServices>> SessionServices::forWorkspace(const Workspace &workspace)
{
    HttpClientOptions client;
    TRY_ASSIGN(const Credentials credentials, credentialsFor(workspace));
    client.credentials = withEnterprise(credentials, workspace);
    client.stallTimeout = std::chrono::seconds(workspace.timeoutSeconds);
    if (!workspace.mirrorRules.isEmpty()) {
        TRY_ASSIGN(client.mirrorRules, MirrorRules::load(resolvedPath(workspace, workspace.mirrorRules)));
    }
    DocumentFetcherOptions documents;
    documents.retry.maxAttempts = workspace.maxRetries + 1;
    documents.retry.patience = std::chrono::seconds(workspace.maxWaitSeconds);
    documents.offline = workspace.offline;
    std::optional<DocumentCache> cache;
    if (!workspace.documentCache.isEmpty()) {
        cache.emplace(resolvedPath(workspace, workspace.documentCache));
        TRY(cache->prepare(workspace.offline));
    }

    QStringList catalogs;
    for (const QString &folder : workspace.catalogs)
        catalogs.append(resolvedPath(workspace, folder));
    TRY_ASSIGN(auto catalog, loadCatalog(catalogs));
    TRY_ASSIGN(auto keys, loadToolsetKeys(catalogs));

    std::unique_ptr<SessionServices> services(new SessionServices(std::move(client), documents, std::move(cache)));
    services->m_workspace = workspace;
    services->m_catalog = std::move(catalog);
    services->m_toolsetKeys = std::move(keys);
    services->m_indexDefaults.insert(u"npm"_s, npmIndexParameters(userNpmConfiguration()));
    return services;
}

bool SessionServices::isFor(const Workspace &workspace) const
{
    const auto pathsOf = [](const Workspace &w) {
        QStringList paths{
            resolvedPath(w, w.mirrorRules), resolvedPath(w, w.documentCache), resolvedPath(w, w.githubTokenFile)};
        for (const QString &folder : w.catalogs)
            paths.append(resolvedPath(w, folder));
        return paths;
    };
    const auto settingsOf = [](const Workspace &w) {
        return std::tuple(w.offline, w.maxRetries, w.timeoutSeconds, w.maxWaitSeconds, w.releasesOf);
    };
    return pathsOf(workspace) == pathsOf(m_workspace) && settingsOf(workspace) == settingsOf(m_workspace);
}

} // namespace rcm
