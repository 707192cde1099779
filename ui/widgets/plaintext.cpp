// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plaintext.h"

#include <QTextDocument>

namespace rcm {

using namespace Qt::StringLiterals;

QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? u"<span>%1</span>"_s.arg(text.toHtmlEscaped()) : text;
}

QString plainLabel(const QString &text)
{
    return QString(text).replace(u'&', "&&"_L1);
}

} // namespace rcm
