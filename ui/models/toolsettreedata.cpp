// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of ToolsetTreeModel show.
#include "core/base/bytecount.h"
#include "core/base/secrets.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/presentation/figures.h"
#include "ui/presentation/plaintext.h"

#include <QFont>
#include <QLocale>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

double progressOf(const TransferState &transfer)
{
    if (transfer.phase == TransferPhase::Verifying)
        return 1;
    if (!transfer.total || *transfer.total <= 0)
        return -1;
    return qBound(0.0, double(transfer.received) / double(*transfer.total), 1.0);
}

// Without what all URLs have in common; the view leaves out the middle where there is no room.
QString shortUrl(const QUrl &url)
{
    return url.isLocalFile() ? url.toLocalFile() : withoutSecrets(url).toDisplayString(QUrl::RemoveScheme).mid(2);
}

QStringList marksOf(const ToolRow &row)
{
    QStringList marks;
    if (!row.change.isEmpty())
        marks.append(u"update"_s);
    if (row.decisions.testFlag(HandMark::Pinned))
        marks.append(u"pin"_s);
    // A check box that is not ticked shows what was excluded; here all that was decided is told from what was resolved.
    if ((row.decisions & ~HandMarks(HandMark::Pinned)) != HandMarks())
        marks.append(u"edit"_s);
    return marks;
}

QString dateText(const QDateTime &date)
{
    return date.isValid() ? QLocale().toString(date.toLocalTime(), u"yyyy-MM-dd HH:mm") : QString();
}

} // namespace

QVariant ToolsetTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ToolNode &node = nodeOf(index);
    return node.row >= 0 ? rowData(node, index.column(), role) : headingData(index, role);
}

QVariant ToolsetTreeModel::rowData(const ToolNode &node, int column, int role) const
{
    const ToolRow &row = rowAt(node.row);
    switch (role) {
    case Qt::DisplayRole:
        return rowText(node, row, column);
    case Qt::ToolTipRole:
        return plainToolTip(rowToolTip(row, column));
    case Qt::TextAlignmentRole:
        return column == Size ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::CheckStateRole:
        return column == Name && row.isSource() ? QVariant(row.included ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole:
        return column == Name
            ? (QStringList{u"%1 %2"_s.arg(row.name, row.version), lookOf(row.status).text} + remarksOf(row))
                  .join(u", "_s)
            : rowText(node, row, column);
    case MarksRole:
        return column == Name ? marksOf(row) : QVariant();
    case StateRole:
        if (column == Status)
            return int(row.status);
        if (column == ChecksumOrigin)
            return row.checksumState ? QVariant(int(*row.checksumState)) : QVariant();
        return column == Cache && cacheState(row) ? QVariant(int(*cacheState(row))) : QVariant();
    case ProgressRole: {
        const TransferState *transfer = column == Cache ? transferOf(row) : nullptr;
        const bool running
            = transfer && (transfer->phase == TransferPhase::Receiving || transfer->phase == TransferPhase::Verifying);
        return running ? QVariant(progressOf(*transfer)) : QVariant();
    }
    case ErrorRole: {
        const TransferState *transfer = transferOf(row);
        return transfer && transfer->error ? QVariant(describe(*transfer->error)) : QVariant();
    }
    case SourceIdRole:
        return row.sourceId;
    case KeyRole:
        return row.key;
    default:
        return {};
    }
}

QVariant ToolsetTreeModel::rowText(const ToolNode &node, const ToolRow &row, int column) const
{
    switch (Column(column)) {
    case Name: {
        if (this->node(node.parent).parent <= 0)
            return row.name;
        QStringList parts{row.version.isEmpty() ? row.requested : row.version, row.arch.text()};
        parts.removeAll(QString());
        return parts.isEmpty() ? row.name : parts.join(u" · "_s);
    }
    case Requested:
        return row.requested;
    case UpstreamVersion:
        return row.version;
    case Status:
        return lookOf(row.status).text;
    case Url:
        return shortUrl(row.url);
    case ChecksumOrigin:
        return row.checksum;
    case Size:
        return row.size ? formatByteCount(*row.size) : QString();
    case Cache:
        return cacheState(row) ? lookOf(*cacheState(row)).text : QString();
    case Date:
        return dateText(row.date());
    case ColumnCount:
        break;
    }
    return {};
}

QStringList ToolsetTreeModel::remarksOf(const ToolRow &row)
{
    QStringList remarks = decisionTexts(row.decisions, row.note);
    if (!row.change.isEmpty())
        remarks.append(row.change);
    return remarks;
}

QString ToolsetTreeModel::rowToolTip(const ToolRow &row, int column) const
{
    switch (Column(column)) {
    case Name:
        return (QStringList{row.name} + remarksOf(row)).join(u'\n');
    case Status:
        return row.reason;
    case Url:
        return row.urlText;
    case ChecksumOrigin:
        if (row.checksumState == ToolState::Review)
            return tr("Weak hash: detects damage, not tampering.");
        return row.checksumState ? tr("No published checksum: the file cannot be verified.") : QString();
    case Cache:
        if (const TransferState *transfer = transferOf(row); transfer && transfer->error)
            return describe(*transfer->error);
        return {};
    case Date: {
        QStringList dates;
        if (row.arrivedAt.isValid())
            dates.append(tr("Downloaded %1").arg(dateText(row.arrivedAt)));
        if (row.verifiedAt.isValid())
            dates.append(tr("Verified %1").arg(dateText(row.verifiedAt)));
        return dates.join(u'\n');
    }
    default:
        return {};
    }
}

QString ToolsetTreeModel::headingText(const QModelIndex &index) const
{
    const ToolSummary &summary = summaryAt(index);
    switch (Column(index.column())) {
    case Name:
        return nodeOf(index).title;
    case Status:
        return summary.trouble > 0 ? tr("%n need(s) attention", nullptr, summary.trouble) : QString();
    case Size:
        return summary.included > 0 ? knownBytesText({summary.bytes, summary.unknownSizes}) : QString();
    case Cache:
        return summary.included > 0 ? tr("%1 of %2 verified").arg(summary.verified).arg(summary.included) : QString();
    case Date:
        return dateText(newestDate(int(index.internalId())));
    default:
        return {};
    }
}

int ToolsetTreeModel::firstRow(int node) const
{
    while (this->node(node).row < 0 && !this->node(node).children.empty())
        node = this->node(node).children.front();
    return this->node(node).row;
}

QString ToolsetTreeModel::headingToolTip(const QModelIndex &index) const
{
    const ToolSummary &summary = summaryAt(index);
    const int first = firstRow(int(index.internalId()));
    switch (Column(index.column())) {
    case Name:
        return nodeOf(index).parent == 0 && first >= 0 ? rowAt(first).sectionPlace : QString();
    case Size:
        return summary.unknownSizes > 0 ? tr("The sizes of %n file(s) are not known", nullptr, summary.unknownSizes)
                                        : QString();
    case Date:
        return newestDate(int(index.internalId())).isValid() ? tr("The newest one below") : QString();
    default:
        return {};
    }
}

QVariant ToolsetTreeModel::headingData(const QModelIndex &index, int role) const
{
    const ToolNode &heading = nodeOf(index);
    const ToolSummary &summary = summaryAt(index);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return headingText(index);
    case Qt::ToolTipRole:
        return plainToolTip(headingToolTip(index));
    case Qt::TextAlignmentRole:
        return column == Size ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::CheckStateRole:
        if (column != Name || summary.sources == 0)
            return {};
        return summary.included == summary.sources ? Qt::Checked
            : summary.included == 0                ? Qt::Unchecked
                                                   : Qt::PartiallyChecked;
    case Qt::AccessibleTextRole:
        return column == Name ? u"%1, %2"_s.arg(heading.title, tr("%n tool(s)", nullptr, summary.rows))
                              : headingText(index);
    case StateRole:
        return column == Status && summary.trouble > 0 ? QVariant(int(ToolState::Review)) : QVariant();
    case Qt::FontRole: {
        if (column != Name || heading.parent != 0)
            return {};
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    case KeyRole:
        return headingKey(*m_set->tree, int(index.internalId()));
    default:
        return {};
    }
}

QStringList ToolsetTreeModel::headingFacts(const QModelIndex &index) const
{
    if (!index.isValid() || nodeOf(index).row >= 0)
        return {};
    const ToolSummary &summary = summaryAt(index);
    QStringList facts{tr("%n tool(s)", nullptr, summary.rows)};
    if (summary.sources > 0)
        facts.append(tr("%1 of %2 sources included").arg(summary.included).arg(summary.sources));
    if (summary.included > 0)
        facts.append(tr("%1 of %2 verified").arg(summary.verified).arg(summary.included));
    if (summary.included > 0)
        facts.append(knownBytesText({summary.bytes, summary.unknownSizes}));
    if (summary.trouble > 0)
        facts.append(tr("%n need(s) attention", nullptr, summary.trouble));
    return facts;
}

QVariant ToolsetTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Size ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                               : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Tool");
    case Requested:
        return tr("Requested");
    case UpstreamVersion:
        return tr("Version");
    case Status:
        return tr("Status");
    case Url:
        return tr("URL");
    case ChecksumOrigin:
        return tr("Checksum");
    case Size:
        return tr("Size");
    case Cache:
        return tr("Cache");
    case Date:
        return tr("Date");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace rcm
