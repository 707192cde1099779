// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "tests/support/rehearsal/payload.h"
#include "tests/support/scriptedhttpserver.h"

#include <QHash>
#include <QJsonObject>

#include <vector>

namespace rcm::test {

// The vendors of the sample workspace, played on this machine: their indexes and checksum files in the vendors' own
// formats, and payloads whose digests agree with them. What is played stands in vendors.json beside this file:
//
//   releases   files below one URL, with the checksum file of them all, a file beside each, or GitHub's description
//   documents  further files, in which {{sha256 URL}}, {{sha512-base64 URL}} and {{size URL}} stand for a payload's
//   facts
//
// A request for /HOST/PATH is answered as https://HOST/PATH would be; anything unknown is a 404.
class RehearsalVendors {
public:
    // The sample's vendors, as they are compiled in.
    [[nodiscard]] static Result<RehearsalVendors> load();

    [[nodiscard]] ScriptedResponse answer(const RecordedRequest &request) const;
    // Mirror rules that lead every request to this port of this machine.
    [[nodiscard]] static QByteArray mirrorRules(quint16 port);

    [[nodiscard]] const QHash<QString, Payload> &payloads() const { return m_payloads; } // by "HOST/PATH"

private:
    [[nodiscard]] Result<void> addRelease(const QJsonObject &release);
    [[nodiscard]] Result<void> addDocument(const QJsonObject &document);
    void addGitHubRelease(const QString &base, const std::vector<Payload> &files);

    QHash<QString, Payload> m_payloads;
    QHash<QString, QByteArray> m_documents;
};

} // namespace rcm::test
