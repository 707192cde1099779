// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pathfield.h"

#include "core/base/urls.h"
#include "ui/widgets/symbolicicon.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QToolButton>

namespace rcm {

using namespace Qt::StringLiterals;

PathField::PathField(Kind kind, const QString &name, const QString &filter, QWidget *parent)
    : PathInput(name, parent)
    , m_kind(kind)
    , m_filter(filter)
    , m_line(new QHBoxLayout)
    , m_edit(new QLineEdit(this))
    , m_browse(new QToolButton(this))
{
    m_edit->setAccessibleName(name);
    m_edit->setMinimumWidth(320);
    m_browse->setIcon(symbolicIcon(u"open"_s));
    m_browse->setToolTip(tr("Browse"));
    m_browse->setAccessibleName(tr("Browse: %1").arg(name));
    m_line->setSpacing(4);
    m_line->addWidget(m_edit, 1);
    m_line->addWidget(m_browse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_line);
    layout->addWidget(m_problem);
    setFocusWidget(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &PathInput::changed);
    connect(m_edit, &QLineEdit::editingFinished, this, &PathInput::edited);
    connect(m_browse, &QToolButton::clicked, this, &PathField::browse);
}

QString PathField::path() const
{
    return QDir::fromNativeSeparators(m_edit->text().trimmed());
}

void PathField::setPath(const QString &path)
{
    m_edit->setText(path);
}

void PathField::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void PathField::addButton(QWidget *button)
{
    m_line->addWidget(button);
}

void PathField::browse()
{
    const bool namesFile = !path().isEmpty() && !isUrlText(path());
    auto *dialog = new QFileDialog(this, m_name, startFolder(namesFile ? path() : QString()), m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    switch (m_kind) {
    case Kind::OpenFile:
        dialog->setFileMode(QFileDialog::ExistingFile);
        break;
    case Kind::SaveFile:
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        // The file is only named here; what it would replace is asked by the dialog that the field stands in.
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        if (namesFile)
            dialog->selectFile(QFileInfo(path()).fileName());
        break;
    case Kind::Folder:
        dialog->setFileMode(QFileDialog::Directory);
        break;
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        setPath(shownPath(path));
        emit chosen(path);
        emit edited();
    });
    dialog->open();
}

} // namespace rcm
