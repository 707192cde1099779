// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplefolder.h"

#include "core/base/files.h"
#include "core/workspace/workspace.h"
#include "tests/support/rehearsal/rehearsalvendors.h"

#include <QDir>
#include <QFileInfo>

namespace rcm::test {

using namespace Qt::StringLiterals;

Result<QString> copySample(const QString &sample, const QString &folder, quint16 port)
{
    const QDir from(QStringLiteral(RUNNERCACHE_CHECKOUT "/resources/sample/") + sample);
    const QDir to(folder);
    for (const QFileInfo &file : from.entryInfoList(QDir::Files)) {
        const auto content = readFile(file.filePath());
        if (!content)
            return failure(content.error());
        if (const auto written = writeFileAtomically(to.filePath(file.fileName()), *content); !written)
            return failure(written.error());
    }
    const QString path = to.filePath(u"workspace.json"_s);
    const QString rules = to.filePath(u"mirror-rules.json"_s);
    if (const auto written = writeFileAtomically(rules, RehearsalVendors::mirrorRules(port)); !written)
        return failure(written.error());
    auto workspace = loadWorkspace(path);
    if (!workspace)
        return failure(workspace.error());
    workspace->mirrorRules = u"mirror-rules.json"_s;
    return saveWorkspace(*workspace, path).map([&path] { return path; });
}

} // namespace rcm::test
