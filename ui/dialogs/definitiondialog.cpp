// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/definitiondialog.h"

#include "core/base/files.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QScreen>
#include <QVBoxLayout>

namespace rcm {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DefinitionDialog)
};

} // namespace

QDialog *showDefinition(const QString &path, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Words::tr("Definition of %1 (built in)").arg(QFileInfo(path).completeBaseName()));
    const auto bytes = readFile(path);
    auto *text = new QPlainTextEdit(bytes ? QString::fromUtf8(*bytes) : describe(bytes.error()), dialog);
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setAccessibleName(Words::tr("Definition"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    dialog->resize(QSize(760, 560).boundedTo(dialog->screen()->availableSize() - QSize(40, 60)));
    dialog->open();
    return dialog;
}

} // namespace rcm
