// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace rcm {

// What Platform and Arch have in common: one word in our spelling, in lower case; empty: not known. A `Kind` derives
// from it, so that words of two kinds cannot be taken for each other.
template <class Kind> class SpelledWord {
public:
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString &text() const { return m_text; }

    friend bool operator==(const Kind &left, const Kind &right) { return left.text() == right.text(); }
    friend bool operator<(const Kind &left, const Kind &right) { return left.text() < right.text(); }

protected:
    SpelledWord() = default;
    explicit SpelledWord(QString text)
        : m_text(std::move(text))
    {
    }

private:
    QString m_text;
};

// The system that an image or a file is for: win32, linux and darwin, as actions/toolkit's tool cache names them, or
// any other word of an index ("linux-musl", "freebsd"). Takes every spelling that vendors and toolsets use: "windows",
// "win64", "winnt", "macosx" …
class Platform : public SpelledWord<Platform> {
public:
    Platform() = default;
    Platform(const QString &word); // NOLINT(google-explicit-constructor): a word is a platform in some spelling

    [[nodiscard]] static Platform windows();
    [[nodiscard]] static Platform linuxSystem(); // "linux" is a macro of gcc's
    [[nodiscard]] static Platform macos();
    // The three that images have.
    [[nodiscard]] static QList<Platform> ofImages();
    // Of these the one that this is a family of: linux for "rhel", which manifests know apart. Else this itself.
    [[nodiscard]] Platform system() const;
};

// The processor that an image or a file is for: x64, x86 and arm64, or any other word of an index ("neutral"), with the
// kind of build behind it where there are several ("x64-freethreaded"). Takes every spelling: "amd64", "x86_64",
// "i686", "aarch64" …
class Arch : public SpelledWord<Arch> {
public:
    Arch() = default;
    Arch(const QString &word); // NOLINT(google-explicit-constructor): a word is an architecture in some spelling

    [[nodiscard]] static Arch x64();
    [[nodiscard]] static Arch x86();
    [[nodiscard]] static Arch arm64();
    // The three that tools are built for.
    [[nodiscard]] static QList<Arch> ofTools();
    // Those that somebody makes images for.
    [[nodiscard]] static QList<Arch> ofImages();
    // Without the kind of build: x64 of "x64-freethreaded".
    [[nodiscard]] Arch processor() const;
};

// "win32 / x64", as reports head their groups.
[[nodiscard]] QString platformText(const Platform &platform, const Arch &arch);

} // namespace rcm
