// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/imagedocument.h"

#include <QJsonObject>

namespace rcm {

using namespace Qt::StringLiterals;

QString imageTargetText(const ImageInfo &image)
{
    const QString platform = image.platform.isEmpty() ? u"platform unknown"_s : image.platform.text();
    if (image.arch.isEmpty())
        return platform + u", architecture unknown"_s;
    return platform + u' ' + image.arch.text();
}

QJsonArray doubtsJson(const UpstreamReport &report)
{
    QJsonArray doubts;
    for (const ImageWarning &warning : report.doubts)
        doubts.append(QJsonObject{{u"kind"_s, imageDoubtName(warning.doubt)}, {u"text"_s, warning.text}});
    return doubts;
}

} // namespace rcm
