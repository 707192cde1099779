// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include "core/base/bytecount.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

    constexpr auto byteOrderMark = "\xEF\xBB\xBF";

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

    // Where a byte offset lies, counted from 1, as editors show it.
    QString place(const QByteArray &bytes, qsizetype offset)
    {
        const qsizetype end = std::clamp<qsizetype>(offset, 0, bytes.size());
        const qsizetype lineStart = end == 0 ? 0 : bytes.lastIndexOf('\n', end - 1) + 1;
        return u"line %1, column %2"_s.arg(bytes.first(end).count('\n') + 1).arg(end - lineStart + 1);
    }

    // Qt tells a full disk by its message alone, in the language of the program: held against the same message.
    bool isNoSpace(const QFileDevice &file)
    {
        const QString reason = file.errorString();
#ifdef Q_OS_UNIX
        return reason == qt_error_string(ENOSPC) || reason == qt_error_string(EDQUOT);
#else
        return reason == qt_error_string(ENOSPC);
#endif
    }

    Error writeError(const QFileDevice &file, const QString &path)
    {
        if (isNoSpace(file))
            return {ErrorKind::NoSpace, path, u"cannot be written: %1"_s.arg(file.errorString()), u"Free some space on this disk."_s, {}};
        return {ErrorKind::Io, path, u"cannot be written: %1"_s.arg(file.errorString()), u"Check the path and its permissions."_s, {}};
    }

    // A device that is no terminal: some of them never end.
    bool isDevice(const QFile &file)
    {
#ifdef Q_OS_UNIX
        struct stat status { };
        return fstat(file.handle(), &status) == 0 && S_ISCHR(status.st_mode) && isatty(file.handle()) == 0;
#else
        Q_UNUSED(file);
        return false;
#endif
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

    // What is neither a regular file nor a folder: a device, a pipe, a socket. Links are followed.
    bool isSpecial(const QFileInfo &info) { return info.exists() && !info.isFile() && !info.isDir(); }

    // Unbuffered, so that each failure shows in write().
    Result<void> writeInPlace(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::ExistingOnly | QIODevice::Unbuffered) || file.write(content) != content.size())
            return failure(writeError(file, path));
        return {};
    }

} // namespace

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorKind::Io, path, u"is a folder, expected a file"_s, u"Name a file."_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, path, u"cannot be read: %1"_s.arg(file.errorString()), u"Check the path and its permissions."_s);
    if (file.size() > limit)
        return failure(ErrorKind::Io, path, u"is %1 large, expected at most %2"_s.arg(formatByteCount(file.size()), formatByteCount(limit)),
            u"Check that it is the file you mean."_s);
    if (isDevice(file))
        return failure(ErrorKind::Io, path, u"is a device, expected a file"_s, u"Name a file."_s);
    QByteArray bytes = file.isSequential() ? readUpTo(file, limit + 1) : file.readAll();
    if (bytes.size() > limit) // a pipe says nothing of its size
        return failure(ErrorKind::Io, path, u"expected at most %1, found more"_s.arg(formatByteCount(limit)), u"Check that it is the file you mean."_s);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::Io, path, u"cannot be read to its end: %1"_s.arg(file.errorString()));
    return bytes;
}

Result<void> writeFileAtomically(const QString &path, const QByteArray &content)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorKind::Io, path, u"is a folder, expected a file"_s, u"Name a file."_s);
    if (isSpecial(info))
        return writeInPlace(path, content);
    const QString folder = info.absolutePath();
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Io, folder, u"the folder cannot be created"_s, u"Check the path and its permissions."_s);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return failure(writeError(file, path));
    return {};
}

Result<QJsonDocument> parseJson(const QByteArray &bytes, const QString &subject)
{
    const bool hasMark = bytes.startsWith(byteOrderMark);
    const QByteArray text = hasMark ? bytes.mid(3) : bytes;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error == QJsonParseError::NoError && !document.isNull())
        return document;
    // Qt takes objects and arrays for documents, and nothing else.
    const QJsonArray wrapped = QJsonDocument::fromJson('[' + text + ']').array();
    if (wrapped.size() == 1)
        return failure(ErrorKind::Schema, subject + u'#', u"expected an object, found %1"_s.arg(jsonTypeName(wrapped.first())),
            u"Check that the file is the one you mean."_s);
    const QString hint = looksLike(text);
    QString detail = u"is not JSON: %1 at %2"_s.arg(error.errorString(), place(text, error.offset));
    if (!hint.isEmpty())
        detail += u" ("_s + hint + u')';
    return failure(ErrorKind::Parse, subject, detail, u"Check that the file is the one you mean and that it was transferred whole."_s);
}

QString pointerTo(const QString &parent, QStringView key)
{
    return parent + u'/' + key.toString().replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

QString pointerTo(const QString &parent, qsizetype index) { return parent + u'/' + QString::number(index); }

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

} // namespace rcm
