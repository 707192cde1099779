// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sources/source.h"

#include <QDialog>
#include <QJsonObject>
#include <QSet>

class QComboBox;
class QFormLayout;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace rcm {

class ElidingLabel;
class FieldProblem;

// A file that a maintainer adds by hand, or what replaces the resolved fields of an entry. What is wrong is said under
// its field as one types; the button waits until nothing is. "Fetch checksum" asks by checksumWanted, and who shows the
// dialog answers by showChecksum().
class SourceDialog : public QDialog {
    Q_OBJECT
public:
    // `list`: the ids that are taken. A pasted URL proposes the other fields that nobody has filled in. `start`: what
    // is filled in, and where the file belongs.
    [[nodiscard]] static SourceDialog *forNew(
        const SourceList &list, QWidget *parent = nullptr, const Source &start = {});
    // Empty fields are as resolved.
    [[nodiscard]] static SourceDialog *forOverrides(const Source &entry, QWidget *parent = nullptr);

    [[nodiscard]] Source source() const;
    // Fields in the source list's format; null takes an override back.
    [[nodiscard]] QJsonObject overrides() const;

    // The answer to the latest checksumWanted.
    void showChecksum(const Result<Checksum> &found);
    void done(int result) override;

signals:
    void checksumWanted(const QUrl &url, const QString &fileName);
    void checksumUnwanted(); // the answer is not waited for any more

private:
    struct Field {
        QLineEdit *edit;
        FieldProblem *problem;
    };

    explicit SourceDialog(const QString &title, const QString &accept, QWidget *parent);

    Field addField(const QString &label, const QString &name);
    void addChecksum(const QString &placeholder);
    void addTargets();
    void startFrom(const Source &start);
    void finish();
    void propose();
    void check();
    void fetchChecksum();
    void stopFetching();
    void forgetFetched();
    void updateFetching();
    [[nodiscard]] QUrl fileUrl() const; // that is downloaded, as it stands there
    [[nodiscard]] bool isFetched() const; // the checksum that stands there
    [[nodiscard]] QString problemOfUrl() const;
    [[nodiscard]] QString problemOfChecksum() const;
    [[nodiscard]] QString problemOfSize() const;
    [[nodiscard]] QString problemOfName() const;
    [[nodiscard]] static QString textOf(const Field &field);

    bool m_isNew = false;
    QSet<QString> m_takenIds;
    Source m_start;
    QJsonObject m_before; // overrides that the entry has
    QUrl m_resolvedUrl; // the entry's
    QString m_resolvedFileName;
    std::optional<Checksum> m_fetched; // or that an override tells the document of
    QUrl m_fetchedFor;
    QString m_fetchProblem; // why none could be had
    bool m_isFetching = false;
    QFormLayout *m_form;
    Field m_url{};
    Field m_name{};
    Field m_version{};
    Field m_fileName{};
    Field m_checksum{};
    Field m_size{};
    QComboBox *m_platform = nullptr;
    QComboBox *m_arch = nullptr;
    bool m_isPlatformChosen = false; // by a person
    bool m_isArchChosen = false;
    QPushButton *m_fetch = nullptr;
    ElidingLabel *m_from = nullptr; // where the checksum stands
    QPushButton *m_accept;
};

} // namespace rcm
