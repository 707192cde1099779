// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sourcedialog.h"

#include "core/base/digest.h"
#include "core/base/urls.h"
#include "ui/dialogs/fieldproblem.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QJsonObject checksumJson(const Digest &digest)
{
    QJsonObject checksum = digestToJson(digest);
    checksum.insert(u"origin"_s, checksumOriginName(ChecksumOrigin::Manual));
    return checksum;
}

QString checksumOf(const QJsonObject &overrides)
{
    const QJsonObject checksum = overrides.value("checksum"_L1).toObject();
    if (checksum.isEmpty())
        return overrides.value("sha256"_L1).toString();
    return checksum.value("algorithm"_L1).toString() + u':' + checksum.value("value"_L1).toString();
}

// "agent-9.1.2-x64.msi" is 9.1.2 of "agent".
QRegularExpressionMatch versionIn(const QString &fileName)
{
    static const QRegularExpression pattern(u"^(?<name>.*?)[-_. ]?v?(?<version>\\d+(\\.\\d+)+)"_s);
    return pattern.match(fileName);
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
    dialog->m_checksum = dialog->addField(tr("&Checksum:"), tr("Checksum"));
    dialog->m_size = dialog->addField(tr("&Size in bytes:"), tr("Size"));
    dialog->m_checksum.edit->setPlaceholderText(tr("Not known; SHA-256, SHA-512, SHA-1 or MD5 in hex"));
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
    fill(dialog->m_checksum, tr("&Checksum:"), tr("Checksum"),
        entry.checksum ? hashAlgorithmName(entry.checksum->digest.algorithm()) + u':' + entry.checksum->digest.hex()
                       : QString(),
        checksumOf(before));
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

// Never over what somebody has typed.
void SourceDialog::setProposal(const Field &field, const QString &text)
{
    if (field.edit->text().isEmpty() || !field.edit->isModified())
        field.edit->setText(text);
}

void SourceDialog::propose()
{
    const QUrl url(textOf(m_url));
    if (!isDownloadUrl(url))
        return;
    const QString fileName = fileNameFromUrl(url);
    setProposal(m_fileName, fileName);
    const QRegularExpressionMatch match = versionIn(fileName);
    if (match.hasMatch()) {
        setProposal(m_name, match.captured(u"name"_s));
        setProposal(m_version, match.captured(u"version"_s));
    }
    const QString lower = fileName.toLower();
    for (const auto &[word, arch] : {std::pair{u"arm64"_s, Arch::arm64()}, std::pair{u"aarch64"_s, Arch::arm64()},
             std::pair{u"x86_64"_s, Arch::x64()}, std::pair{u"x64"_s, Arch::x64()},
             std::pair{u"amd64"_s, Arch::x64()}}) {
        if (lower.contains(word)) {
            m_arch->setCurrentText(arch.text());
            break;
        }
    }
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
    tell(m_size, problemOfSize());
    if (m_isNew) {
        tell(m_name, problemOfName(), hasBegun);
        tell(m_version, textOf(m_version).isEmpty() ? tr("Enter the exact version.") : QString(), hasBegun);
        tell(m_fileName, textOf(m_fileName).isEmpty() ? tr("Enter the name of the file in the cache.") : QString(),
            hasBegun);
    } else {
        isRight = isRight && !overrides().isEmpty();
    }
    m_accept->setEnabled(isRight);
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
    if (const auto digest = Digest::fromPastedOfAnyLength(textOf(m_checksum)))
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
    if (const QString text = textOf(m_checksum); text == checksumOf(m_before)) {
        for (const QString &key : {u"checksum"_s, u"sha256"_s}) {
            if (m_before.contains(key))
                after.insert(key, m_before.value(key));
        }
    } else if (const auto digest = Digest::fromPastedOfAnyLength(text)) {
        after.insert(u"checksum"_s, checksumJson(*digest));
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
