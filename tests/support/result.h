// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QTest>

// QVERIFY for a Result: a failure prints the error itself. The expression is evaluated once.
#define QVERIFY_RESULT(result)                                                                                         \
    do {                                                                                                               \
        const auto &verifiedResult = (result);                                                                         \
        QVERIFY2(verifiedResult.has_value(),                                                                           \
            qPrintable(verifiedResult ? QString() : rcm::describe(verifiedResult.error())));                           \
    } while (false)
