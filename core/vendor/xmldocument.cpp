// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/xmldocument.h"

#include "core/base/textencoding.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t maximalDepth = 64;

XmlElement startedElement(const QXmlStreamReader &reader)
{
    XmlElement element{reader.name().toString()};
    for (const QXmlStreamAttribute &attribute : reader.attributes())
        element.attributes.insert(attribute.name().toString(), attribute.value().toString());
    return element;
}

} // namespace

const XmlElement *XmlElement::child(QStringView childName) const
{
    const auto found = std::find_if(
        children.begin(), children.end(), [childName](const XmlElement &element) { return element.name == childName; });
    return found == children.end() ? nullptr : &*found;
}

QString XmlElement::textOf(QStringView childName) const
{
    const XmlElement *found = child(childName);
    return found ? found->text : QString();
}

Result<XmlElement> parseXml(const QByteArray &bytes, const QString &subject)
{
    // What the bytes are goes before what the document declares: who writes it anew in UTF-16 seldom changes that, too.
    const QByteArray text = toUtf8(bytes);
    QXmlStreamReader reader;
    if (text == bytes)
        reader.addData(bytes);
    else
        reader.addData(QString::fromUtf8(text));
    std::vector<XmlElement> open{XmlElement{QString()}}; // what is not closed yet, below a place for the root
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::StartElement) {
            if (open.size() > maximalDepth)
                reader.raiseError(u"more than 64 levels deep"_s);
            open.push_back(startedElement(reader));
        } else if (token == QXmlStreamReader::Characters) {
            open.back().text += reader.text();
        } else if (token == QXmlStreamReader::EndElement) {
            XmlElement closed = std::move(open.back());
            open.pop_back();
            closed.text = closed.text.trimmed();
            open.back().children.push_back(std::move(closed));
        }
    }
    if (reader.hasError())
        return failure(ErrorKind::Parse, subject,
            u"line %1, column %2: %3"_s.arg(reader.lineNumber()).arg(reader.columnNumber()).arg(reader.errorString()));
    return std::move(open.front().children.front());
}

} // namespace rcm
