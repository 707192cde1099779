// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace rcm {

using namespace Qt::StringLiterals;

Error fromNetwork(Error error)
{
    error.isFromNetwork = true;
    return error;
}

QString describe(const Error &error)
{
    QString text = error.subject.isEmpty() ? error.detail : error.subject + u": "_s + error.detail;
    if (error.remedy.isEmpty())
        return text;
    if (!text.endsWith(u'.'))
        text += u'.';
    return text + u' ' + error.remedy;
}

bool isRetryable(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Stalled:
    case ErrorKind::Network:
        return true;
    case ErrorKind::HttpStatus: {
        const int status = error.httpStatus.value_or(0);
        return status == 408 || status == 429 || (status >= 500 && status != 501 && status != 505);
    }
    default:
        return false;
    }
}

} // namespace rcm
