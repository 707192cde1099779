// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include "core/base/secrets.h"

namespace rcm {

using namespace Qt::StringLiterals;

Error fromNetwork(Error error)
{
    error.isFromNetwork = true;
    return error;
}

QString describe(const Error &error)
{
    const QString whole = error.subject.isEmpty() ? error.detail : error.subject + u": "_s + error.detail;
    QString text = withoutSecrets(whole); // what comes from Qt or from a server may quote a URL
    if (error.remedy.isEmpty())
        return text;
    if (!text.endsWith(u'.'))
        text += u'.';
    return text + u' ' + error.remedy;
}

bool isAbsence(const Error &error)
{
    const int status = error.httpStatus.value_or(0);
    return error.kind == ErrorKind::HttpStatus && (status == 404 || status == 410 || error.saysAbsent);
}

bool isRetryable(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Stalled:
    case ErrorKind::Network:
    case ErrorKind::WebPage:
        return true;
    case ErrorKind::HttpStatus: {
        const int status = error.httpStatus.value_or(0);
        return status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501 && status != 505);
    }
    default:
        return false;
    }
}

} // namespace rcm
