// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/releasemodel.h"

#include <QLocale>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString remarksOf(const ListedRelease &listed)
{
    QStringList remarks;
    if (listed.release.isPreRelease)
        remarks.append(ReleaseModel::tr("Pre-release"));
    if (listed.release.report.isEmpty())
        remarks.append(ReleaseModel::tr("No report"));
    if (listed.isReport)
        remarks.append(ReleaseModel::tr("This workspace's report"));
    if (listed.isInSourceList)
        remarks.append(ReleaseModel::tr("In the source list"));
    if (listed.isKept)
        remarks.append(ReleaseModel::tr("In the document cache"));
    return remarks.join(u" · "_s);
}

QString tipOf(const ImageRelease &release)
{
    if (!release.report.isEmpty())
        return release.report.toDisplayString();
    return release.files.isEmpty() ? ReleaseModel::tr("This release has no files.")
                                   : ReleaseModel::tr("No software report among: %1").arg(release.files.join(u", "_s));
}

} // namespace

void ReleaseModel::setReleases(const std::vector<ListedRelease> &releases)
{
    const bool continues = releases.size() > m_releases.size() && !m_releases.empty()
        && std::equal(m_releases.begin(), m_releases.end(), releases.begin());
    if (!continues) {
        beginResetModel();
        m_releases = releases;
        endResetModel();
        return;
    }
    beginInsertRows({}, rowCount(), int(releases.size()) - 1);
    m_releases = releases;
    endInsertRows();
}

QStringList ReleaseModel::images() const
{
    QStringList images;
    for (const ListedRelease &listed : m_releases)
        if (!images.contains(listed.release.image))
            images.append(listed.release.image);
    images.sort();
    return images;
}

int ReleaseModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_releases.size());
}

int ReleaseModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReleaseModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ListedRelease &listed = release(index.row());
    if (role == Qt::ToolTipRole)
        return tipOf(listed.release);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Image:
        return listed.release.image;
    case Version:
        return listed.release.version;
    case Published:
        return QLocale().toString(listed.release.publishedAt.toLocalTime().date(), QLocale::ShortFormat);
    case Remarks:
        return remarksOf(listed);
    default:
        return {};
    }
}

QVariant ReleaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Image:
        return tr("Image");
    case Version:
        return tr("Version");
    case Published:
        return tr("Published");
    case Remarks:
        return tr("Remarks");
    default:
        return {};
    }
}

Qt::ItemFlags ReleaseModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool hasReport = !release(index.row()).release.report.isEmpty();
    return Qt::ItemNeverHasChildren | (hasReport ? Qt::ItemIsSelectable | Qt::ItemIsEnabled : Qt::NoItemFlags);
}

void ReleaseProxy::setImage(const QString &image)
{
    m_image = image;
    invalidateFilter();
}

void ReleaseProxy::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool ReleaseProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *model = qobject_cast<const ReleaseModel *>(sourceModel());
    const ImageRelease &release = model->release(row).release;
    return (m_image.isEmpty() || release.image == m_image) && release.name().contains(m_text, Qt::CaseInsensitive);
}

} // namespace rcm
