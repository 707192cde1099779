// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/background.h"
#include "core/session/entryfacts.h"

#include <functional>
#include <memory>
#include <optional>

namespace rcm {

// Finds facts of one entry after another, in a thread of the pool. Belongs to the thread that it was made in.
class EntryFactsFinder : public QObject {
    Q_OBJECT
public:
    using Found = std::function<void(const EntryFacts &facts)>;

    using QObject::QObject;

    // Called back from the event loop. A question that waits for another one to be answered is dropped, without an
    // answer, when a further one comes: only the latest is of interest to somebody who walks through a list.
    void find(const EntryQuestion &question, Found found);

private:
    // Definitions, and the folders that they were read from.
    struct Definitions {
        QStringList folders;
        std::shared_ptr<const UpstreamReport> report; // read again with each report, as its matches are made
        Catalog catalog;
    };
    struct Waiting {
        EntryQuestion question;
        Found found;
    };

    void startNext();

    std::shared_ptr<const Definitions> m_definitions;
    std::optional<Waiting> m_waiting;
    bool m_isBusy = false;
    Background m_background;
};

} // namespace rcm
