// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/resolvecontext.h"

#include "core/base/textencoding.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The shortest checksum that anybody publishes has 32 digits; gpg writes it in groups.
bool holdsChecksum(const QByteArray &body)
{
    static const QRegularExpression digits(u"[0-9A-Fa-f]{32}|([0-9A-Fa-f]{2,8} +){4}"_s);
    return digits.match(decodeText(body)).hasMatch();
}

// A definition that names no index, or not all that the index takes, is not a document that could not be had.
bool isAboutDocument(const Error &error)
{
    const bool isAboutContent = error.kind == ErrorKind::Parse || error.kind == ErrorKind::Schema;
    return error.kind != ErrorKind::Usage && error.kind != ErrorKind::Unanswerable
        && (!isAboutContent || error.isFromNetwork);
}

void note(const Error &error, const QString &host, bool isStale, ResolveContext &context)
{
    const auto isSame = [&error](const UnavailableDocument &known) { return known.error.subject == error.subject; };
    if (std::ranges::none_of(context.unavailable, isSame))
        context.unavailable.push_back({host, error, isStale});
}

void noteFailure(const Error &error, ResolveContext &context)
{
    if (isWanted(error) || !mayExist(error) || !isAboutDocument(error))
        return;
    const QString host = QUrl(error.subject).host();
    note(error, host.isEmpty() ? error.subject : host, false, context);
}

void noteIfStale(const Document &document, ResolveContext &context)
{
    if (document.staleBecause)
        note(*document.staleBecause, document.url.host(), true, context);
}

} // namespace

bool isWebPage(const QByteArray &body)
{
    static const QRegularExpression start(u"^[\\s\\x{feff}]*(<\\?xml[^>]*>|<!--.*?-->|\\s)*(<!doctype html|<html)\\b"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return start.match(decodeText(body.left(4096))).hasMatch();
}

bool mayExist(const Error &error)
{
    return !isAbsence(error);
}

Result<IndexAnswer> askIndex(const QString &kind, const IndexParameters &parameters, ResolveContext &context)
{
    auto answer = context.indexes.releases(kind, parameters, context.documents);
    if (!answer) {
        noteFailure(answer.error(), context);
        return answer;
    }
    const auto document = context.documents.find(answer->url);
    if (!document)
        return answer;
    noteIfStale(**document, context);
    if (answer->releases->empty() && isWebPage((*document)->body)) {
        const Error error = fromNetwork({ErrorKind::Parse, answer->url.toString(),
            u"expected an index (%1), found a web page"_s.arg(kind), u"Check whether a proxy requires signing in."_s});
        noteFailure(error, context);
        return failure(error);
    }
    return answer;
}

Result<const Document *> askDocument(const QUrl &url, ResolveContext &context)
{
    const auto document = context.documents.find(url);
    if (document)
        noteIfStale(**document, context);
    else
        noteFailure(document.error(), context);
    return document;
}

void noteIfNoChecksumFile(const Document &document, ResolveContext &context)
{
    const bool isPage = isWebPage(document.body);
    if (!isPage && holdsChecksum(document.body))
        return;
    noteFailure(fromNetwork({ErrorKind::Parse, document.url.toString(),
                    isPage ? u"expected a checksum file, found a web page"_s
                           : u"expected a checksum file, found no checksum in it"_s,
                    isPage ? u"Check whether a proxy requires signing in."_s : QString()}),
        context);
}

std::optional<Unconfirmed> unconfirmedBy(const std::vector<UnavailableDocument> &unavailable)
{
    Unconfirmed unconfirmed;
    for (const UnavailableDocument &document : unavailable) {
        const auto isKnown = [&document](const Unconfirmed::Reason &reason) { return reason.host == document.host; };
        if (std::ranges::none_of(unconfirmed.reasons, isKnown))
            unconfirmed.reasons.push_back({document.host, document.error.detail});
    }
    if (unconfirmed.reasons.empty())
        return {};
    return unconfirmed;
}

} // namespace rcm
