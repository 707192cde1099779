// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/hostfailure.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString counted(int number, const QString &one, const QString &many)
{
    return u"%1 %2"_s.arg(number).arg(number == 1 ? one : many);
}

} // namespace

void HostFailures::add(const std::vector<UnavailableDocument> &unavailable)
{
    for (const UnavailableDocument &document : unavailable) {
        if (m_documents.contains(document.error.subject))
            continue;
        m_documents.insert(document.error.subject);
        auto failure = std::ranges::find(m_failures, document.host, &HostFailure::host);
        if (failure == m_failures.end())
            failure = m_failures.insert(failure, {document.host, document.error});
        ++failure->documents;
        failure->stale += document.isStale ? 1 : 0;
    }
}

void countEntries(std::vector<HostFailure> &failures, const std::vector<Source> &sources)
{
    for (HostFailure &failure : failures) {
        failure.entries = int(std::ranges::count_if(sources, [&failure](const Source &source) {
            return source.unconfirmed
                && std::ranges::any_of(source.unconfirmed->reasons,
                    [&failure](const Unconfirmed::Reason &reason) { return reason.host == failure.host; });
        }));
    }
}

Error summaryOf(const HostFailure &failure)
{
    Error summary = failure.error;
    summary.subject = failure.host;
    const QString documents = counted(failure.documents, u"document"_s, u"documents"_s);
    summary.detail += failure.documents == 1 ? u" (%1)"_s.arg(failure.error.subject) : u" (%1)"_s.arg(documents);
    if (failure.stale > 0)
        summary.detail += u"; %1 of them taken from the document cache"_s.arg(failure.stale);
    if (failure.entries > 0)
        summary.detail += u"; %1 of the source list could not be confirmed"_s.arg(
            counted(failure.entries, u"entry"_s, u"entries"_s));
    return summary;
}

} // namespace rcm
