// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"

#include <QString>
#include <QUrl>

namespace rcm {

// What the URL of a file says of it by habit, for a form that somebody looks through. Empty: it does not say.
struct SourceProposal {
    QString name;
    QString version;
    QString fileName;
    Platform platform;
    Arch arch;

    bool operator==(const SourceProposal &) const = default;
};

// "agent-9.1.2-arm64.msi" is 9.1.2 of "agent" for Windows. A file of a GitHub release has the repository's name and the
// tag's version; where a name has no version, a folder may ("tool/1.2.3/setup.exe").
[[nodiscard]] SourceProposal proposalFor(const QUrl &url);

} // namespace rcm
