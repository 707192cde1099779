// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/plaintext.h"

#include <QTextDocument>

namespace rcm {

using namespace Qt::StringLiterals;

QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString() : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
}

QString plainLabel(const QString &text)
{
    return QString(text).replace(u'&', "&&"_L1);
}

} // namespace rcm
