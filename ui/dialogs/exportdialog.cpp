// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "core/workspace/inputfile.h"
#include "ui/dialogs/pathfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace rcm {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_folder(folder)
    , m_format(new QComboBox(this))
    , m_path(new PathField(PathField::Kind::SaveFile, tr("Report file"), {}, this))
    , m_open(new QCheckBox(tr("&Open the report after export"), this))
{
    setWindowTitle(tr("Export coverage report"));
    for (const CoverageFormat &format : coverageFormats())
        m_format->addItem(QCoreApplication::translate("CoverageFormat", format.purpose), int(format.format));
    m_format->setAccessibleName(tr("Format"));
    m_path->setBaseFolder(folder);
    m_path->setPath(QDir::toNativeSeparators(QDir(folder).filePath(u"coverage.html"_s)));
    m_open->setChecked(true);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Format:"), m_format);
    form->addRow(tr("&Report file:"), m_path);
    form->addRow(QString(), m_open);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_export = buttons->button(QDialogButtonBox::Ok);
    m_export->setText(tr("Export"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(14);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    connect(m_path, &PathInput::changed, this, &ExportDialog::followPath);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::followFormat);
    resize(600, sizeHint().height());
}

QString ExportDialog::path() const
{
    return m_path->path().isEmpty() ? QString() : QDir(m_folder).absoluteFilePath(m_path->path());
}

ExportFormat ExportDialog::format() const
{
    return ExportFormat(m_format->currentData().toInt());
}

bool ExportDialog::opensWhenDone() const
{
    return m_open->isChecked();
}

QString ExportDialog::shownProblem() const
{
    return m_path->problem();
}

void ExportDialog::followFormat()
{
    const QFileInfo file(path());
    const QString name = u"%1.%2"_s.arg(file.completeBaseName(), coverageFormat(format()).suffix);
    m_path->setPath(QDir::toNativeSeparators(QDir(file.path()).filePath(name)));
}

void ExportDialog::followPath()
{
    m_mayReplace = false;
    m_export->setText(tr("Export"));
    m_path->setProblem({});
}

QString ExportDialog::problemOfFile() const
{
    if (path().isEmpty())
        return tr("Enter the file that the report goes to.");
    const QFileInfo file(path());
    const QFileInfo folder(file.absolutePath());
    if (file.isDir())
        return tr("This is a folder; enter a file name.");
    if (!folder.isDir())
        return tr("The folder “%1” does not exist.").arg(QDir::toNativeSeparators(folder.filePath()));
    if (!folder.isWritable())
        return tr("Cannot write to the folder “%1”.").arg(QDir::toNativeSeparators(folder.filePath()));
    if (!file.exists())
        return {};
    if (!file.isFile())
        return tr("“%1” is not a regular file.").arg(file.fileName());
    const Result<InputFile> found = inputFileAt(file.filePath());
    constexpr InputKind precious[]
        = {InputKind::Workspace, InputKind::SourceList, InputKind::Toolset, InputKind::MirrorRules};
    if (found && std::ranges::find(precious, found->kind) != std::end(precious))
        return tr("“%1” is %2. Enter another file name.").arg(file.fileName(), found->description);
    return {};
}

void ExportDialog::accept()
{
    const QString problem = problemOfFile();
    m_path->setProblem(problem);
    if (!problem.isEmpty()) {
        m_path->setFocus();
        return;
    }
    if (QFileInfo::exists(path()) && !m_mayReplace) {
        m_path->setProblem(tr("“%1” exists already. Press Replace to overwrite it.").arg(QFileInfo(path()).fileName()));
        m_export->setText(tr("Replace"));
        m_mayReplace = true;
        return;
    }
    QDialog::accept();
}

} // namespace rcm
