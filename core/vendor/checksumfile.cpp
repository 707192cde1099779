// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/checksumfile.h"

#include "core/base/textencoding.h"
#include "core/vendor/htmltext.h"

#include <QRegularExpression>
#include <QStringList>

#include <optional>
#include <vector>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximalSize = 16 * 1024 * 1024;

// What one line says: these values belong to the file that bears one of these names (a table's row has further cells).
// A bare value has no name.
struct Entry {
    QStringList names;
    QStringList values;
};

struct Listing {
    std::vector<Entry> entries;
    bool hasOtherText = false; // lines that are no entry
};

bool isHex(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    });
}

// Long enough to be a checksum of some kind and not a word or a number: MD5 is the shortest that we know.
bool looksLikeChecksum(QStringView text)
{
    return text.size() >= 32 && text.size() % 2 == 0 && isHex(text);
}

// The signed text between the armour's lines (RFC 4880, section 7).
QString withoutArmour(const QString &text)
{
    static const QRegularExpression armour(
        u"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+: [^\n]*\n)*\n(.*?)\n?-----BEGIN PGP SIGNATURE-----"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression dashEscape(u"^- "_s, QRegularExpression::MultilineOption);
    const auto match = armour.match(text);
    return match.hasMatch() ? match.captured(1).remove(dashEscape) : text;
}

bool isHtml(const QString &text)
{
    static const QRegularExpression page(
        u"^\\s*<(!doctype html|html)|<(pre|table|td)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return page.match(text).hasMatch();
}

QString readableText(const QByteArray &bytes)
{
    QString text = decodeText(bytes);
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    text = withoutArmour(text);
    return isHtml(text) ? textOfHtml(text) : text;
}

// "SHA256 (file) = hex", as BSD's tools and openssl write it.
std::optional<Entry> bsdLine(const QString &line)
{
    static const QRegularExpression form(u"^(?:MD5|SHA-?1|SHA-?256|SHA-?512) ?\\((.+)\\) ?= ?([0-9a-fA-F]+)$"_s);
    const auto match = form.match(line);
    if (!match.hasMatch())
        return {};
    return Entry{{match.captured(1)}, {match.captured(2)}};
}

// Cells separated by '|': those that look like checksums are values, one of the others is the file's name.
std::optional<Entry> tableRow(const QString &line)
{
    if (!line.contains(u'|'))
        return {};
    static const QRegularExpression link(u"^\\[([^\\]]+)\\]\\([^)]*\\)$"_s);
    Entry entry;
    for (QString cell : line.split(u'|', Qt::SkipEmptyParts)) {
        cell = cell.trimmed().remove(u'`').remove("**"_L1);
        cell.replace(link, u"\\1"_s);
        if (looksLikeChecksum(cell))
            entry.values.append(cell);
        else if (!cell.isEmpty())
            entry.names.append(cell);
    }
    if (entry.values.isEmpty() || entry.names.isEmpty())
        return {};
    return entry;
}

// "hex  file", "hex *file", and the other way round: "file hex", "file: hex", "file hex hex hex …". A list item's mark
// and backticks, as release notes have them, are passed over.
std::optional<Entry> plainLine(QString line)
{
    static const QRegularExpression itemMark(u"^[-+*]\\s+(?=\\S)"_s);
    static const QRegularExpression blanks(u"\\s+"_s);
    line.remove(itemMark).remove(u'`');
    const QString first = line.section(blanks, 0, 0);
    if (looksLikeChecksum(first)) {
        QString file = line.mid(first.size()).trimmed();
        if (file.startsWith(u'*'))
            file.remove(0, 1);
        const bool isBare = file.isEmpty() || file == "-"_L1;
        return Entry{isBare ? QStringList() : QStringList(file), {first}};
    }
    QStringList words = line.split(blanks, Qt::SkipEmptyParts);
    if (words.size() < 2 || !looksLikeChecksum(words.last()))
        return {};
    QString file = words.takeFirst();
    if (file.endsWith(u':'))
        file.chop(1);
    return Entry{{file}, words};
}

// gpg --print-md breaks a value into groups and lines: "file: 0A1B 2C3D …" and "file: SHA512 = 0A1B …", continued by
// indented lines.
std::optional<Entry> printMdLines(const QStringList &lines, qsizetype &at)
{
    static const QRegularExpression start(
        u"^(\\S.*?):(?: *(?:MD5|SHA-?1|SHA-?256|SHA-?512) =)?((?: +[0-9A-Fa-f]+)*) *$"_s);
    static const QRegularExpression more(u"^\\s+([0-9A-Fa-f]+(?: +[0-9A-Fa-f]+)*) *$"_s);
    const auto match = start.match(lines[at]);
    if (!match.hasMatch())
        return {};
    QString value = match.captured(2).remove(u' ');
    qsizetype next = at + 1;
    for (; next < lines.size(); ++next) {
        const auto continued = more.match(lines[next]);
        if (!continued.hasMatch())
            break;
        value += continued.captured(1).remove(u' ');
    }
    if (!looksLikeChecksum(value))
        return {};
    at = next - 1;
    return Entry{{match.captured(1)}, {value}};
}

Listing readListing(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    Listing listing;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const QString line = lines[at].trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        std::optional<Entry> entry = bsdLine(line);
        if (!entry)
            entry = tableRow(line);
        if (!entry)
            entry = plainLine(line);
        if (!entry)
            entry = printMdLines(lines, at);
        if (entry)
            listing.entries.push_back(std::move(*entry));
        else
            listing.hasOtherText = true;
    }
    return listing;
}

QString normalized(QString file)
{
    file.replace(u'\\', u'/');
    while (file.startsWith("./"_L1))
        file.remove(0, 2);
    return file;
}

// Entries that name the file as it was asked for; where there is none, and no folder was asked for, those in any
// folder.
std::vector<const Entry *> entriesFor(const Listing &listing, const QString &fileName)
{
    const QString wanted = normalized(fileName);
    std::vector<const Entry *> exact;
    std::vector<const Entry *> inFolders;
    for (const Entry &entry : listing.entries) {
        for (const QString &name : entry.names) {
            const QString listed = normalized(name);
            if (listed == wanted)
                exact.push_back(&entry);
            else if (!wanted.contains(u'/') && listed.section(u'/', -1) == wanted)
                inFolders.push_back(&entry);
        }
    }
    return exact.empty() ? inFolders : exact;
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

    [[nodiscard]] Result<Digest> among(const std::vector<const Entry *> &entries) const
    {
        std::optional<Digest> found;
        QStringList otherLengths;
        for (const Entry *entry : entries) {
            const QStringList values = m_column > 0 ? entry->values.mid(m_column - 1, 1) : entry->values;
            for (const QString &value : values) {
                if (value.size() != hashLength(m_algorithm) * 2) {
                    otherLengths.append(QString::number(value.size()));
                    continue;
                }
                const auto digest = Digest::fromHex(m_algorithm, value);
                if (!digest)
                    return fail(digest.error().detail);
                if (found && *found != *digest)
                    return fail(u"has different checksums for \"%1\": %2 and %3"_s.arg(
                        m_fileName, found->hex(), digest->hex()));
                found = *digest;
            }
        }
        if (found)
            return *found;
        return fail(u"expected %1 hex digits (%2) for \"%3\", found %4"_s.arg(hashLength(m_algorithm) * 2)
                        .arg(hashAlgorithmName(m_algorithm), m_fileName,
                            otherLengths.isEmpty() ? u"none"_s : otherLengths.join(u", "_s)));
    }

    [[nodiscard]] tl::unexpected<Error> fail(const QString &detail) const
    {
        return failure(ErrorKind::Parse, m_subject, detail);
    }

private:
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
    const QString text = readableText(bytes);
    const Listing listing = readListing(text);
    if (const auto entries = entriesFor(listing, fileName); !entries.empty())
        return choice.among(entries);
    const bool isBare = listing.entries.size() == 1 && listing.entries.front().names.isEmpty() && !listing.hasOtherText;
    if (isBare && options.acceptBare)
        return choice.among({&listing.entries.front()});
    if (listing.entries.empty())
        return choice.fail(u"expected a list of checksums, found \"%1\""_s.arg(text.trimmed().left(80)));
    return choice.fail(u"lists %1 files, but not \"%2\""_s.arg(listing.entries.size()).arg(fileName));
}

} // namespace rcm
