// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pindialog.h"

#include "core/sources/predecessors.h"
#include "ui/dialogs/fieldproblem.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString toolOf(const Source &source)
{
    return toolKey(source.name, source.platform, source.arch);
}

// What the list knows of the entries' tools, that which they are pinned to first.
QStringList knownVersions(const SourceList &list, const QStringList &ids)
{
    const QSet<QString> wanted(ids.begin(), ids.end());
    QSet<QString> tools;
    QStringList versions;
    for (const Source &source : list.sources) {
        if (wanted.contains(source.id)) {
            tools.insert(toolOf(source));
            versions.append(source.curation.pinnedVersion);
        }
    }
    for (const Source &source : list.sources) {
        if (tools.contains(toolOf(source)))
            versions += QStringList{source.version, source.matchedFrom.upstreamVersion};
    }
    versions.removeAll(QString());
    versions.removeDuplicates();
    return versions;
}

} // namespace

PinDialog::PinDialog(const SourceList &list, const QStringList &ids, QWidget *parent)
    : QDialog(parent)
    , m_version(new QComboBox(this))
    , m_problem(new FieldProblem(this))
{
    setWindowTitle(tr("Pin to another version"));
    auto *what = new QLabel(ids.size() == 1 ? tr("&Version of %1:").arg(ids.first())
                                            : tr("&Version of %n tools:", nullptr, int(ids.size())),
        this);
    what->setBuddy(m_version);
    m_version->setEditable(true);
    m_version->setAccessibleName(tr("Version"));
    m_version->addItems(knownVersions(list, ids));
    auto *when = new QLabel(tr("The next update looks for it, with the vendor's URL and checksum of that version. "
                               "Where the vendor does not have it, nothing changes."),
        this);
    when->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(tr("Pin"));
    m_accept->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(10);
    for (QWidget *part : {static_cast<QWidget *>(what), static_cast<QWidget *>(m_version),
             static_cast<QWidget *>(m_problem), static_cast<QWidget *>(when)})
        layout->addWidget(part);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_version, &QComboBox::editTextChanged, this, &PinDialog::check);
    m_version->lineEdit()->selectAll();
    m_version->setFocus();
    check();
    resize(460, sizeHint().height());
}

QString PinDialog::version() const
{
    return m_version->currentText().trimmed();
}

void PinDialog::check()
{
    const QString text = version();
    const bool isVersion = std::ranges::any_of(text, [](QChar c) { return c.isDigit(); }) && !text.contains(u' ')
        && safeFileName(text) == text && !text.contains(u'*');
    m_problem->setText(isVersion || text.isEmpty() ? QString() : tr("Expected an exact version, such as 22.16.0."));
    m_accept->setEnabled(isVersion);
}

} // namespace rcm
