// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

qsizetype editDistance(const QString &left, const QString &right)
{
    std::vector<qsizetype> row(static_cast<size_t>(right.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < left.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < right.size(); ++j) {
            const auto column = static_cast<size_t>(j) + 1;
            const qsizetype substitute = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[column];
            row[column] = std::min({row[column] + 1, row[column - 1] + 1, substitute});
        }
    }
    return row.back();
}

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
    const auto found = std::find_if(options.begin(), options.end(), [&word](const Option &option) {
        return word.isSeedStyle
            ? option.seedName.compare(word.name, Qt::CaseInsensitive) == 0 && !option.seedName.isEmpty()
            : option.name == word.name;
    });
    return found == options.end() ? nullptr : &*found;
}

Error unknownOption(const QString &word, const NamedWord &named, std::span<const Option> options)
{
    QStringList candidates;
    for (const Option &option : options) {
        if (!named.isSeedStyle)
            candidates.append(u"--"_s + option.name);
        else if (!option.seedName.isEmpty())
            candidates.append(u'-' + option.seedName);
    }
    const QString near = nearest(word.section(named.isSeedStyle ? u':' : u'=', 0, 0), candidates);
    return {ErrorKind::Usage, word, u"is no option of this command"_s,
        near.isEmpty() ? u"--help lists the options."_s : u"Did you mean %1?"_s.arg(near), {}};
}

bool isNo(const QString &value)
{
    return value.compare("$false"_L1, Qt::CaseInsensitive) == 0 || value == "0"_L1;
}

} // namespace

QString nearest(const QString &word, const QStringList &candidates)
{
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(2, word.size() / 3) + 1;
    for (const QString &candidate : candidates) {
        const qsizetype distance = editDistance(word.toLower(), candidate.toLower());
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

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
            u"takes a whole number of at least %1, found \"%2\""_s.arg(minimum).arg(value(option)));
    return number;
}

Result<Arguments> parseArguments(const QStringList &words, std::span<const Option> options, qsizetype mostPositionals)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (!word.startsWith(u'-') || word.size() < 2) {
            if (arguments.positionals().size() >= mostPositionals)
                return failure(
                    ErrorKind::Usage, word, u"is one argument too many"_s, u"--help shows what this command takes."_s);
            arguments.addPositional(word);
            continue;
        }
        const NamedWord named = takeApart(word);
        const Option *option = optionFor(named, options);
        if (!option)
            return failure(unknownOption(word, named, options));
        if (option->value.isEmpty()) {
            if (named.hasValue && isNo(named.value))
                continue;
            arguments.add(option->name, {});
            continue;
        }
        if (!named.hasValue && i + 1 >= words.size())
            return failure(ErrorKind::Usage, word, u"needs a value: %1"_s.arg(option->value));
        const QString given = named.hasValue ? named.value : words[++i];
        if (arguments.has(option->name) && !option->repeatable)
            return failure(ErrorKind::Usage, word, u"is given twice"_s, u"Give it once."_s);
        const QStringList parts
            = option->repeatable && named.isSeedStyle ? given.split(u',', Qt::SkipEmptyParts) : QStringList{given};
        for (const QString &part : parts) {
            const QString trimmed = named.isSeedStyle ? part.trimmed() : part;
            if (!option->choices.isEmpty() && !option->choices.contains(trimmed.toLower()))
                return failure(
                    ErrorKind::Usage, word, u"takes %1, found \"%2\""_s.arg(option->choices.join(u", "_s), trimmed));
            arguments.add(option->name, option->choices.isEmpty() ? trimmed : trimmed.toLower());
        }
    }
    return arguments;
}

} // namespace rcm::cli
