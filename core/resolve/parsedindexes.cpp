// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/parsedindexes.h"

#include "core/base/urls.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Every row of a report looks through the releases of its index. The longest lists of vendors have some thousands.
constexpr std::size_t mostReleases = 20'000;

// Where the bytes came from: relative links count from there, not from what was asked for (RFC 3986 §5.1.3), and errors
// name it.
QString originOf(const Document &document)
{
    return document.finalUrl == document.url ? displayUrl(document.url) : displayRedirectTarget(document.finalUrl);
}

} // namespace

Result<IndexAnswer> ParsedIndexes::releases(
    const QString &kindName, const IndexParameters &asked, DocumentSet &documents)
{
    IndexParameters parameters = m_defaults.value(kindName);
    parameters.insert(asked);
    const IndexKind *kind = indexKind(kindName);
    if (!kind)
        return failure(ErrorKind::Unanswerable, kindName, u"unknown index type"_s);
    const QList<QUrl> urls = indexUrls(*kind, parameters);
    if (urls.isEmpty())
        return failure(ErrorKind::Unanswerable, kindName,
            u"an index parameter has no value (expected %1)"_s.arg(kind->parameters.join(", "_L1)));
    Error lastError;
    for (const QUrl &fileUrl : urls) {
        const auto document = documents.find(fileUrl);
        if (document)
            return parsed(*kind, parameters, **document);
        lastError = document.error();
        if (!isAbsence(lastError))
            break; // wanted, or not "not found": the next URL would only be a guess
    }
    return failure(std::move(lastError));
}

Result<IndexAnswer> ParsedIndexes::parsed(
    const IndexKind &kind, const IndexParameters &parameters, const Document &document)
{
    QStringList parts{document.url.toString(QUrl::FullyEncoded), kind.name};
    for (const QString &name : kind.parameters)
        parts.append(parameters.value(name));
    const QString key = parts.join(u'\n');
    if (const auto known = m_answers.constFind(key); known != m_answers.cend())
        return *known;
    auto releases = kind.parse(document.body, originOf(document), parameters);
    Result<IndexAnswer> answer = failure(ErrorKind::Parse, {}, {});
    if (releases && releases->size() > mostReleases)
        answer = failure(fromNetwork({ErrorKind::Schema, displayUrl(document.url),
            u"lists %1 releases, at most %2 are read"_s.arg(releases->size()).arg(mostReleases), u"Check the URL."_s}));
    else if (releases)
        answer = IndexAnswer{document.url, std::make_shared<const std::vector<Release>>(std::move(*releases))};
    else
        answer = failure(fromNetwork(releases.error()));
    m_answers.insert(key, answer);
    return answer;
}

} // namespace rcm
