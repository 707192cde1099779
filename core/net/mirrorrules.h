// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QString>
#include <QUrl>

#include <vector>

namespace rcm {

// Where a request really goes.
struct MirroredUrl {
    QUrl url;
    bool rewritten = false;
    QString rule = {}; // that has rewritten it: file#pointer

    bool operator==(const MirroredUrl &) const = default;
};

// The rules of --mirror-rules: requests go to a mirror instead of the vendor, or nowhere. Ordered, the first rule whose
// pattern is found in the URL decides, and what it makes of the URL is final: no rule is applied to a rewritten URL
// again. Patterns are held against canonicalUrl(), so neither user info nor another spelling of the same place gets
// round a rule or reaches a mirror. A rule that cannot be decided blocks. The file format is
// schemas/mirror-rules-schema.json. Immutable value.
class MirrorRules {
public:
    MirrorRules() = default; // no rules: every URL stays as it is

    // An error names `subject` (the file) and the JSON pointer of the rule.
    [[nodiscard]] static Result<MirrorRules> parse(const QByteArray &json, const QString &subject);
    [[nodiscard]] static Result<MirrorRules> load(const QString &path);

    // ErrorKind::Blocked names the rule that forbids the URL, that makes no http(s) URL of it, or that the URL is too
    // much for (PCRE2's limits).
    [[nodiscard]] Result<MirroredUrl> apply(const QUrl &url) const;

    [[nodiscard]] bool isEmpty() const { return m_rules.empty(); }
    // The same for the same rules, whichever file they came from; empty without rules.
    [[nodiscard]] QString fingerprint() const;

private:
    // "http://mirror/$1/file" cut at its references: each part is a piece of text and the group that follows it.
    struct Part {
        QString text;
        int group = -1; // -1: none, the end
    };
    struct Rule {
        QRegularExpression pattern;
        bool blocks = false;
        std::vector<Part> rewrite;
        QString rewriteText; // as the file has it
        QString place; // file#pointer
    };

    [[nodiscard]] static Result<MirrorRules> parseDocument(const QJsonDocument &document, const QString &subject);
    [[nodiscard]] static Result<Rule> parseRule(const QJsonObject &object, const QString &place);
    [[nodiscard]] static Result<std::vector<Part>> parseRewrite(const QString &text, int groups, const QString &place);
    [[nodiscard]] static Result<MirroredUrl> rewritten(
        const Rule &rule, const QRegularExpressionMatch &match, const QUrl &url);

    std::vector<Rule> m_rules;
};

} // namespace rcm
