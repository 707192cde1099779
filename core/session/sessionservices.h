// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/net/documentfetcher.h"
#include "core/net/httpclient.h"
#include "core/toolset/toolsetkeys.h"
#include "core/vendor/indexkinds.h"
#include "core/workspace/workspace.h"

#include <memory>

namespace rcm {

// What the stages of one workspace work with: how requests are made, and what is known of tools. Made again when the
// settings that it was made of change. Belongs to the session's thread.
class SessionServices {
public:
    // Reads mirror rules and catalog; an error names the file.
    [[nodiscard]] static Result<std::unique_ptr<SessionServices>> forWorkspace(const Workspace &workspace);

    // Whether they are what forWorkspace() would make of this one, as long as no file has changed.
    [[nodiscard]] bool isFor(const Workspace &workspace) const;

    [[nodiscard]] HttpClient &client() { return m_client; }
    [[nodiscard]] DocumentFetcher &documents() { return m_documents; }
    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }
    // For ParsedIndexes: what the user has configured of the registries.
    [[nodiscard]] const QHash<QString, IndexParameters> &indexDefaults() const { return m_indexDefaults; }
    [[nodiscard]] const ToolsetKeys &toolsetKeys() const { return m_toolsetKeys; }

private:
    SessionServices(HttpClientOptions client, DocumentFetcherOptions documents, std::optional<DocumentCache> cache);

    Workspace m_workspace; // that they were made for
    HttpClient m_client;
    DocumentFetcher m_documents;
    Catalog m_catalog;
    ToolsetKeys m_toolsetKeys;
    QHash<QString, IndexParameters> m_indexDefaults;
};

} // namespace rcm
