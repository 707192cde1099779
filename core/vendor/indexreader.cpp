// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"

#include "core/base/files.h"
#include "core/base/urls.h"
#include "core/vendor/treeformats.h"

#include <QJsonArray>
#include <QJsonObject>

namespace rcm {

using namespace Qt::StringLiterals;

bool IndexNode::has(QStringView key) const
{
    const QJsonValue found = m_value[key];
    return !found.isUndefined() && !found.isNull();
}

IndexNode IndexNode::child(QStringView key) const
{
    return {m_value[key], pointerTo(m_pointer, key), m_document};
}

void IndexNode::fail(const QString &detail) const
{
    if (!m_document->error)
        m_document->error = Error{ErrorKind::Schema, m_document->subject + u'#' + m_pointer, detail, {}, {}};
}

void IndexNode::expect(QStringView expected) const
{
    const QString found = m_value.isUndefined() ? u"nothing"_s : jsonTypeName(m_value);
    fail(u"expected %1, found %2"_s.arg(expected, found));
}

IndexNode IndexNode::object(QStringView key) const
{
    IndexNode found = child(key);
    if (!found.m_value.isObject())
        found.expect(u"an object");
    return found;
}

std::vector<IndexNode> IndexNode::list(QStringView key) const
{
    return child(key).list();
}

std::vector<IndexNode> IndexNode::list() const
{
    std::vector<IndexNode> nodes;
    if (!m_value.isArray()) {
        expect(u"an array");
        return nodes;
    }
    const QJsonArray array = m_value.toArray();
    nodes.reserve(static_cast<std::size_t>(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i)
        nodes.push_back(IndexNode(array[i], pointerTo(m_pointer, i), m_document));
    return nodes;
}

std::vector<std::pair<QString, IndexNode>> IndexNode::members(QStringView key) const
{
    return child(key).members();
}

std::vector<std::pair<QString, IndexNode>> IndexNode::members() const
{
    std::vector<std::pair<QString, IndexNode>> nodes;
    if (!m_value.isObject()) {
        expect(u"an object");
        return nodes;
    }
    const QJsonObject object = m_value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        nodes.emplace_back(member.key(), IndexNode(member.value(), pointerTo(m_pointer, member.key()), m_document));
    return nodes;
}

QString IndexNode::text(QStringView key) const
{
    return child(key).text();
}

QString IndexNode::text() const
{
    if (!m_value.isString())
        expect(u"a string");
    else if (m_value.toString().isEmpty())
        fail(u"expected a non-empty string"_s);
    return m_value.toString();
}

QString IndexNode::textOr(QStringView key, const QString &otherwise) const
{
    if (!has(key))
        return otherwise;
    const IndexNode found = child(key);
    if (!found.m_value.isString())
        found.expect(u"a string");
    return found.m_value.toString();
}

bool IndexNode::flagOr(QStringView key, bool otherwise) const
{
    if (!has(key))
        return otherwise;
    const IndexNode found = child(key);
    if (!found.m_value.isBool())
        found.expect(u"a boolean");
    return found.m_value.toBool();
}

QDateTime IndexNode::date(QStringView key) const
{
    const QString text = m_value[key].toString();
    if (text.size() == 10)
        return QDate::fromString(text, Qt::ISODate).startOfDay(Qt::UTC);
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

std::optional<qint64> IndexNode::size(QStringView key, QStringList &defects) const
{
    if (!has(key))
        return {};
    const QJsonValue value = m_value[key];
    bool isNumber = value.isDouble();
    const qint64 bytes = value.isString() ? value.toString().toLongLong(&isNumber) : value.toInteger(-1);
    if (isNumber && bytes > 0)
        return bytes;
    defects.append(u"%1: not a size in bytes"_s.arg(pointerTo(m_pointer, key)));
    return {};
}

std::optional<Digest> IndexNode::digest(QStringView key, HashAlgorithm algorithm, QStringList &defects) const
{
    if (!has(key) || m_value[key].toString(u"?"_s).isEmpty())
        return {};
    const auto digest = Digest::fromHex(algorithm, m_value[key].toString());
    if (digest)
        return *digest;
    defects.append(u"%1: %2"_s.arg(pointerTo(m_pointer, key), digest.error().detail));
    return {};
}

QUrl IndexNode::url(QStringView key, QStringList &defects, const QUrl &base) const
{
    const QString text = m_value[key].toString();
    QUrl url(text);
    if (!text.isEmpty() && url.isRelative() && base.isValid())
        url = base.resolved(url);
    if (isHttpUrl(url))
        return url;
    defects.append(u"%1: not an http or https URL: \"%2\""_s.arg(pointerTo(m_pointer, key), text.left(200)));
    return {};
}

std::optional<Digest> strongestDigest(const IndexNode &node, QStringList &defects)
{
    for (const auto algorithm :
        {HashAlgorithm::Sha256, HashAlgorithm::Sha512, HashAlgorithm::Sha1, HashAlgorithm::Md5}) {
        if (auto digest = node.digest(hashAlgorithmName(algorithm), algorithm, defects))
            return digest;
    }
    return {};
}

IndexReader::IndexReader(QJsonValue root, const QString &subject)
    : m_root(std::move(root))
    , m_document(std::make_shared<IndexNode::Document>(IndexNode::Document{subject, {}}))
{
}

Result<IndexReader> IndexReader::fromJson(const QByteArray &bytes, const QString &subject)
{
    return parseJson(bytes, subject).map([&subject](const QJsonDocument &document) {
        return IndexReader(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), subject);
    });
}

Result<IndexReader> IndexReader::fromYaml(const QByteArray &bytes, const QString &subject)
{
    return parseYaml(bytes, subject).map([&subject](const QJsonValue &root) { return IndexReader(root, subject); });
}

Result<IndexReader> IndexReader::fromToml(const QByteArray &bytes, const QString &subject)
{
    return parseToml(bytes, subject).map([&subject](const QJsonValue &root) { return IndexReader(root, subject); });
}

} // namespace rcm
