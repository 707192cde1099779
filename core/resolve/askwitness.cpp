// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/askwitness.h"

#include "core/resolve/samefile.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// A manifest may be written some weeks after the image with its version was.
constexpr int weeksBehind = 5;

// "main" → "Main": how the repositories of Scoop's buckets are spelt.
QString repositoryOf(const QString &bucket)
{
    return bucket.left(1).toUpper() + bucket.mid(1);
}

class WitnessReader {
public:
    WitnessReader(const WitnessRule &witness, const FileUrl &fileUrl, ResolveContext &context)
        : m_witness(witness)
        , m_fileUrl(fileUrl)
        , m_context(context)
    {
    }

    [[nodiscard]] Result<std::optional<Checksum>> read()
    {
        TRY_ASSIGN(m_id, expandTemplate(m_witness.id, m_fileUrl.values));
        TRY(expandVersions());
        return m_witness.kind == "scoop"_L1 ? readScoop() : readWinGet();
    }

private:
    // The spellings under which it may keep the version.
    Result<void> expandVersions()
    {
        if (!m_witness.version.isEmpty()) {
            TRY_ASSIGN(const QString version, expandTemplate(m_witness.version, m_fileUrl.values));
            m_versions.append(version);
            return {};
        }
        for (const auto &name : {u"version"_s, u"reportVersion"_s}) {
            const QString version = m_fileUrl.values.value(name);
            if (!version.isEmpty() && !m_versions.contains(version))
                m_versions.append(version);
        }
        return {};
    }

    // A manifest a version, each at its own URL.
    Result<std::optional<Checksum>> readWinGet()
    {
        for (const QString &version : m_versions) {
            const auto answer = askIndex(u"winget"_s, {{u"id"_s, m_id}, {u"version"_s, version}}, m_context);
            if (answer)
                return entryIn(*answer);
            if (isWanted(answer.error()) || mayExist(answer.error()))
                return failure(answer.error());
        }
        return std::optional<Checksum>();
    }

    // Scoop keeps the manifests of former versions in its history alone, of which one request shows the last hundred
    // changes.
    Result<std::optional<Checksum>> readScoop()
    {
        IndexParameters parameters{
            {u"bucket"_s, repositoryOf(m_id.section(u'/', 0, 0))}, {u"name"_s, m_id.section(u'/', 1)}};
        TRY_ASSIGN(IndexAnswer history, scoopHistory(parameters));
        const Release *release = releaseIn(history);
        if (!release && beginsAfterImage(history)) {
            const QString until = m_context.imageDate.addDays(7 * weeksBehind).toString(Qt::ISODate);
            parameters.insert(u"until"_s, until + u"T00:00:00Z"_s);
            TRY_ASSIGN(history, scoopHistory(parameters));
            release = releaseIn(history);
        }
        if (!release)
            return std::optional<Checksum>();
        const QUrl &manifest = release->files.front().checksumUrl;
        const auto answer = askIndex(u"scoop"_s, {{u"url"_s, manifest.toString(QUrl::FullyEncoded)}}, m_context);
        if (answer)
            return entryIn(*answer);
        return noSuchDocument(answer.error());
    }

    Result<IndexAnswer> scoopHistory(const IndexParameters &parameters)
    {
        auto answer = askIndex(u"scoop-history"_s, parameters, m_context);
        if (answer || isWanted(answer.error()) || mayExist(answer.error()))
            return answer;
        return IndexAnswer{{}, std::make_shared<const std::vector<Release>>()};
    }

    static Result<std::optional<Checksum>> noSuchDocument(const Error &error)
    {
        if (isWanted(error) || mayExist(error))
            return failure(error);
        return std::optional<Checksum>();
    }

    [[nodiscard]] const Release *releaseIn(const IndexAnswer &answer) const
    {
        const auto found = std::ranges::find_if(
            *answer.releases, [this](const Release &release) { return m_versions.contains(release.version); });
        return found == answer.releases->end() || found->files.empty() ? nullptr : &*found;
    }

    // Whether all that the history shows is newer than the image.
    [[nodiscard]] bool beginsAfterImage(const IndexAnswer &history) const
    {
        return m_context.imageDate.isValid() && !history.releases->empty()
            && std::ranges::all_of(*history.releases, [this](const Release &release) {
                   return release.date.isValid() && release.date.date() > m_context.imageDate;
               });
    }

    [[nodiscard]] std::optional<Checksum> entryIn(const IndexAnswer &answer) const
    {
        const Release *release = releaseIn(answer);
        const ReleaseFile *file = release ? entryOf(m_fileUrl, release->files) : nullptr;
        if (!file || !file->digest)
            return {};
        return Checksum{*file->digest, ChecksumOrigin::ThirdParty, answer.url.toString()};
    }

    const WitnessRule &m_witness;
    const FileUrl &m_fileUrl;
    ResolveContext &m_context;
    QString m_id;
    QStringList m_versions;
};

} // namespace

Result<std::optional<Checksum>> askWitness(const WitnessRule &witness, const FileUrl &fileUrl, ResolveContext &context)
{
    return WitnessReader(witness, fileUrl, context).read();
}

std::vector<WitnessRule> witnessesOf(const FileUrl &fileUrl)
{
    std::vector<WitnessRule> witnesses;
    if (mayHaveWitnesses(*fileUrl.rule, fileUrl.platform))
        witnesses = fileUrl.rule->witnesses.rules;
    for (const ChecksumRule &rule : fileUrl.rule->checksums) {
        const QString version = rule.parameters.value(u"version"_s);
        if (rule.type == "winget"_L1)
            witnesses.push_back({rule.type, rule.parameters.value(u"id"_s), version});
        else if (rule.type == "scoop"_L1)
            witnesses.push_back(
                {rule.type, rule.parameters.value(u"bucket"_s) + u'/' + rule.parameters.value(u"name"_s), version});
    }
    return witnesses;
}

} // namespace rcm
