// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/documentfetcher.h"
#include "tests/support/recordingsleeper.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"
#include "tests/support/settableclock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace rcm::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// A server, and all that a fetcher needs to ask it.
struct Lab {
    ScriptedHttpServer server;
    HttpClient client{{.stallTimeout = 5s}};
    RecordingSleeper sleeper;
    SettableClock clock;
    QTemporaryDir folder;
    QObject context;

    [[nodiscard]] DocumentFetcher fetcher(const DocumentFetcherOptions &options = {})
    {
        return DocumentFetcher({client, sleeper, [] { return 0.0; }, clock}, options, DocumentCache(folder.path()));
    }

    // Fetches one document to its end.
    Result<Document> fetch(DocumentFetcher &fetcher, const QUrl &url)
    {
        std::optional<Result<Document>> answer;
        fetcher.fetch(url, &context, [&answer](const Result<Document> &document) { answer = document; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000))
            return failure(ErrorKind::Stalled, url.toString(), u"never answered"_s);
        return *answer;
    }

    // One run of the program under these mirror rules.
    Result<Document> fetchMirrored(const QUrl &url, const QByteArray &rules)
    {
        HttpClient mirrored({.mirrorRules = MirrorRules::parse("{\"rules\": [" + rules + "]}", u"rules.json"_s).value(),
            .stallTimeout = 5s});
        DocumentFetcher one({mirrored, sleeper, [] { return 0.0; }, clock}, {}, DocumentCache(folder.path()));
        return fetch(one, url);
    }

    // One run of the program.
    Result<Document> fetchAnew(const QString &target, const DocumentFetcherOptions &options = {})
    {
        DocumentFetcher one = fetcher(options);
        return fetch(one, server.url(target));
    }
};

inline ScriptedResponse limited(int status, int remaining, const QDateTime &reset)
{
    return ScriptedResponse::error(status,
        {{"X-RateLimit-Limit", "60"}, {"X-RateLimit-Remaining", QByteArray::number(remaining)},
            {"X-RateLimit-Reset", QByteArray::number(reset.toSecsSinceEpoch())}});
}

} // namespace rcm::test

Q_DECLARE_METATYPE(rcm::test::ScriptedResponse)
Q_DECLARE_METATYPE(rcm::test::ScriptedResponse::Framing)
