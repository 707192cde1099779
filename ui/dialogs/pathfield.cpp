// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pathfield.h"

#include "ui/presentation/toolstate.h"
#include "ui/widgets/symbolicicon.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace rcm {

using namespace Qt::StringLiterals;

FieldProblem::FieldProblem(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    setVisible(false);
}

void FieldProblem::setText(const QString &text)
{
    m_text->setText(text);
    const QColor color = toneColor(Tone::Bad, palette());
    QPalette bad = m_text->palette();
    bad.setColor(QPalette::WindowText, color);
    m_text->setPalette(bad);
    m_icon->setPixmap(symbolicPixmap(u"error"_s, 16, color, devicePixelRatioF()));
    setVisible(!text.isEmpty());
}

QString FieldProblem::text() const
{
    return m_text->text();
}

PathField::PathField(Kind kind, const QString &name, const QString &filter, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_name(name)
    , m_filter(filter)
    , m_edit(new QLineEdit(this))
    , m_browse(new QToolButton(this))
    , m_problem(new FieldProblem(this))
{
    m_edit->setAccessibleName(name);
    m_edit->setMinimumWidth(320);
    m_browse->setIcon(symbolicIcon(u"open"_s));
    m_browse->setToolTip(tr("Browse"));
    m_browse->setAccessibleName(tr("Browse: %1").arg(name));
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_edit, 1);
    line->addWidget(m_browse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_problem);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &PathField::changed);
    connect(m_browse, &QToolButton::clicked, this, &PathField::browse);
}

QString PathField::path() const
{
    return m_edit->text().trimmed();
}

void PathField::setPath(const QString &path)
{
    m_edit->setText(path);
}

void PathField::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void PathField::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_edit->setAccessibleDescription(problem);
}

void PathField::browse()
{
    const QString start = path().contains("://"_L1) ? m_baseFolder : QDir(m_baseFolder).absoluteFilePath(path());
    auto *dialog = new QFileDialog(this, m_name, start, m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    switch (m_kind) {
    case Kind::OpenFile:
        dialog->setFileMode(QFileDialog::ExistingFile);
        break;
    case Kind::SaveFile:
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        // The file is only named here; nothing is replaced by choosing it.
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        break;
    case Kind::Folder:
        dialog->setFileMode(QFileDialog::Directory);
        break;
    }
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &path) { setPath(QDir::toNativeSeparators(path)); });
    dialog->open();
}

} // namespace rcm
