// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/entryfactsfinder.h"

#include "core/catalog/loadcatalog.h"

#include <utility>

namespace rcm {

void EntryFactsFinder::find(const EntryQuestion &question, Found found)
{
    m_waiting = Waiting{question, std::move(found)};
    if (!m_isBusy)
        startNext();
}

void EntryFactsFinder::startNext()
{
    const Waiting next = *std::exchange(m_waiting, std::nullopt);
    const Snapshot &snapshot = *next.question.snapshot;
    QStringList folders;
    for (const QString &folder : snapshot.workspace.catalogs)
        folders.append(resolvedPath(snapshot.workspace, folder));
    const bool isKnown = m_definitions && m_definitions->folders == folders && m_definitions->report == snapshot.report;
    m_isBusy = true;
    using Answer = std::pair<EntryFacts, std::shared_ptr<const Definitions>>;
    m_background.run(
        [question = next.question, folders, known = isKnown ? m_definitions : nullptr]() -> Answer {
            std::shared_ptr<const Definitions> definitions = known;
            if (!definitions) {
                // A catalog that cannot be read is told by the stages; here it knows no tool.
                auto catalog = loadCatalog(folders);
                definitions = std::make_shared<const Definitions>(
                    Definitions{folders, question.snapshot->report, catalog ? std::move(*catalog) : Catalog()});
            }
            return {factsOf(question, definitions->catalog), definitions};
        },
        [this, found = next.found](const Answer &answer) {
            m_isBusy = false;
            m_definitions = answer.second;
            const bool isOutdated = m_waiting.has_value();
            if (isOutdated)
                startNext();
            found(answer.first);
        });
}

} // namespace rcm
