// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/checksumfile.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringEncoder>
#include <QTest>

#include <functional>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 seeds = 40;

struct Listed {
    QString name;
    QString hex; // SHA-256
};
using List = QList<Listed>;

// Makes lists that are hard to read: names with blanks, signs of the forms themselves, and common beginnings and ends.
class Generator {
public:
    explicit Generator(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] bool flag() { return m_random.bounded(2) == 0; }
    [[nodiscard]] QString hex(int digits = 64)
    {
        QString text;
        for (int i = 0; i < digits; ++i)
            text += QString::number(m_random.bounded(16), 16);
        return flag() ? text : text.toUpper();
    }

    [[nodiscard]] List list(const std::function<bool(const QString &)> &canHold)
    {
        List made;
        QStringList names;
        for (const int count = m_random.bounded(1, 9); made.size() < count;) {
            const QString name = flag() || names.isEmpty() ? word() : akin(names.at(m_random.bounded(names.size())));
            if (name != name.trimmed() || name.isEmpty() || names.contains(name) || !canHold(name))
                continue;
            names.append(name);
            made.append({name, hex()});
        }
        return made;
    }

private:
    [[nodiscard]] QString word()
    {
        static const QStringList parts{u"tool"_s, u"-1.2"_s, u" "_s, u"  "_s, u"("_s, u") = "_s, u")"_s, u"="_s, u"*"_s,
            u".zip"_s, u"SHA256"_s, u"Path : "_s, u":"_s, u"x64"_s, u"hash of "_s, u"file "_s, u"Hash"_s, u"..."_s,
            u"ä"_s, u"sha256:"_s, u"cafe"_s, u"&"_s};
        QString text;
        for (int i = m_random.bounded(1, 6); i > 0; --i)
            text += parts.at(m_random.bounded(parts.size()));
        return text;
    }

    [[nodiscard]] QString akin(const QString &name)
    {
        switch (m_random.bounded(5)) {
        case 0:
            return name + word();
        case 1:
            return word() + name;
        case 2:
            return name.chopped(1);
        case 3:
            return name.mid(1);
        default:
            return u"*"_s + name;
        }
    }

    QRandomGenerator m_random;
};

using Form = std::function<QString(const List &list, Generator &random)>;

Form lines(const std::function<QString(const Listed &file)> &line)
{
    return [line](const List &list, Generator &) {
        QString text;
        for (const Listed &file : list)
            text += line(file) + u'\n';
        return text;
    };
}

QString inPairs(const QString &hex)
{
    QStringList pairs;
    for (qsizetype i = 0; i < hex.size(); i += 2)
        pairs.append(hex.sliced(i, 2));
    return pairs.join(u' ');
}

QString escaped(const QString &name)
{
    return u"D:\\\\a b\\\\"_s + QString(name).replace(u'\\', "\\\\"_L1);
}

QString tags(const List &list, Generator &random, const QString &form, const QStringList &algorithms)
{
    QString text;
    for (const Listed &file : list) {
        for (const QString &algorithm : algorithms) {
            const bool is256 = algorithm == "SHA256"_L1 || algorithm == "SHA2-256"_L1;
            const int digits = algorithm.contains("512"_L1) ? 128 : 64;
            text += form.arg(algorithm, file.name, is256 ? file.hex : random.hex(digits)) + u'\n';
        }
    }
    return text;
}

QString hashTable(const List &list, qsizetype width)
{
    const auto cut = [](const QString &text, qsizetype longest) {
        return text.size() <= longest ? text : QString(text.left(longest - 3) + u"..."_s);
    };
    QString text = u"\nAlgorithm       %1Path\n---------       %2----\n"_s.arg(
        u"Hash"_s.leftJustified(width), u"----"_s.leftJustified(width));
    for (const Listed &file : list)
        text += u"SHA256          "_s + cut(file.hex, width - 1).leftJustified(width)
            + cut(u"C:\\dist\\"_s + file.name, width) + u'\n';
    return text + u"\n\n"_s;
}

QString htmlTable(const List &list)
{
    QString text = u"<!DOCTYPE html><html><body><table><tr><th>File</th><th>Size</th><th>SHA-256</th></tr>\n"_s;
    for (const Listed &file : list)
        text += u"<tr><td><a href=\"x\">%1</a></td><td>8.1 MB</td><td>%2</td></tr>\n"_s.arg(
            file.name.toHtmlEscaped(), file.hex);
    return text + u"</table></body></html>"_s;
}

QByteArray encoded(const QString &text, Generator &random)
{
    const QString ended = random.flag() ? text : QString(text).replace(u'\n', "\r\n"_L1);
    if (random.flag())
        return ended.toUtf8();
    QStringEncoder encoder(
        random.flag() ? QStringConverter::Utf16LE : QStringConverter::Utf8, QStringConverter::Flag::WriteBom);
    return encoder.encode(ended);
}

std::optional<QString> found(const QByteArray &bytes, const QString &name)
{
    const auto digest = checksumFor(bytes, name, HashAlgorithm::Sha256, u"https://vendor.test/sums"_s);
    return digest ? std::optional(digest->hex()) : std::nullopt;
}

// Names that are like those of the list.
QStringList strangers(const List &list)
{
    QStringList names{u"SHA256"_s, u"Hash"_s, u"Algorithm"_s, u"Path"_s, u"tool"_s, u"CertUtil"_s};
    for (const Listed &file : list)
        names
            += {file.name + u".sig"_s, u"x"_s + file.name, file.name.chopped(1), file.name.mid(1), file.name.toUpper(),
                file.name.section(u' ', -1), file.name.section(u' ', 0, 0), u"*"_s + file.name, u"file "_s + file.name};
    for (const Listed &file : list)
        names.removeAll(file.name);
    names.removeAll(QString());
    // Outer blanks and GitHub's dots do not part two names.
    names.removeIf([&list](const QString &name) {
        return std::ranges::any_of(list, [&name](const Listed &file) {
            return file.name == name.trimmed() || QString(file.name).replace(u' ', u'.') == name.trimmed();
        });
    });
    return names;
}

} // namespace

// Whatever the form: the value of a file is the one that belongs to it or none, never another's.
class TestChecksumForms : public QObject {
    Q_OBJECT

    using CanHold = std::function<bool(const QString &)>;

    static bool any(const QString &) { return true; }

    static void addTags()
    {
        QTest::newRow("BSD") << Form([](const List &list, Generator &random) {
            return tags(list, random, u"%1 (%2) = %3"_s, {u"SHA512"_s, u"SHA256"_s, u"BLAKE2s256"_s});
        }) << CanHold(any);
        QTest::newRow("openssl") << Form([](const List &list, Generator &random) {
            return tags(list, random, u"%1(%2)= %3"_s, {u"SHA256"_s, u"SHA3-256"_s});
        }) << CanHold(any);
        QTest::newRow("openssl 3") << Form([](const List &list, Generator &random) {
            return tags(
                list, random, u"%1(%2)= %3"_s, {u"SHA3-256"_s, u"SHA2-512"_s, u"SHA2-256"_s, u"SHA2-512/256"_s});
        }) << CanHold(any);
    }

    static void addFormsOfWindows()
    {
        QTest::newRow("certutil") << lines([](const Listed &f) {
            return u"SHA256 hash of %1:\n%2\nCertUtil: -hashfile command completed successfully."_s.arg(f.name, f.hex);
        }) << CanHold(any);
        QTest::newRow("certutil of Windows 7") << lines([](const Listed &f) {
            return u"SHA256 hash of file %1:\n%2\nCertUtil: -hashfile command completed successfully."_s.arg(
                f.name, inPairs(f.hex));
        }) << CanHold(any);
        QTest::newRow("Get-FileHash, list") << lines([](const Listed &f) {
            return u"\nAlgorithm : SHA256\nHash      : %1\nPath      : C:\\a b\\%2\n"_s.arg(f.hex.toUpper(), f.name);
        }) << CanHold(any);
        QTest::newRow("Get-FileHash, table")
            << Form([](const List &list, Generator &) { return hashTable(list, 80); }) << CanHold(any);
    }

private slots:
    void everyFileHasItsOwnValue_data()
    {
        QTest::addColumn<Form>("form");
        QTest::addColumn<CanHold>("canHold"); // what the form itself cannot tell from something else
        QTest::newRow("text") << lines([](const Listed &f) -> QString { return f.hex + u"  "_s + f.name; })
                              << CanHold(any);
        QTest::newRow("binary") << lines([](const Listed &f) -> QString { return f.hex + u" *"_s + f.name; })
                                << CanHold(any);
        QTest::newRow("escaped") << lines([](const Listed &f) -> QString {
            return u'\\' + f.hex + u" *"_s + escaped(f.name);
        }) << CanHold(any);
        QTest::newRow("one blank") << lines([](const Listed &f) -> QString { return f.hex + u' ' + f.name; })
                                   << CanHold([](const QString &name) { return !name.startsWith(u'*'); });
        QTest::newRow("prefix, colon") << lines([](const Listed &f) -> QString {
            return u"sha256:"_s + f.hex + u"  "_s + f.name;
        }) << CanHold(any);
        QTest::newRow("prefix, equals") << lines([](const Listed &f) -> QString {
            return u"SHA256="_s + f.hex + u" *"_s + f.name;
        }) << CanHold(any);
        addTags();
        addFormsOfWindows();
        QTest::newRow("PGP") << Form([](const List &list, Generator &random) -> QString {
            return u"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"_s
                + lines([](const Listed &f) -> QString { return f.hex + u"  "_s + f.name; })(list, random)
                + u"-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAdFiEE\n-----END PGP SIGNATURE-----\n"_s;
        }) << CanHold(any);
        const CanHold cell = [](const QString &name) {
            return !(name.startsWith("**"_L1) && name.endsWith("**"_L1)) && name != "SHA256"_L1;
        };
        QTest::newRow("HTML") << Form([](const List &list, Generator &) { return htmlTable(list); }) << cell;
        QTest::newRow("Markdown") << lines([](const Listed &f) {
            return u"| %1 | 8.1 MB | `%2` |"_s.arg(f.name, f.hex);
        }) << cell;
        const CanHold first = [](const QString &name) {
            static const QRegularExpression other(u"^(\\*|sha256:|SHA256 *=?$)|:$"_s);
            return !other.match(name).hasMatch();
        };
        QTest::newRow("name first") << lines([](const Listed &f) -> QString { return f.name + u"  "_s + f.hex; })
                                    << first;
    }
    void everyFileHasItsOwnValue()
    {
        QFETCH(Form, form);
        QFETCH(CanHold, canHold);
        int known = 0;
        int files = 0;
        for (quint32 seed = 1; seed <= seeds; ++seed) {
            Generator random(seed);
            const List list = random.list(canHold);
            const QString text = form(list, random);
            const QByteArray bytes = encoded(text, random);
            for (const Listed &file : list) {
                const auto value = found(bytes, file.name);
                QVERIFY2(!value || *value == file.hex.toLower(),
                    qPrintable(u"seed %1, \"%2\" has another's value in:\n%3"_s.arg(seed).arg(file.name, text)));
                known += value ? 1 : 0;
                ++files;
            }
            for (const QString &name : strangers(list))
                QVERIFY2(
                    !found(bytes, name), qPrintable(u"seed %1, \"%2\" is not in:\n%3"_s.arg(seed).arg(name, text)));
        }
        QCOMPARE(known, files);
    }

    void cutTablesTellNothingWrong()
    {
        for (quint32 seed = 1; seed <= seeds; ++seed) {
            Generator random(seed);
            const List list = random.list(any);
            for (const qsizetype width : {20, 40, 66}) {
                const QString text = hashTable(list, width);
                for (const Listed &file : list) {
                    const auto value = found(text.toUtf8(), file.name);
                    QVERIFY2(!value || (width == 66 && *value == file.hex.toLower()), qPrintable(text));
                }
                for (const QString &name : strangers(list))
                    QVERIFY2(!found(text.toUtf8(), name), qPrintable(name + u" in\n"_s + text));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestChecksumForms)
#include "tst_checksumforms.moc"
