// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/httptransfer.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QUrl>

#include <optional>

namespace rcm {

class HttpClient;

// What a server says of an address when it is asked without taking the file.
struct UrlAnswer {
    QUrl url; // as it was asked for
    QUrl finalUrl = {}; // after redirects; empty when nothing answered
    std::optional<qint64> size = {}; // bytes, where the server tells
    QString etag = {};
    std::optional<Error> error = {}; // why there is no answer, or no good one

    bool operator==(const UrlAnswer &) const = default;
};

// Asks addresses whether they are there: HEAD, and where a server refuses that, the first byte. A few at once, fewer
// of one host. Belongs to the client's thread; lives until finished().
class UrlProbe : public QObject {
    Q_OBJECT
public:
    explicit UrlProbe(HttpClient &client, QObject *parent = nullptr);

    // Each address once; answers come in no particular order.
    void start(const QList<QUrl> &urls);
    // What was not answered yet is not asked any more; finished() follows.
    void cancel();

signals:
    void answered(const rcm::UrlAnswer &answer);
    void finished(); // exactly once, from the event loop

private:
    enum class Question { Head, FirstByte };

    void askMore();
    void ask(const QUrl &url, Question question);
    void take(const QUrl &url, Question question, const HttpHead &head, const Result<void> &result);

    HttpClient &m_client;
    QList<QUrl> m_waiting;
    QHash<QString, int> m_activeByHost;
    int m_active = 0;
    bool m_isConcluded = false;
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::UrlAnswer)
