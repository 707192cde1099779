// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/resolvecontext.h"

#include <QSet>

#include <vector>

namespace rcm {

// A host whose documents could not be had or read by a build or an update, though they may exist. Nothing that depends
// on them was confirmed.
struct HostFailure {
    QString host;
    Error error; // of the first document
    int documents = 0; // not had, not readable, or stale
    int stale = 0; // of these: the document cache held a former copy, which was used
    int entries = 0; // of the source list that could not be confirmed for want of them
};

// Host by host what was not available, in the order of asking, each document once.
class HostFailures {
public:
    void add(const std::vector<UnavailableDocument> &unavailable);
    [[nodiscard]] std::vector<HostFailure> take() { return std::move(m_failures); }

private:
    std::vector<HostFailure> m_failures;
    QSet<QString> m_documents; // by the error's subject
};

// Counts the entries of a merged list that could not be confirmed.
void countEntries(std::vector<HostFailure> &failures, const std::vector<Source> &sources);

// One line for people, with the host as its subject.
[[nodiscard]] Error summaryOf(const HostFailure &failure);

} // namespace rcm
