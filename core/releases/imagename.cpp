// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/releases/imagename.h"

#include "core/base/nearest.h"
#include "core/version/version.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

bool ImageName::isLatest() const
{
    return version.compare("latest"_L1, Qt::CaseInsensitive) == 0;
}

bool ImageName::isImage(const QString &other) const
{
    return image.compare(other, Qt::CaseInsensitive) == 0;
}

std::optional<ImageName> imageNameFromText(const QString &text)
{
    static const QRegularExpression form(u"^([A-Za-z0-9][\\w.-]*)@([A-Za-z0-9][\\w.+-]*)$"_s);
    static const QRegularExpression fileEnding(u"\\.(json|md|txt)$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch() || fileEnding.match(text.trimmed()).hasMatch())
        return {};
    return ImageName{match.captured(1), match.captured(2)};
}

QString imageOfRunnerLabel(const QString &label)
{
    static const QRegularExpression windows(u"^win(?:dows)?-?(?:server-?)?20(\\d\\d)(.*)$"_s);
    static const QRegularExpression ubuntu(u"^ubuntu-?(\\d\\d)(?:\\.?04)?(.*)$"_s);
    const QString lower = label.toLower();
    if (const auto match = windows.match(lower); match.hasMatch())
        return u"win"_s + match.captured(1) + match.captured(2);
    if (const auto match = ubuntu.match(lower); match.hasMatch())
        return u"ubuntu"_s + match.captured(1) + match.captured(2);
    return lower;
}

QString nearestImage(const QString &name, const QStringList &known)
{
    const QString image = imageOfRunnerLabel(name);
    return known.contains(image) ? image : nearest(image, known);
}

QStringList nearestVersions(const QString &version, const QStringList &known)
{
    QString below;
    QString above;
    for (const QString &one : known) {
        const bool isBelow = compareNaturally(one, version) < 0;
        if (isBelow && (below.isEmpty() || compareNaturally(below, one) < 0))
            below = one;
        if (!isBelow && (above.isEmpty() || compareNaturally(one, above) < 0))
            above = one;
    }
    QStringList bounds{below, above};
    bounds.removeAll(QString());
    return bounds;
}

} // namespace rcm
