// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonexcerpt.h"

#include "core/base/jsoncomments.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Range {
    qsizetype from = 0;
    qsizetype end = 0;
};

// Walks through a text that a parser has taken before; in any other it finds nothing.
class PlaceFinder {
public:
    explicit PlaceFinder(const QByteArray &text)
        : m_text(text)
    {
    }

    // The member or element, with its key.
    std::optional<Range> find(const QStringList &tokens)
    {
        skipBlanks();
        qsizetype from = m_at;
        for (const QString &token : tokens) {
            const bool isFound = here() == '{' ? enterMember(token, from) : here() == '[' && enterElement(token, from);
            if (!isFound)
                return {};
        }
        skipValue();
        return Range{from, m_at};
    }

private:
    [[nodiscard]] char here() const { return m_at < m_text.size() ? m_text.at(m_at) : '\0'; }

    void skipBlanks()
    {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r')
            ++m_at;
    }

    void skipString()
    {
        for (++m_at; m_at < m_text.size() && here() != '"'; ++m_at) {
            if (here() == '\\')
                ++m_at;
        }
        m_at = std::min(m_at + 1, m_text.size());
    }

    void skipValue()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = here();
            const bool isEnd = c == ',' || c == '}' || c == ']';
            if (depth == 0 && isEnd)
                break;
            if (c == '"') {
                skipString();
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : isEnd && c != ',' ? -1 : 0;
            ++m_at;
        }
        while (m_at > 0 && QByteArrayView(" \t\r\n").contains(m_text.at(m_at - 1)))
            --m_at;
    }

    // To the next member or element; false: there is none.
    bool next()
    {
        skipBlanks();
        if (here() != ',')
            return false;
        ++m_at;
        skipBlanks();
        return here() != '}' && here() != ']';
    }

    bool enterMember(const QString &name, qsizetype &from)
    {
        ++m_at;
        skipBlanks();
        while (here() == '"') {
            from = m_at;
            skipString();
            const QByteArray key = m_text.sliced(from, m_at - from);
            skipBlanks();
            if (here() != ':')
                return false;
            ++m_at;
            skipBlanks();
            if (QJsonDocument::fromJson('[' + key + ']').array().at(0).toString() == name)
                return true;
            skipValue();
            if (!next())
                return false;
        }
        return false;
    }

    bool enterElement(const QString &token, qsizetype &from)
    {
        bool isNumber = false;
        const int wanted = token.toInt(&isNumber);
        ++m_at;
        skipBlanks();
        if (!isNumber || here() == ']')
            return false;
        for (int index = 0; index < wanted; ++index) {
            skipValue();
            if (!next())
                return false;
        }
        from = m_at;
        return m_at < m_text.size();
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
};

QString withoutIndentation(QStringList lines)
{
    qsizetype shared = -1;
    for (const QString &line : lines) {
        const auto first = std::ranges::find_if(line, [](QChar c) { return !c.isSpace(); });
        const qsizetype indentation = std::distance(line.begin(), first);
        if (first != line.end() && (shared < 0 || indentation < shared))
            shared = indentation;
    }
    for (QString &line : lines)
        line = line.mid(std::max<qsizetype>(shared, 0));
    return lines.join(u'\n').trimmed();
}

} // namespace

std::optional<JsonExcerpt> jsonExcerpt(const QByteArray &json, const QStringList &tokens, qsizetype mostCharacters)
{
    const QByteArray plain = withoutCommentsAndTrailingCommas(json).text;
    const auto place = PlaceFinder(plain).find(tokens);
    if (!place || place->end <= place->from)
        return {};
    const int line = int(json.first(place->from).count('\n')) + 1;
    const qsizetype lineStart = json.lastIndexOf('\n', place->from) + 1;
    qsizetype lineEnd = json.indexOf('\n', place->end);
    lineEnd = lineEnd < 0 ? json.size() : lineEnd;
    const QString lines = QString::fromUtf8(json.sliced(lineStart, lineEnd - lineStart)).remove(u'\r');
    if (const QString text = withoutIndentation(lines.split(u'\n')); text.size() <= mostCharacters)
        return JsonExcerpt{line, text};
    const QString value = QString::fromUtf8(json.sliced(place->from, place->end - place->from)).remove(u'\r');
    QStringList parts = value.split(u'\n');
    // The first line begins at the key, where the others begin at the margin.
    parts.first().prepend(QString(place->from - lineStart <= 80 ? place->from - lineStart : 0, u' '));
    const QString text = withoutIndentation(parts);
    return JsonExcerpt{line, text.size() <= mostCharacters ? text : text.left(mostCharacters) + u'…'};
}

} // namespace rcm
