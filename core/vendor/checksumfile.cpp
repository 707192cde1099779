// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/checksumfile.h"

#include "core/base/textencoding.h"
#include "core/vendor/checksumlisting.h"

#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximalSize = 16 * 1024 * 1024;

// With '/' between folders, and without what some lists put around a name.
QString normalized(const QString &file)
{
    QString name = file.trimmed().replace(u'\\', u'/');
    while (name.startsWith("./"_L1))
        name.remove(0, 2);
    return name;
}

template <class Matches>
std::vector<const ListedFile *> filesNamed(const std::vector<ListedFile> &files, Matches matches)
{
    std::vector<const ListedFile *> found;
    for (const ListedFile &file : files) {
        if (std::ranges::any_of(file.names, matches))
            found.push_back(&file);
    }
    return found;
}

// GitHub turns the blanks in an asset's name into dots, but the list was written before that. Only where a single name
// can be meant.
std::vector<const ListedFile *> filesRenamedByGitHub(const std::vector<ListedFile> &files, const QString &wanted)
{
    QStringList names;
    auto found = filesNamed(files, [&](const QString &name) {
        QString last = normalized(name).section(u'/', -1);
        if (!last.contains(u' ') || QString(last).replace(u' ', u'.') != wanted)
            return false;
        names.append(std::move(last));
        return true;
    });
    names.removeDuplicates();
    return names.size() == 1 ? found : std::vector<const ListedFile *>();
}

// Files of exactly that name; where there are none, those that differ by what does not matter, and then those in any
// folder.
std::vector<const ListedFile *> filesFor(const ChecksumListing &listing, const QString &fileName)
{
    const QString wanted = normalized(fileName);
    auto found = filesNamed(listing.files, [&](const QString &name) { return name == fileName; });
    if (found.empty())
        found = filesNamed(listing.files, [&](const QString &name) { return normalized(name) == wanted; });
    if (found.empty())
        found = filesNamed(
            listing.files, [&](const QString &name) { return normalized(name).endsWith(QString(u'/' + wanted)); });
    return found.empty() ? filesRenamedByGitHub(listing.files, wanted) : found;
}

std::vector<const ListedFile *> filesWithoutName(const ChecksumListing &listing)
{
    std::vector<const ListedFile *> found;
    found.reserve(listing.files.size());
    for (const ListedFile &file : listing.files)
        found.push_back(&file);
    return found;
}

// One value, or one of each algorithm as in a ".dgst": about the file that is asked for, if nothing else is there.
bool isBare(const ChecksumListing &listing)
{
    const auto &files = listing.files;
    const bool isWithoutNames
        = !files.empty() && std::ranges::all_of(files, [](const ListedFile &file) { return file.names.isEmpty(); });
    const bool isLabelled
        = std::ranges::none_of(files, [](const ListedFile &file) { return file.values.front().algorithm.isEmpty(); });
    return isWithoutNames && !listing.hasOtherText && (files.size() == 1 || isLabelled);
}

class Choice {
public:
    Choice(QString subject, QString fileName, HashAlgorithm algorithm, int column)
        : m_subject(std::move(subject))
        , m_fileName(std::move(fileName))
        , m_algorithm(algorithm)
        , m_column(column)
    {
    }

    [[nodiscard]] Result<Digest> among(const std::vector<const ListedFile *> &files) const
    {
        std::optional<Digest> found;
        QStringList others;
        for (const ListedFile *file : files) {
            for (const ListedValue &value : meant(*file)) {
                if (!isOfAlgorithm(value)) {
                    others.append(inWords(value));
                    continue;
                }
                TRY_ASSIGN(const Digest digest, digestOf(value));
                if (found && *found != digest)
                    return fail(
                        u"has different checksums for \"%1\": %2 and %3"_s.arg(m_fileName, found->hex(), digest.hex()));
                found = digest;
            }
        }
        if (found)
            return *found;
        return fail(
            u"expected %1 hex digits (%2) for \"%3\", found %4"_s.arg(hashLength(m_algorithm) * 2)
                .arg(hashAlgorithmName(m_algorithm), m_fileName, others.isEmpty() ? u"none"_s : others.join(u", "_s)));
    }

    [[nodiscard]] tl::unexpected<Error> fail(const QString &detail) const
    {
        return failure(ErrorKind::Parse, m_subject, detail);
    }

private:
    [[nodiscard]] std::vector<ListedValue> meant(const ListedFile &file) const
    {
        const auto column = static_cast<std::size_t>(m_column);
        if (m_column == 0)
            return file.values;
        return column <= file.values.size() ? std::vector{file.values[column - 1]} : std::vector<ListedValue>();
    }

    // SHA3-256 and BLAKE2s256 have as many digits as SHA-256.
    [[nodiscard]] bool isOfAlgorithm(const ListedValue &value) const
    {
        return value.hex.size() == hashLength(m_algorithm) * 2
            && (value.algorithm.isEmpty() || hashAlgorithmFromName(value.algorithm) == m_algorithm);
    }

    [[nodiscard]] Result<Digest> digestOf(const ListedValue &value) const
    {
        auto digest = Digest::fromHex(m_algorithm, value.hex);
        return digest ? digest : fail(digest.error().detail);
    }

    static QString inWords(const ListedValue &value)
    {
        const QString size = QString::number(value.hex.size());
        return value.algorithm.isEmpty() ? size : u"%1 (%2)"_s.arg(size, value.algorithm);
    }

    QString m_subject;
    QString m_fileName;
    HashAlgorithm m_algorithm;
    int m_column;
};

} // namespace

Result<Digest> checksumFor(const QByteArray &bytes, const QString &fileName, HashAlgorithm algorithm,
    const QString &subject, const ChecksumFileOptions &options)
{
    const Choice choice(subject, fileName, algorithm, options.column);
    if (bytes.size() > maximalSize)
        return choice.fail(u"expected a list of checksums, found %1 bytes"_s.arg(bytes.size()));
    const QString text = decodeText(bytes);
    const ChecksumListing listing = readChecksumListing(text, options.column > 0);
    if (const auto files = filesFor(listing, fileName); !files.empty())
        return choice.among(files);
    if (options.acceptBare && isBare(listing))
        return choice.among(filesWithoutName(listing));
    if (listing.files.empty())
        return choice.fail(u"expected a list of checksums, found \"%1\""_s.arg(text.trimmed().left(80)));
    const QString count = listing.files.size() == 1 ? u"1 file"_s : u"%1 files"_s.arg(listing.files.size());
    return choice.fail(u"lists %1, but not \"%2\""_s.arg(count, fileName));
}

} // namespace rcm
