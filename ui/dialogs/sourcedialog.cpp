// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sourcedialog.h"

#include "core/base/digest.h"
#include "core/base/urls.h"
#include "core/sources/sourcelistfile.h"
#include "core/sources/sourceproposal.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/symbolicicon.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// As it stands in the field.
QString textOf(const Digest &digest)
{
    return hashAlgorithmName(digest.algorithm()) + u':' + digest.hex();
}

QString checksumOf(const QJsonObject &overrides)
{
    const QJsonObject checksum = overrides.value("checksum"_L1).toObject();
    if (checksum.isEmpty())
        return overrides.value("sha256"_L1).toString();
    return checksum.value("algorithm"_L1).toString() + u':' + checksum.value("value"_L1).toString();
}

// The one that an override tells the document of.
std::optional<Checksum> fetchedBefore(const Source &entry)
{
    const bool hasDocument = entry.curation.overrides.value("checksum"_L1).toObject().contains("from"_L1);
    return hasDocument ? effectiveSource(entry).checksum : std::nullopt;
}

void setProposal(QLineEdit &edit, const QString &text)
{
    if (edit.text().isEmpty() || !edit.isModified()) // never over what somebody has typed
        edit.setText(text);
}

} // namespace

SourceDialog *SourceDialog::forNew(const SourceList &list, QWidget *parent, const Source &start)
{
    auto *dialog = new SourceDialog(tr("Add a file"), tr("Add"), parent);
    dialog->m_isNew = true;
    for (const Source &source : list.sources)
        dialog->m_takenIds.insert(source.id);
    dialog->m_url = dialog->addField(tr("&URL:"), tr("URL"));
    dialog->m_name = dialog->addField(tr("&Name:"), tr("Name"));
    dialog->m_version = dialog->addField(tr("&Version:"), tr("Version"));
    dialog->addTargets();
    dialog->m_fileName = dialog->addField(tr("&File name:"), tr("File name"));
    dialog->addChecksum(tr("Not known; SHA-256, SHA-512, SHA-1 or MD5 in hex"));
    dialog->m_size = dialog->addField(tr("&Size in bytes:"), tr("Size"));
    dialog->m_size.edit->setPlaceholderText(tr("Not known"));
    connect(dialog->m_url.edit, &QLineEdit::textChanged, dialog, &SourceDialog::propose);
    dialog->startFrom(start);
    dialog->finish();
    return dialog;
}

// What is filled in counts as typed: no URL proposes anything else.
void SourceDialog::startFrom(const Source &start)
{
    m_start = start;
    const QString version = start.version.isEmpty() ? start.matchedFrom.upstreamVersion : start.version;
    for (const auto &[field, text] : {std::pair{m_name, start.name}, std::pair{m_version, version}}) {
        field.edit->setText(text);
        field.edit->setModified(!text.isEmpty());
    }
    if (!start.requestedVersion.isEmpty())
        m_version.edit->setPlaceholderText(tr("%1 is required").arg(start.requestedVersion));
    if (!start.platform.isEmpty())
        m_platform->setCurrentText(start.platform.text());
    if (!start.arch.isEmpty())
        m_arch->setCurrentText(start.arch.text());
}

SourceDialog *SourceDialog::forOverrides(const Source &entry, QWidget *parent)
{
    auto *dialog = new SourceDialog(tr("Override %1").arg(entry.id), tr("Override"), parent);
    dialog->m_before = entry.curation.overrides;
    dialog->m_resolvedUrl = entry.downloadUrl;
    dialog->m_resolvedFileName = entry.fileName;
    const auto fill = [&](Field &field, const QString &label, const QString &name, const QString &resolved,
                          const QString &overridden) {
        field = dialog->addField(label, name);
        field.edit->setPlaceholderText(resolved.isEmpty() ? tr("Not known") : resolved);
        field.edit->setText(overridden);
    };
    const QJsonObject &before = dialog->m_before;
    fill(dialog->m_url, tr("&URL:"), tr("URL"), displayUrl(entry.downloadUrl),
        before.value("downloadUrl"_L1).toString());
    fill(dialog->m_version, tr("&Version:"), tr("Version"), entry.version, before.value("version"_L1).toString());
    fill(
        dialog->m_fileName, tr("&File name:"), tr("File name"), entry.fileName, before.value("fileName"_L1).toString());
    dialog->addChecksum(entry.checksum ? rcm::textOf(entry.checksum->digest) : tr("Not known"));
    dialog->m_checksum.edit->setText(checksumOf(before));
    dialog->m_fetched = fetchedBefore(entry);
    dialog->m_fetchedFor = dialog->fileUrl();
    const qint64 size = before.value("size"_L1).toInteger();
    fill(dialog->m_size, tr("&Size in bytes:"), tr("Size"), entry.size ? QString::number(*entry.size) : QString(),
        size > 0 ? QString::number(size) : QString());
    dialog->finish();
    return dialog;
}

SourceDialog::SourceDialog(const QString &title, const QString &accept, QWidget *parent)
    : QDialog(parent)
    , m_form(new QFormLayout)
{
    setWindowTitle(title);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(10);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(14);
    layout->addLayout(m_form);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

SourceDialog::Field SourceDialog::addField(const QString &label, const QString &name)
{
    const Field field{new QLineEdit(this), new FieldProblem(this)};
    field.edit->setAccessibleName(name);
    field.edit->setClearButtonEnabled(true);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(field.edit);
    column->addWidget(field.problem);
    m_form->addRow(label, column);
    if (auto *shown = qobject_cast<QLabel *>(m_form->labelForField(column)))
        shown->setBuddy(field.edit);
    connect(field.edit, &QLineEdit::textChanged, this, &SourceDialog::check);
    return field;
}

// With what fetches it, and where it was found.
void SourceDialog::addChecksum(const QString &placeholder)
{
    m_checksum = addField(tr("&Checksum:"), tr("Checksum"));
    m_checksum.edit->setPlaceholderText(placeholder);
    m_fetch = new QPushButton(this);
    m_fetch->setAutoDefault(false); // Enter in a field is for the dialog's own button
    m_fetch->setToolTip(tr("Look for the checksum that the vendor publishes beside the URL"));
    m_from = new ElidingLabel(this, Qt::ElideMiddle);
    m_from->setAccessibleName(tr("Where the checksum stands"));
    m_from->setTextFormat(Qt::PlainText);
    auto *column
        = qobject_cast<QVBoxLayout *>(m_form->itemAt(m_form->rowCount() - 1, QFormLayout::FieldRole)->layout());
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_checksum.edit, 1);
    line->addWidget(m_fetch);
    column->insertLayout(0, line);
    column->insertWidget(1, m_from);
    connect(m_fetch, &QPushButton::clicked, this, [this] { m_isFetching ? stopFetching() : fetchChecksum(); });
    connect(m_url.edit, &QLineEdit::textChanged, this, &SourceDialog::forgetFetched);
    connect(m_checksum.edit, &QLineEdit::textEdited, this, [this] {
        m_fetchProblem.clear();
        stopFetching();
    });
}

void SourceDialog::addTargets()
{
    const auto combo = [this](const QString &label, const QString &name, const QStringList &words) {
        auto *box = new QComboBox(this);
        box->addItems(words);
        box->setAccessibleName(name);
        m_form->addRow(label, box);
        connect(box, &QComboBox::currentIndexChanged, this, &SourceDialog::check);
        return box;
    };
    const auto wordsOf = [](const auto &values) {
        QStringList words;
        for (const auto &value : values)
            words.append(value.text());
        return words;
    };
    m_platform = combo(tr("&Platform:"), tr("Platform"), wordsOf(Platform::ofImages()));
    m_arch = combo(tr("&Architecture:"), tr("Architecture"), wordsOf(Arch::ofTools()));
    connect(m_platform, &QComboBox::activated, this, [this] { m_isPlatformChosen = true; });
    connect(m_arch, &QComboBox::activated, this, [this] { m_isArchChosen = true; });
}

void SourceDialog::finish()
{
    check();
    m_accept->setDefault(true);
    m_url.edit->setFocus();
    resize(620, sizeHint().height());
}

QString SourceDialog::textOf(const Field &field)
{
    return field.edit ? field.edit->text().trimmed() : QString();
}

void SourceDialog::propose()
{
    const QUrl url(textOf(m_url));
    if (!isDownloadUrl(url))
        return;
    const SourceProposal proposal = proposalFor(url);
    setProposal(*m_fileName.edit, proposal.fileName);
    setProposal(*m_name.edit, proposal.name);
    setProposal(*m_version.edit, proposal.version);
    if (!m_isPlatformChosen && !proposal.platform.isEmpty())
        m_platform->setCurrentText(proposal.platform.text());
    if (!m_isArchChosen && !proposal.arch.isEmpty())
        m_arch->setCurrentText(proposal.arch.text());
}

QUrl SourceDialog::fileUrl() const
{
    const QString text = textOf(m_url);
    return text.isEmpty() ? m_resolvedUrl : QUrl(text);
}

void SourceDialog::fetchChecksum()
{
    m_isFetching = true;
    m_fetchProblem.clear();
    m_fetchedFor = fileUrl();
    check();
    const QString fileName = textOf(m_fileName);
    emit checksumWanted(m_fetchedFor, fileName.isEmpty() ? m_resolvedFileName : fileName);
}

void SourceDialog::stopFetching()
{
    if (!std::exchange(m_isFetching, false))
        return;
    emit checksumUnwanted();
    check();
}

// A checksum says nothing of the file at another URL.
void SourceDialog::forgetFetched()
{
    if (fileUrl() == m_fetchedFor)
        return;
    stopFetching();
    m_fetchProblem.clear();
    if (isFetched())
        m_checksum.edit->clear();
    m_fetched.reset();
    check();
}

void SourceDialog::showChecksum(const Result<Checksum> &found)
{
    if (!std::exchange(m_isFetching, false))
        return;
    if (found) {
        m_fetched = *found;
        m_checksum.edit->setText(rcm::textOf(found->digest));
        m_checksum.edit->setCursorPosition(0); // it begins with the algorithm
    } else {
        m_fetchProblem = describe(found.error());
    }
    check();
}

bool SourceDialog::isFetched() const
{
    return m_fetched && textOf(m_checksum) == rcm::textOf(m_fetched->digest);
}

void SourceDialog::updateFetching()
{
    m_fetch->setText(m_isFetching ? tr("S&top") : tr("F&etch checksum"));
    m_fetch->setIcon(symbolicIcon(m_isFetching ? u"stop"_s : u"fetch"_s));
    m_fetch->setEnabled(m_isFetching || isDownloadUrl(fileUrl()));
    QString text;
    if (m_isFetching)
        text = tr("Looking beside %1…").arg(displayUrl(m_fetchedFor));
    else if (isFetched())
        text = isWeak(m_fetched->digest.algorithm())
            ? tr("Weak: shows damage, not tampering. From %1").arg(m_fetched->from)
            : tr("From %1").arg(m_fetched->from);
    m_from->setText(text);
    m_from->setVisible(!text.isEmpty());
}

void SourceDialog::done(int result)
{
    stopFetching();
    QDialog::done(result);
}

QString SourceDialog::problemOfUrl() const
{
    const QString text = textOf(m_url);
    if (text.isEmpty())
        return m_isNew ? tr("Enter the URL of the file.") : QString();
    return isDownloadUrl(QUrl(text)) ? QString() : tr("Expected an http, https or file URL.");
}

QString SourceDialog::problemOfChecksum() const
{
    const QString text = textOf(m_checksum);
    if (text.isEmpty())
        return {};
    const auto digest = Digest::fromPastedOfAnyLength(text);
    return digest ? QString() : tr("Expected 32, 40, 64 or 128 hex digits: %1.").arg(digest.error().detail);
}

QString SourceDialog::problemOfSize() const
{
    const QString text = textOf(m_size);
    bool isNumber = false;
    return text.isEmpty() || (text.toLongLong(&isNumber) > 0 && isNumber) ? QString()
                                                                          : tr("Expected a number of bytes.");
}

QString SourceDialog::problemOfName() const
{
    if (textOf(m_name).isEmpty())
        return tr("Enter the name of the tool.");
    const Source entry = source();
    return m_takenIds.contains(entry.id) ? tr("The list has this tool in this version already.") : QString();
}

void SourceDialog::check()
{
    if (!m_size.edit)
        return; // not made yet
    bool isRight = true;
    const auto tell = [&isRight](const Field &field, const QString &problem, bool isShown = true) {
        isRight = isRight && problem.isEmpty();
        field.problem->setText(isShown ? problem : QString());
    };
    // What has not been filled in yet is no mistake to point at.
    const bool hasBegun = !textOf(m_url).isEmpty();
    tell(m_url, problemOfUrl(), hasBegun);
    tell(m_checksum, problemOfChecksum());
    if (m_checksum.problem->text().isEmpty())
        m_checksum.problem->setText(m_fetchProblem);
    updateFetching();
    tell(m_size, problemOfSize());
    if (m_isNew) {
        tell(m_name, problemOfName(), hasBegun);
        tell(m_version, textOf(m_version).isEmpty() ? tr("Enter the exact version.") : QString(), hasBegun);
        tell(m_fileName, textOf(m_fileName).isEmpty() ? tr("Enter the name of the file in the cache.") : QString(),
            hasBegun);
    } else {
        isRight = isRight && !overrides().isEmpty();
    }
    m_accept->setEnabled(isRight && !m_isFetching);
    // Layouts do not make room for wrapped lines by themselves.
    if (isVisible())
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

Source SourceDialog::source() const
{
    Source source = m_start;
    source.name = textOf(m_name);
    source.version = textOf(m_version);
    source.platform = m_platform->currentText();
    source.arch = m_arch->currentText();
    source.id = sourceId(source.name, source.platform, source.arch,
        source.requestedVersion.isEmpty() ? source.version : source.requestedVersion);
    source.downloadUrl = QUrl(textOf(m_url));
    source.fileName = safeFileName(textOf(m_fileName));
    if (isFetched())
        source.checksum = m_fetched;
    else if (const auto digest = Digest::fromPastedOfAnyLength(textOf(m_checksum)))
        source.checksum = Checksum{*digest, ChecksumOrigin::Manual, {}};
    if (const qint64 size = textOf(m_size).toLongLong(); size > 0)
        source.size = size;
    return source;
}

QJsonObject SourceDialog::overrides() const
{
    QJsonObject after;
    const auto set = [&after](const QString &key, const QString &text) {
        if (!text.isEmpty())
            after.insert(key, text);
    };
    set(u"downloadUrl"_s, textOf(m_url));
    set(u"version"_s, textOf(m_version));
    set(u"fileName"_s, textOf(m_fileName));
    const QString text = textOf(m_checksum);
    const QString documentBefore = m_before.value("checksum"_L1).toObject().value("from"_L1).toString();
    if (isFetched() && m_fetched->from != documentBefore) {
        after.insert(u"checksum"_s, checksumToJson(*m_fetched));
    } else if (text == checksumOf(m_before)) {
        for (const QString &key : {u"checksum"_s, u"sha256"_s}) {
            if (m_before.contains(key))
                after.insert(key, m_before.value(key));
        }
    } else if (const auto digest = Digest::fromPastedOfAnyLength(text)) {
        after.insert(u"checksum"_s, checksumToJson({*digest, ChecksumOrigin::Manual, {}}));
    }
    if (const qint64 size = textOf(m_size).toLongLong(); size > 0)
        after.insert(u"size"_s, size);
    QJsonObject fields;
    for (auto field = after.begin(); field != after.end(); ++field) {
        if (m_before.value(field.key()) != *field)
            fields.insert(field.key(), *field);
    }
    for (const QString &key : {u"downloadUrl"_s, u"version"_s, u"fileName"_s, u"checksum"_s, u"sha256"_s, u"size"_s}) {
        if (m_before.contains(key) && !after.contains(key))
            fields.insert(key, QJsonValue::Null);
    }
    return fields;
}

} // namespace rcm
