// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"
#include "ui/dialogs/pathlistfield.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace rcm::test {

using namespace Qt::StringLiterals;

// A folder for the files that dialogs are asked about, new for each test, and what is found in the dialogs.
class DialogRig : public QObject {
protected:
    void makeFolder() { m_folder = std::make_unique<QTemporaryDir>(); }

    QString folder() const { return m_folder->path(); }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString makeFile(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
        return file.fileName();
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }

    // Nothing is wrong with it; its file is not there yet.
    Workspace valid() const
    {
        Workspace workspace;
        workspace.filePath = path(u"workspace.json"_s);
        workspace.report = u"https://example.test/report.json"_s;
        workspace.toolsets = {makeFile(u"toolset.json"_s, "{\"toolcache\": []}")};
        return workspace;
    }

    static QLineEdit *field(const QWidget &dialog, const QString &accessibleName)
    {
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
            if (edit->accessibleName() == accessibleName)
                return edit;
        return nullptr;
    }
    static PathListField *toolsetField(const QWidget &dialog)
    {
        for (PathListField *list : dialog.findChildren<PathListField *>())
            if (list->findChild<QListWidget *>()->accessibleName() == u"Toolset files"_s)
                return list;
        return nullptr;
    }
    static QPushButton *button(const QWidget &dialog, const QString &text)
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>())
            if (button->text() == text && button->isVisible())
                return button;
        return nullptr;
    }
    static QPushButton *ok(const QWidget &dialog)
    {
        return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace rcm::test
