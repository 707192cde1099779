// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace rcm::test {

// JSON that is written with single quotation marks, so that tests stay readable without raw strings (which moc stumbles
// over).
inline QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace rcm::test
