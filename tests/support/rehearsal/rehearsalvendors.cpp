// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rehearsal/rehearsalvendors.h"

#include "core/base/files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

const QString vendorsFile = u":/rehearsal/vendors.json"_s;

QString keyOf(const QUrl &url)
{
    return url.toString(QUrl::RemoveScheme | QUrl::FullyEncoded).sliced(2);
}

// One fact of a payload, as the placeholders of a document and the lines of a checksum file name it.
Result<QString> factOf(const Payload &payload, const QString &fact)
{
    if (fact == "name"_L1)
        return payload.fileName();
    if (fact == "size"_L1)
        return QString::number(payload.size());
    if (fact == "sha512-base64"_L1)
        return QString::fromLatin1(payload.digest(HashAlgorithm::Sha512).bytes().toBase64());
    if (const auto algorithm = hashAlgorithmFromName(fact))
        return payload.digest(*algorithm).hex();
    return failure(ErrorKind::Schema, vendorsFile, u"there is no fact \"%1\""_s.arg(fact));
}

// "{sha256}  {name}" for one file, with its newline.
Result<QByteArray> lineFor(const Payload &payload, const QString &form)
{
    static const QRegularExpression placeholder(u"\\{([\\w-]+)\\}"_s);
    QString line;
    qsizetype end = 0;
    for (const auto &match : placeholder.globalMatch(form)) {
        const auto fact = factOf(payload, match.captured(1));
        if (!fact)
            return failure(fact.error());
        line += form.sliced(end, match.capturedStart() - end) + *fact;
        end = match.capturedEnd();
    }
    return QString(line + form.sliced(end) + u'\n').toUtf8();
}

} // namespace

Result<RehearsalVendors> RehearsalVendors::load()
{
    const auto bytes = readFile(vendorsFile);
    if (!bytes)
        return failure(bytes.error());
    const auto document = parseJson(*bytes, vendorsFile);
    if (!document)
        return failure(document.error());
    RehearsalVendors vendors;
    for (const QJsonValue &release : document->object().value("releases"_L1).toArray())
        if (const auto added = vendors.addRelease(release.toObject()); !added)
            return failure(added.error());
    for (const QJsonValue &entry : document->object().value("documents"_L1).toArray())
        if (const auto added = vendors.addDocument(entry.toObject()); !added)
            return failure(added.error());
    return vendors;
}

Result<void> RehearsalVendors::addRelease(const QJsonObject &release)
{
    const QString base = release.value("base"_L1).toString();
    const QJsonObject list = release.value("checksums"_L1).toObject();
    const QJsonObject sidecar = release.value("sidecar"_L1).toObject();
    QByteArray lines;
    std::vector<Payload> files;
    for (const QJsonValue &name : release.value("files"_L1).toArray()) {
        const Payload payload(QUrl(base + name.toString(), QUrl::StrictMode));
        if (!list.isEmpty()) {
            const auto line = lineFor(payload, list.value("form"_L1).toString());
            if (!line)
                return failure(line.error());
            lines += *line;
        }
        if (!sidecar.isEmpty()) {
            const auto line = lineFor(payload, sidecar.value("form"_L1).toString());
            if (!line)
                return failure(line.error());
            m_documents.insert(keyOf(payload.url()) + sidecar.value("suffix"_L1).toString(), *line);
        }
        m_payloads.insert(keyOf(payload.url()), payload);
        files.push_back(payload);
    }
    if (!list.isEmpty())
        m_documents.insert(keyOf(QUrl(base + list.value("file"_L1).toString())), lines);
    if (release.value("github"_L1).toBool())
        addGitHubRelease(base, files);
    return {};
}

// https://docs.github.com/en/rest/releases/releases#get-a-release-by-tag-name
void RehearsalVendors::addGitHubRelease(const QString &base, const std::vector<Payload> &files)
{
    const QStringList parts = QUrl(base).path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts);
    const QString tag = parts.value(4); // owner/repository/releases/download/tag
    QJsonArray assets;
    for (const Payload &payload : files)
        assets.append(
            QJsonObject{{u"name"_s, payload.fileName()}, {u"state"_s, u"uploaded"_s}, {u"size"_s, payload.size()},
                {u"digest"_s, QString(u"sha256:"_s + payload.digest(HashAlgorithm::Sha256).hex())},
                {u"browser_download_url"_s, QString::fromLatin1(payload.url().toEncoded())}});
    const QJsonObject description{{u"tag_name"_s, QUrl::fromPercentEncoding(tag.toLatin1())}, {u"draft"_s, false},
        {u"prerelease"_s, false}, {u"published_at"_s, u"2025-07-01T00:00:00Z"_s}, {u"body"_s, QString()},
        {u"assets"_s, assets}};
    m_documents.insert(u"api.github.com/repos/%1/%2/releases/tags/%3"_s.arg(parts.value(0), parts.value(1), tag),
        QJsonDocument(description).toJson());
}

Result<void> RehearsalVendors::addDocument(const QJsonObject &document)
{
    const auto bytes = readFile(u":/rehearsal/documents/"_s + document.value("file"_L1).toString());
    if (!bytes)
        return failure(bytes.error());
    static const QRegularExpression placeholder(u"\\{\\{([\\w-]+) ([^\\s}]+)\\}\\}"_s);
    const QString text = QString::fromUtf8(*bytes);
    QString filled;
    qsizetype end = 0;
    for (const auto &match : placeholder.globalMatch(text)) {
        const auto payload = m_payloads.constFind(keyOf(QUrl(match.captured(2), QUrl::StrictMode)));
        if (payload == m_payloads.constEnd())
            return failure(ErrorKind::Schema, document.value("file"_L1).toString(),
                u"names %1, which no release has"_s.arg(match.captured(2)));
        const auto fact = factOf(*payload, match.captured(1));
        if (!fact)
            return failure(fact.error());
        filled += text.sliced(end, match.capturedStart() - end) + *fact;
        end = match.capturedEnd();
    }
    m_documents.insert(keyOf(QUrl(document.value("url"_L1).toString(), QUrl::StrictMode)),
        QString(filled + text.sliced(end)).toUtf8());
    return {};
}

ScriptedResponse RehearsalVendors::answer(const RecordedRequest &request) const
{
    const QString key = request.target.sliced(1);
    if (const auto document = m_documents.constFind(key); document != m_documents.constEnd()) {
        const QByteArray etag = '"' + digestOf(HashAlgorithm::Md5, *document).bytes().toHex() + '"';
        return answerFor({*document, etag}, request);
    }
    if (const auto payload = m_payloads.constFind(key); payload != m_payloads.constEnd()) {
        const QByteArray etag = '"' + digestOf(HashAlgorithm::Md5, key.toUtf8()).bytes().toHex() + '"';
        return answerFor({payload->bytes(), etag, {}, {{"Content-Type", "application/octet-stream"}}}, request);
    }
    return ScriptedResponse::error(404);
}

QByteArray RehearsalVendors::mirrorRules(quint16 port)
{
    const QJsonObject rule{{u"pattern"_s, u"^https?://(.*)"_s}, {u"rewrite"_s, u"http://127.0.0.1:%1/$1"_s.arg(port)}};
    return QJsonDocument(QJsonObject{{u"rules"_s, QJsonArray{rule}}}).toJson();
}

} // namespace rcm::test
