// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace rcm {

// One place in a document of objects, arrays and scalars. What is required and missing, or of another type than asked
// for, becomes the document's error (the first one counts) and an empty value here, so parsers need not ask after each
// field.
class IndexNode {
public:
    [[nodiscard]] const QJsonValue &value() const { return m_value; }
    [[nodiscard]] QString pointer() const { return m_pointer; } // RFC 6901

    [[nodiscard]] bool has(QStringView key) const; // present and not null
    [[nodiscard]] IndexNode object(QStringView key) const; // required
    [[nodiscard]] std::vector<IndexNode> list(QStringView key) const; // required array
    [[nodiscard]] std::vector<IndexNode> list() const; // this node is the array
    [[nodiscard]] std::vector<std::pair<QString, IndexNode>> members(QStringView key) const; // required object
    [[nodiscard]] std::vector<std::pair<QString, IndexNode>> members() const; // this node is the object

    [[nodiscard]] QString text(QStringView key) const; // required, not empty
    [[nodiscard]] QString textOr(
        QStringView key, const QString &otherwise = {}) const; // absent and null give `otherwise`
    [[nodiscard]] QString text() const; // this node is the string
    [[nodiscard]] bool flagOr(QStringView key, bool otherwise) const;
    [[nodiscard]] QDateTime date(QStringView key) const; // ISO 8601; invalid when absent or something else

    // Facts about one file. Absent ones are empty; those that cannot be true are empty and told in `defects`.
    [[nodiscard]] std::optional<qint64> size(
        QStringView key, QStringList &defects) const; // bytes; digits in a string count too
    [[nodiscard]] std::optional<Digest> digest(
        QStringView key, HashAlgorithm algorithm, QStringList &defects) const; // hex
    // An absolute http or https URL; resolved against `base` where that is given.
    [[nodiscard]] QUrl url(QStringView key, QStringList &defects, const QUrl &base = {}) const;

    void fail(const QString &detail) const; // makes `detail` the document's error, at this place

private:
    friend class IndexReader;
    struct Document {
        QString subject;
        std::optional<Error> error;
    };

    IndexNode(QJsonValue value, QString pointer, std::shared_ptr<Document> document)
        : m_value(std::move(value))
        , m_pointer(std::move(pointer))
        , m_document(std::move(document))
    {
    }
    [[nodiscard]] IndexNode child(QStringView key) const;
    void expect(QStringView expected) const;

    QJsonValue m_value;
    QString m_pointer;
    std::shared_ptr<Document> m_document;
};

// The best of a node's members sha256, sha512, sha1 and md5, in this order.
[[nodiscard]] std::optional<Digest> strongestDigest(const IndexNode &node, QStringList &defects);

// A vendor's document in JSON, YAML or TOML, read through IndexNode. YAML scalars are all strings: 0218… stays a
// checksum and 3.10 a version.
class IndexReader {
public:
    [[nodiscard]] static Result<IndexReader> fromJson(const QByteArray &bytes, const QString &subject);
    [[nodiscard]] static Result<IndexReader> fromYaml(const QByteArray &bytes, const QString &subject);
    [[nodiscard]] static Result<IndexReader> fromToml(const QByteArray &bytes, const QString &subject);

    [[nodiscard]] IndexNode root() const { return {m_root, {}, m_document}; }
    // What was read, or the first thing that was wrong with the document.
    template <class T> [[nodiscard]] Result<T> result(T value) const
    {
        if (m_document->error)
            return failure(*m_document->error);
        return value;
    }

private:
    IndexReader(QJsonValue root, const QString &subject);

    QJsonValue m_root;
    std::shared_ptr<IndexNode::Document> m_document;
};

} // namespace rcm
