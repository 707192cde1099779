// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/httpclient.h"

#include <QCoreApplication>
#include <QSignalSpy>

namespace rcm::test {

// One exchange to its end: what came and how often it finished.
class Exchange : public QObject {
public:
    Exchange(HttpClient &client, const HttpRequest &request)
        : transfer(client.send(request, this))
        , finished(transfer, &HttpTransfer::finished)
        , heads(transfer, &HttpTransfer::headReceived)
    {
        connect(transfer, &HttpTransfer::readyRead, this, [this] { readAll(); });
        connect(transfer, &HttpTransfer::finished, this, [this] { readAll(); });
    }

    void readAll()
    {
        QByteArray block(64 * 1024, Qt::Uninitialized);
        for (qint64 count = 0; (count = transfer->read(block.data(), block.size())) > 0;)
            body.append(block.constData(), count);
    }

    Result<void> wait()
    {
        if (finished.isEmpty() && !finished.wait(10000))
            return failure(ErrorKind::Stalled, {}, QStringLiteral("the transfer never finished"));
        QCoreApplication::processEvents(); // a second signal would show now
        if (finished.size() != 1)
            return failure(ErrorKind::Usage, {}, QStringLiteral("finished %1 times").arg(finished.size()));
        return finished.first().first().value<Result<void>>();
    }

    HttpTransfer *transfer;
    QSignalSpy finished;
    QSignalSpy heads;
    QByteArray body;
};

} // namespace rcm::test
