// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/hostturns.h"
#include "core/net/httptransfer.h"
#include "core/net/retrypolicy.h"
#include "core/net/sleeper.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <chrono>
#include <optional>

namespace rcm {

class HttpClient;

// What a server says of a URL when it is asked without taking the file.
struct UrlAnswer {
    QUrl url; // as it was asked for
    QUrl finalUrl = {}; // after redirects; empty when nothing answered
    std::optional<qint64> size = {}; // bytes, where the server says
    QString etag = {};
    bool isWebPage = false; // what is there is meant for people, by its Content-Type
    std::optional<Error> error = {}; // why there is no answer, or no good one
    bool isMovedForGood = false; // every redirect on the way was a permanent one (301, 308), and there was one

    bool operator==(const UrlAnswer &) const = default;
};

// Asks URLs whether they are there: HEAD, and where a server refuses that, the first byte. A few at once, fewer
// of one host. Where a host asks to wait, it is left alone for as long, and asked again. Belongs to the client's
// thread; lives until finished().
class UrlProbe : public QObject {
    Q_OBJECT
public:
    explicit UrlProbe(HttpClient &client, QObject *parent = nullptr);
    // How often, and for how long at most, a host is waited for. `sleeper` outlives the probe.
    void setRetry(const RetryPolicy &retry, Sleeper &sleeper = Sleeper::real());

    // Each URL once; answers come in no particular order.
    void start(const QList<QUrl> &urls);
    // What was not answered yet is not asked and not answered any more; finished() follows.
    void cancel();

signals:
    void askedToWait(const QString &host, std::chrono::milliseconds pause);
    void answered(const rcm::UrlAnswer &answer);
    void finished(); // exactly once, from the event loop

private:
    enum class Question { Head, FirstByte };

    void askMore();
    void ask(const QUrl &url, Question question);
    void take(const QUrl &url, Question question, const HttpTransfer &transfer, const Result<void> &result);
    // Whether it is asked again after the pause that its host has asked for; if not, `error` says why.
    [[nodiscard]] bool waits(const QUrl &url, const HttpHead &head, Error &error);

    HttpClient &m_client;
    QSet<QUrl> m_seen;
    QList<QUrl> m_urls;
    HostTurns m_line; // numbers are indexes into m_urls
    RetryPolicy m_retry;
    Sleeper *m_sleeper = &Sleeper::real();
    QHash<QUrl, int> m_attempts; // that ended in a pause
    int m_active = 0;
    int m_waiting = 0; // for the end of a pause
    bool m_isCancelled = false;
    bool m_isConcluded = false;
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::UrlAnswer)
