// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QTest>

// QVERIFY for a Result: a failure prints the error itself.
#define QVERIFY_RESULT(result) QVERIFY2((result).has_value(), qPrintable((result) ? QString() : rcm::describe((result).error())))
