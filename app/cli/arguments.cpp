// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "core/base/bytecount.h"

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// One word of the command line taken apart: what it names and, after '=' or ':', what it says.
struct NamedWord {
    QString name;
    QString value;
    bool hasValue = false;
    bool isSeedStyle = false;
};

NamedWord takeApart(const QString &word)
{
    NamedWord named;
    named.isSeedStyle = !word.startsWith("--"_L1);
    const QString body = word.sliced(named.isSeedStyle ? 1 : 2);
    const qsizetype separator = body.indexOf(named.isSeedStyle ? u':' : u'=');
    named.hasValue = separator >= 0;
    named.name = named.hasValue ? body.first(separator) : body;
    named.value = named.hasValue ? body.sliced(separator + 1) : QString();
    return named;
}

const Option *optionFor(const NamedWord &word, std::span<const Option> options)
{
    const auto isMeant = [&word](const Option &option) {
        const auto isName = [&word](const QString &name) {
            return !name.isEmpty() && name.compare(word.name, Qt::CaseInsensitive) == 0;
        };
        return word.isSeedStyle ? isName(option.seedName) || isName(option.powerShellName()) : option.name == word.name;
    };
    const auto found = std::ranges::find_if(options, isMeant);
    return found == options.end() ? nullptr : &*found;
}

// "-j", "-j 4", "-j4": the long form of the same, or the word as it is.
QStringList inLongForm(const QString &word, std::span<const Option> options)
{
    if (word.size() < 2 || word[0] != u'-' || word[1] == u'-')
        return {word};
    const auto option = std::ranges::find(options, word[1], &Option::letter);
    const QString rest = word.sliced(2);
    const bool isAttached = option != options.end() && !option->value.isEmpty()
        && std::ranges::all_of(rest, [](QChar c) { return c.isDigit(); });
    if (option == options.end() || (!rest.isEmpty() && !isAttached))
        return {word};
    return rest.isEmpty() ? QStringList{u"--"_s + option->name} : QStringList{u"--"_s + option->name, rest};
}

Error unknownOption(const QString &word, const NamedWord &named, std::span<const Option> options)
{
    QStringList candidates;
    for (const Option &option : options) {
        candidates.append(named.isSeedStyle ? u"-"_s + option.powerShellName() : u"--"_s + option.name);
        if (named.isSeedStyle && !option.seedName.isEmpty())
            candidates.append(u'-' + option.seedName);
    }
    const QString near = nearest(word.section(named.isSeedStyle ? u':' : u'=', 0, 0), candidates);
    return {ErrorKind::Usage, word, u"unknown option"_s,
        near.isEmpty() ? u"--help lists the options."_s : u"Did you mean %1?"_s.arg(near), {}};
}

// Whether a switch is turned on by what stands behind it. PowerShell passes "True" and "False" for $true and $false.
Result<bool> switchValue(const QString &word, const QString &value)
{
    QString text = value.toLower();
    if (text.startsWith(u'$'))
        text.remove(0, 1);
    if (text == "true"_L1 || text == "1"_L1)
        return true;
    if (text == "false"_L1 || text == "0"_L1)
        return false;
    return failure(ErrorKind::Usage, word, u"expected true or false, found \"%1\""_s.arg(value));
}

// Takes a command line apart, word by word.
class Parser {
public:
    Parser(const QStringList &words, std::span<const Option> options, qsizetype mostPositionals)
        : m_words(words)
        , m_options(options)
        , m_mostPositionals(mostPositionals)
    {
    }

    [[nodiscard]] Result<Arguments> parse();

private:
    [[nodiscard]] Result<void> takePositional(const QString &word);
    [[nodiscard]] Result<void> takeOption(const QString &word);
    [[nodiscard]] Result<void> takeSwitch(const QString &word, const NamedWord &named, const Option &option);
    [[nodiscard]] Result<QStringList> valuesOf(const QString &word, const NamedWord &named, const Option &option);
    [[nodiscard]] Result<void> addValue(const QString &word, const Option &option, const QString &value);

    QStringList m_words; // still to come
    std::span<const Option> m_options;
    qsizetype m_mostPositionals;
    Arguments m_arguments;
};

Result<Arguments> Parser::parse()
{
    bool optionsEnded = false;
    while (!m_words.isEmpty()) {
        const QString word = m_words.takeFirst();
        if (!optionsEnded && word == "--"_L1) {
            optionsEnded = true;
            continue;
        }
        const bool isPositional = optionsEnded || !word.startsWith(u'-') || word.size() < 2;
        if (const auto taken = isPositional ? takePositional(word) : takeOption(word); !taken)
            return failure(taken.error());
    }
    return std::move(m_arguments);
}

Result<void> Parser::takePositional(const QString &word)
{
    if (m_arguments.positionals().size() >= m_mostPositionals)
        return failure(ErrorKind::Usage, word, u"unexpected argument"_s, u"--help lists the arguments."_s);
    m_arguments.addPositional(word);
    return {};
}

Result<void> Parser::takeOption(const QString &word)
{
    const QStringList longForm = inLongForm(word, m_options);
    if (longForm.size() > 1)
        m_words.prepend(longForm.last());
    NamedWord named = takeApart(longForm.first());
    const Option *option = optionFor(named, m_options);
    if (!option)
        return failure(unknownOption(word, named, m_options));
    if (named.isSeedStyle && named.hasValue && named.value.isEmpty() && !m_words.isEmpty())
        named.value = m_words.takeFirst(); // "-Name: value" is how older PowerShells pass "-Name:value"
    if (option->value.isEmpty())
        return takeSwitch(word, named, *option);
    if (m_arguments.has(option->name) && !option->repeatable)
        return failure(ErrorKind::Usage, word, u"given more than once"_s, u"Give it once."_s);
    const auto values = valuesOf(word, named, *option);
    if (!values)
        return failure(values.error());
    for (const QString &value : *values) {
        if (const auto added = addValue(word, *option, value); !added)
            return added;
    }
    return {};
}

Result<void> Parser::takeSwitch(const QString &word, const NamedWord &named, const Option &option)
{
    const auto isOn = named.hasValue ? switchValue(word, named.value) : Result<bool>(true);
    if (!isOn)
        return failure(isOn.error());
    if (*isOn)
        m_arguments.add(option.name, {});
    return {};
}

Result<QStringList> Parser::valuesOf(const QString &word, const NamedWord &named, const Option &option)
{
    if (!named.hasValue && m_words.isEmpty())
        return failure(ErrorKind::Usage, word, u"missing value: %1"_s.arg(option.value));
    QStringList given{named.hasValue ? named.value : m_words.takeFirst()};
    if (!option.repeatable || !named.isSeedStyle)
        return given;
    // PowerShell passes an array as one word an element.
    while (m_mostPositionals == 0 && !m_words.isEmpty() && !m_words.first().startsWith(u'-'))
        given.append(m_words.takeFirst());
    QStringList values;
    for (const QString &part : given.join(u',').split(u',')) {
        if (!part.trimmed().isEmpty())
            values.append(part.trimmed());
    }
    return values;
}

Result<void> Parser::addValue(const QString &word, const Option &option, const QString &value)
{
    if (option.choices.isEmpty()) {
        m_arguments.add(option.name, value);
        return {};
    }
    if (!option.choices.contains(value.toLower()))
        return failure(ErrorKind::Usage, word, u"expected %1, found \"%2\""_s.arg(option.choices.join(u", "_s), value));
    m_arguments.add(option.name, value.toLower());
    return {};
}

} // namespace

QString Arguments::value(const QString &option, const QString &otherwise) const
{
    const QStringList all = m_values.value(option);
    return all.isEmpty() ? otherwise : all.last();
}

Result<qint64> Arguments::number(const QString &option, qint64 otherwise, qint64 minimum) const
{
    if (!has(option))
        return otherwise;
    bool isNumber = false;
    const qint64 number = value(option).toLongLong(&isNumber);
    if (!isNumber || number < minimum)
        return failure(ErrorKind::Usage, u"--"_s + option,
            u"expected a whole number of at least %1, found \"%2\""_s.arg(QString::number(minimum), value(option)));
    return number;
}

Result<qint64> Arguments::byteCount(const QString &option, qint64 otherwise) const
{
    if (!has(option))
        return otherwise;
    if (const auto count = byteCountFromText(value(option)))
        return *count;
    return failure(ErrorKind::Usage, u"--"_s + option,
        u"expected a number of bytes such as 800000, 500K or 2M, found \"%1\""_s.arg(value(option)));
}

QString Option::powerShellName() const
{
    QString camel;
    for (const QString &part : name.split(u'-'))
        camel += part.left(1).toUpper() + part.mid(1);
    return camel;
}

Result<Arguments> parseArguments(const QStringList &words, std::span<const Option> options, qsizetype mostPositionals)
{
    return Parser(words, options, mostPositionals).parse();
}

} // namespace rcm::cli
