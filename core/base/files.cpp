// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include "core/base/bytecount.h"
#include "core/base/diskwrite.h"
#include "core/base/jsoncomments.h"
#include "core/base/textencoding.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

#include <algorithm>
#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString looksLike(const QByteArray &bytes)
{
    const QByteArray start = bytes.left(256).trimmed().toLower();
    if (start.isEmpty())
        return u"the content is empty"_s;
    if (start.startsWith("<!doctype html") || start.startsWith("<html"))
        return u"the content is an HTML page"_s;
    if (start.startsWith('<'))
        return u"the content looks like XML"_s;
    if (bytes.left(256).contains('\0'))
        return u"the content is binary"_s;
    return {};
}

qsizetype lineAt(const QByteArray &text, qsizetype offset)
{
    return text.first(offset).count('\n') + 1;
}

// Where a byte offset lies, in lines and characters from 1, as editors show it.
QString place(const QByteArray &text, qsizetype offset)
{
    const qsizetype end = std::clamp<qsizetype>(offset, 0, text.size());
    const qsizetype lineStart = end == 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const qsizetype before = QString::fromUtf8(text.sliced(lineStart, end - lineStart)).size();
    return u"line %1, column %2"_s.arg(lineAt(text, end)).arg(before + 1);
}

QString beyondJson(const QByteArray &text, const PlainJson &plain)
{
    QStringList found;
    if (plain.firstComment >= 0)
        found.append(u"comments (line %1)"_s.arg(lineAt(text, plain.firstComment)));
    if (plain.firstTrailingComma >= 0)
        found.append(u"trailing commas (line %1)"_s.arg(lineAt(text, plain.firstTrailingComma)));
    return found.join(u" and "_s);
}

Error notJson(const QByteArray &text, const QJsonParseError &error, const QString &subject)
{
    // Qt takes objects and arrays for documents, and nothing else.
    const QJsonArray wrapped = QJsonDocument::fromJson('[' + text + ']').array();
    if (wrapped.size() == 1)
        return {ErrorKind::Schema, subject + u'#', u"expected an object, found %1"_s.arg(jsonTypeName(wrapped.first())),
            u"Check that this is the right file."_s};
    const QString hint = looksLike(text);
    QString detail = u"is not JSON: %1 at %2"_s.arg(error.errorString(), place(text, error.offset));
    if (!hint.isEmpty())
        detail += u" ("_s + hint + u')';
    return {ErrorKind::Parse, subject, detail, u"Check that this is the right file and that it is complete."_s};
}

// What is neither a regular file nor a folder: a device, a pipe, a socket. Links are followed.
bool isSpecial(const QFileInfo &info)
{
    return info.exists() && !info.isFile() && !info.isDir();
}

// What has a name in the file system and may never end: opening a named pipe waits for whoever writes to it, and a
// device can be endless. Pipes of the shell (standard input, <(command)) have no name and end, and so do terminals.
bool mayBeEndless(const QFileInfo &info)
{
    if (!isSpecial(info) || info.canonicalFilePath().isEmpty())
        return false;
#ifdef Q_OS_UNIX
    struct stat status { };
    const QByteArray name = QFile::encodeName(info.filePath());
    if (::stat(name.constData(), &status) == 0 && S_ISCHR(status.st_mode)) {
        const int terminal = ::open(name.constData(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        const bool isTerminal = terminal >= 0 && ::isatty(terminal) == 1;
        if (terminal >= 0)
            ::close(terminal);
        return !isTerminal;
    }
#endif
    return true;
}

QByteArray readUpTo(QFile &file, qint64 most)
{
    constexpr qint64 block = 1024 * 1024;
    QByteArray bytes;
    while (bytes.size() < most) {
        const QByteArray part = file.read(std::min(block, most - bytes.size()));
        if (part.isEmpty())
            break;
        bytes += part;
    }
    return bytes;
}

// Unbuffered, so that each failure shows in the call that meets it.
Result<void> writeInPlace(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return failure(writeError(lastSystemError(), path));
    return writeAll(file, content, path);
}

} // namespace

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorKind::Io, path, u"is a folder, expected a file"_s, u"Specify a file."_s);
    if (mayBeEndless(info))
        return failure(
            ErrorKind::Io, path, u"is a device, a pipe or a socket, expected a regular file"_s, u"Specify a file."_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, path, u"cannot read: %1"_s.arg(file.errorString()),
            u"Check the path and its permissions."_s);
    if (file.size() > limit)
        return failure(ErrorKind::Io, path,
            u"is %1, expected at most %2"_s.arg(formatByteCount(file.size()), formatByteCount(limit)),
            u"Check that this is the right file."_s);
    QByteArray bytes = file.isSequential() ? readUpTo(file, limit + 1) : file.readAll();
    if (bytes.size() > limit) // a pipe says nothing of its size
        return failure(ErrorKind::Io, path, u"expected at most %1, found more"_s.arg(formatByteCount(limit)),
            u"Check that this is the right file."_s);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::Io, path, u"cannot read to the end: %1"_s.arg(file.errorString()));
    return bytes;
}

Result<void> writeFileAtomically(const QString &path, const QByteArray &content)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorKind::Io, path, u"is a folder, expected a file"_s, u"Specify a file."_s);
    if (isSpecial(info))
        return writeInPlace(path, content);
    const QString folder = info.absolutePath();
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Io, folder, u"cannot create the folder"_s, u"Check the path and its permissions."_s);
    QSaveFile file(path);
    // Unbuffered, so that a full disk shows in the call that meets it; flushed here, since commit() ignores a failure
    // to.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return failure(
            ErrorKind::Io, path, u"cannot write: %1"_s.arg(file.errorString()), u"Check the folder's permissions."_s);
    const auto written = writeAll(file, content, path).and_then([&] { return flushToDisk(file, path); });
    if (!written) {
        Error error = written.error();
        error.detail += u"; the old content is kept"_s;
        return failure(error);
    }
    if (!file.commit())
        return failure(ErrorKind::Io, path, u"cannot write: %1; the former content is kept"_s.arg(file.errorString()),
            u"Check the folder's permissions."_s);
    return {};
}

Result<QJsonDocument> parseJson(const QByteArray &bytes, const QString &subject)
{
    const QByteArray text = toUtf8(bytes);
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (!document.isNull())
        return document;
    const PlainJson plain = withoutCommentsAndTrailingCommas(text);
    if (QJsonDocument::fromJson(plain.text).isNull())
        return failure(notJson(text, error, subject));
    return failure(ErrorKind::Parse, subject,
        u"is not JSON: it has %1, which are accepted in toolsets only"_s.arg(beyondJson(text, plain)),
        u"Remove them from this file."_s);
}

Result<LenientJson> parseLenientJson(const QByteArray &bytes, const QString &subject)
{
    const QByteArray text = toUtf8(bytes);
    const PlainJson plain = withoutCommentsAndTrailingCommas(text);
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(plain.text, &error);
    if (document.isNull())
        return failure(notJson(text, error, subject));
    return LenientJson{std::move(document), beyondJson(text, plain)};
}

Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &subject)
{
    TRY_ASSIGN(const QJsonDocument document, parseJson(bytes, subject));
    if (document.isObject())
        return document.object();
    return failure(ErrorKind::Schema, subject + u'#', u"expected an object, found an array"_s,
        u"Check that this is the right file."_s);
}

QString pointerTo(const QString &parent, QStringView key)
{
    return parent + u'/' + key.toString().replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

QString pointerTo(const QString &parent, qsizetype index)
{
    return parent + u'/' + QString::number(index);
}

QString jsonTypeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a string"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        return u"nothing"_s;
    }
    Q_UNREACHABLE();
}

QString jsonText(const QJsonValue &value)
{
    constexpr qsizetype longest = 80;
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    const QString text = QString::fromUtf8(array.sliced(1, array.size() - 2));
    return text.size() > longest ? text.left(longest) + u'…' : text;
}

QString foundText(const QJsonValue &value)
{
    if (value.isString())
        return u"the string "_s + jsonText(value);
    if (value.isDouble())
        return u"the number "_s + jsonText(value);
    if (value.isBool())
        return jsonText(value);
    return jsonTypeName(value);
}

} // namespace rcm
