// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

#include <QDialog>
#include <QJsonObject>
#include <QSet>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace rcm {

class FieldProblem;

// A file that a maintainer adds by hand, or what replaces the resolved fields of an entry. What is wrong is said under
// its field as one types; the button waits until nothing is.
class SourceDialog : public QDialog {
    Q_OBJECT
public:
    // `list`: the ids that are taken. A pasted URL proposes name, version and file name. `start`: what is filled in,
    // and where the file belongs.
    [[nodiscard]] static SourceDialog *forNew(
        const SourceList &list, QWidget *parent = nullptr, const Source &start = {});
    // Empty fields are as resolved.
    [[nodiscard]] static SourceDialog *forOverrides(const Source &entry, QWidget *parent = nullptr);

    [[nodiscard]] Source source() const;
    // Fields in the source list's format; null takes an override back.
    [[nodiscard]] QJsonObject overrides() const;

private:
    struct Field {
        QLineEdit *edit;
        FieldProblem *problem;
    };

    explicit SourceDialog(const QString &title, const QString &accept, QWidget *parent);

    Field addField(const QString &label, const QString &name);
    void addTargets();
    void startFrom(const Source &start);
    void finish();
    void propose();
    void check();
    [[nodiscard]] QString problemOfUrl() const;
    [[nodiscard]] QString problemOfChecksum() const;
    [[nodiscard]] QString problemOfSize() const;
    [[nodiscard]] QString problemOfName() const;
    [[nodiscard]] static QString textOf(const Field &field);
    void setProposal(const Field &field, const QString &text);

    bool m_isNew = false;
    QSet<QString> m_takenIds;
    Source m_start;
    QJsonObject m_before; // overrides that the entry has
    QFormLayout *m_form;
    Field m_url{};
    Field m_name{};
    Field m_version{};
    Field m_fileName{};
    Field m_checksum{};
    Field m_size{};
    QComboBox *m_platform = nullptr;
    QComboBox *m_arch = nullptr;
    QPushButton *m_accept;
};

} // namespace rcm
