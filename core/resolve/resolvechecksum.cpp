// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/resolvechecksum.h"

#include "core/resolve/askwitness.h"
#include "core/resolve/checksumplaces.h"
#include "core/resolve/decidechecksum.h"
#include "core/vendor/checksumfile.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// winget and Scoop are kept by people who are not the vendor.
bool isThirdParty(const QString &type)
{
    return type.startsWith("winget"_L1) || type.startsWith("scoop"_L1);
}

// "…/SHA512SUMS", "….sha256": the name of a checksum file says what is in it.
HashAlgorithm algorithmOf(const QString &parameter, const QUrl &url)
{
    if (const auto named = hashAlgorithmFromName(parameter))
        return *named;
    const QString name = url.fileName().toLower().remove(u'-');
    for (const auto algorithm : {HashAlgorithm::Sha512, HashAlgorithm::Sha1, HashAlgorithm::Md5}) {
        if (name.contains(hashAlgorithmName(algorithm)))
            return algorithm;
    }
    return HashAlgorithm::Sha256;
}

// Collects what the rules of one file tell.
class FactCollector {
public:
    FactCollector(const FileUrl &fileUrl, const NeededFile &need, ResolveContext &context)
        : m_fileUrl(fileUrl)
        , m_need(need)
        , m_context(context)
    {
    }

    // The vendor first, then the witnesses, and last those lists of the vendor's that prove little.
    [[nodiscard]] Result<FileFacts> collect()
    {
        collectWithoutAsking();
        TRY(askVendor(false));
        TRY(askWitnesses());
        TRY(askVendor(true));
        decide();
        return std::move(m_facts);
    }

private:
    // Nobody is asked for what could only be weaker than what is known.
    Result<void> askVendor(bool forWeak)
    {
        for (const ChecksumRule &rule : m_fileUrl.rule->checksums) {
            const bool isKnown = hasStrong(ChecksumOrigin::Vendor) || (forWeak && hasAnyStrong());
            if (isKnown || isThirdParty(rule.type) || isForWeak(rule) != forWeak)
                continue;
            const auto applied = apply(rule);
            if (!applied && isWanted(applied.error()))
                return failure(applied.error());
            if (!applied)
                reportFailure(applied.error());
        }
        return {};
    }

    static bool isForWeak(const ChecksumRule &rule)
    {
        const QUrl list(rule.parameters.value(u"url"_s));
        return rule.type == "checksum-file"_L1 && isWeak(algorithmOf(rule.parameters.value(u"algorithm"_s), list));
    }

    // All of them, so that they can confirm or contradict each other; none waits for another's document.
    Result<void> askWitnesses()
    {
        const bool isSettled = hasStrong(ChecksumOrigin::Vendor) || hasStrong(ChecksumOrigin::Toolset);
        if (isSettled && !m_fileUrl.rule->witnesses.secondOpinion)
            return {};
        std::optional<Error> wanted;
        for (const WitnessRule &witness : witnessesOf(m_fileUrl)) {
            if (isHeard(witness))
                continue;
            const auto told = askWitness(witness, m_fileUrl, m_context);
            if (!told && isWanted(told.error()))
                wanted = told.error();
            else if (!told)
                reportFailure(told.error(), true);
            else if (*told)
                m_found.push_back(**told);
        }
        return wanted ? failure(*wanted) : Result<void>();
    }

    // What index, definition, URL and toolset have told already, whether or not a better one is known.
    void collectWithoutAsking()
    {
        if (m_fileUrl.known && m_fileUrl.known->digest)
            add(*m_fileUrl.known->digest,
                m_fileUrl.known->thirdParty ? ChecksumOrigin::ThirdParty : ChecksumOrigin::Vendor,
                u"definition of "_s + m_need.tool->id);
        if (m_fileUrl.listed) {
            m_facts.size = m_fileUrl.listed->size;
            const bool thirdParty = isThirdParty(m_fileUrl.rule->index.type);
            if (m_fileUrl.listed->digest)
                add(*m_fileUrl.listed->digest, thirdParty ? ChecksumOrigin::ThirdParty : ChecksumOrigin::Vendor,
                    m_fileUrl.listedIn.toString());
            for (const QString &defect : m_fileUrl.listed->defects)
                warn(WarningKind::Other, defect);
        }
        for (const ChecksumRule &rule : m_fileUrl.rule->checksums) {
            if (rule.type == "toolset"_L1)
                addToolset(rule);
            else if (rule.type == "in-url"_L1)
                addFromUrl();
        }
    }

    // Whoever is asked in vain ends it; what was found until then stays.
    Result<void> apply(const ChecksumRule &rule)
    {
        if (rule.type == "index"_L1)
            return followIndex();
        if (rule.type == "checksum-file"_L1)
            return readChecksumFile(rule);
        if (rule.type == "github-asset"_L1 || rule.type == "release-body"_L1)
            return readGitHubRelease(rule);
        if (rule.type == "releases"_L1)
            return readIndex(rule.parameters.value(u"index"_s), rule.parameters);
        return {};
    }

    void warn(WarningKind kind, const QString &text) { m_facts.warnings.push_back({kind, text}); }

    void add(const Digest &digest, ChecksumOrigin origin, const QString &from)
    {
        m_found.push_back({digest, origin, from});
    }

    [[nodiscard]] bool hasStrong(ChecksumOrigin origin) const
    {
        return std::ranges::any_of(
            m_found, [origin](const Checksum &c) { return c.origin == origin && !isWeak(c.digest.algorithm()); });
    }

    // Whether it has told where the file is, and its checksum.
    [[nodiscard]] bool isHeard(const WitnessRule &witness) const
    {
        return m_fileUrl.listed && m_fileUrl.listed->digest && m_fileUrl.rule->index.type.startsWith(witness.kind);
    }

    [[nodiscard]] bool hasAnyStrong() const
    {
        return std::ranges::any_of(m_found, [](const Checksum &c) { return !isWeak(c.digest.algorithm()); });
    }

    void addToolset(const ChecksumRule &rule)
    {
        const QString text = m_need.attributes.value(rule.parameters.value(u"attribute"_s, u"checksum"_s));
        if (text.isEmpty())
            return;
        if (const auto digest = Digest::fromPastedOfAnyLength(text))
            add(*digest, ChecksumOrigin::Toolset, m_need.matchedFrom.toolset + u'#' + m_need.matchedFrom.pointer);
        else
            warn(WarningKind::Other, u"invalid checksum in the toolset: %1"_s.arg(digest.error().detail));
    }

    void addFromUrl()
    {
        const QStringList segments = m_fileUrl.url.path().split(u'/');
        for (const QString &segment : segments) {
            if (const auto digest = Digest::fromHex(HashAlgorithm::Sha256, segment))
                add(*digest, ChecksumOrigin::Vendor, u"URL"_s);
        }
    }

    // That a document does not exist is an answer; that it could not be had or read is worth a second try, and so
    // worth a warning.
    void reportFailure(const Error &error, bool ofWitness = false)
    {
        if (!mayExist(error))
            return;
        m_facts.lacksWitness |= ofWitness;
        warn(WarningKind::ChecksumUnavailable, u"no checksum: "_s + describe(error));
        m_everybodyAnswered = false;
    }

    Result<void> readChecksumList(
        const QUrl &url, const QString &entry, HashAlgorithm algorithm, const ChecksumFileOptions &options = {})
    {
        TRY_ASSIGN(const Document *document, askDocument(url, m_context));
        const auto digest = checksumFor(document->body, entry, algorithm, url.toString(), options);
        if (!digest) {
            noteIfNoChecksumFile(*document, m_context);
            return failure(digest.error());
        }
        add(*digest, ChecksumOrigin::Vendor, url.toString());
        return {};
    }

    Result<void> readChecksumFile(const ChecksumRule &rule)
    {
        TRY_ASSIGN(const QUrl url, expandUrl(rule.parameters.value(u"url"_s), m_fileUrl.values));
        TRY_ASSIGN(
            const QString entry, expandTemplate(rule.parameters.value(u"entry"_s, u"{fileName}"_s), m_fileUrl.values));
        if (isMissingFromRelease(url))
            return {};
        ChecksumFileOptions options;
        options.column = rule.parameters.value(u"column"_s).toInt();
        return readChecksumList(url, entry, algorithmOf(rule.parameters.value(u"algorithm"_s), url), options);
    }

    // Whether the file's own GitHub release, where it was looked at, does not list the checksum file: then asking for
    // it is useless.
    [[nodiscard]] bool isMissingFromRelease(const QUrl &list) const
    {
        if (!m_release || gitHubReleaseOf(list) != gitHubReleaseOf(m_fileUrl.url))
            return false;
        return std::ranges::none_of(*m_release, [&list](const Release &release) {
            return std::ranges::any_of(
                release.files, [&list](const ReleaseFile &f) { return f.name == fileNameFromUrl(list); });
        });
    }

    // The index names another document that has the checksum.
    Result<void> followIndex()
    {
        if (!m_fileUrl.listed || m_fileUrl.listed->checksumUrl.isEmpty())
            return {};
        const ReleaseFile &file = *m_fileUrl.listed;
        const auto origin
            = isThirdParty(m_fileUrl.rule->index.type) ? ChecksumOrigin::ThirdParty : ChecksumOrigin::Vendor;
        if (file.checksumKind.isEmpty())
            return readChecksumList(
                file.checksumUrl, fileNameFromUrl(m_fileUrl.url), algorithmOf({}, file.checksumUrl));
        return followTo(file.checksumKind, file.checksumUrl, origin);
    }

    Result<void> followTo(const QString &kind, const QUrl &url, ChecksumOrigin origin)
    {
        TRY_ASSIGN(const IndexAnswer answer, askIndex(kind, {{u"url"_s, url.toString(QUrl::FullyEncoded)}}, m_context));
        return takeFrom(answer, origin);
    }

    Result<void> readGitHubRelease(const ChecksumRule &rule)
    {
        std::optional<IndexParameters> parameters;
        for (const QUrl &url : ownUrls()) {
            if (!parameters)
                parameters = gitHubReleaseOf(url);
        }
        if (!parameters)
            return {};
        TRY_ASSIGN(const IndexAnswer answer, askIndex(u"github-release"_s, *parameters, m_context));
        m_release = answer.releases;
        if (rule.type == "github-asset"_L1)
            return takeFrom(answer, ChecksumOrigin::Vendor);
        ChecksumFileOptions options;
        options.acceptBare = false;
        for (const Release &release : *answer.releases) {
            const QString name = fileNameFromUrl(m_fileUrl.url);
            if (const auto digest
                = checksumFor(release.body.toUtf8(), name, HashAlgorithm::Sha256, answer.url.toString(), options))
                add(*digest, ChecksumOrigin::Vendor, answer.url.toString());
        }
        return {};
    }

    // Where the vendor has the same bytes.
    [[nodiscard]] QList<QUrl> ownUrls() const { return QList{m_fileUrl.url} + m_fileUrl.alternates; }

    Result<void> readIndex(const QString &kind, const QHash<QString, QString> &templates)
    {
        const IndexParameters parameters = indexParameters(templates, m_fileUrl.values);
        TRY_ASSIGN(const IndexAnswer answer, askIndex(kind, parameters, m_context));
        return takeFrom(answer, ChecksumOrigin::Vendor, parameters.value(u"version"_s));
    }

    // The entry of our file in another index: the same URL, or the same name in the same version where URLs
    // differ by host.
    Result<void> takeFrom(const IndexAnswer &answer, ChecksumOrigin origin, const QString &version = {})
    {
        const ReleaseFile *byName = nullptr;
        for (const Release &release : *answer.releases) {
            if (!version.isEmpty() && !release.version.isEmpty() && release.version != version)
                continue;
            for (const ReleaseFile &file : release.files) {
                const bool sameUrl = ownUrls().contains(file.url.adjusted(QUrl::RemoveFragment));
                if (sameUrl || (file.url.isEmpty() && !file.checksumUrl.isEmpty()))
                    return take(file, origin, answer.url);
                if (fileNameFromUrl(file.url) == fileNameFromUrl(m_fileUrl.url))
                    byName = &file;
            }
        }
        // A name that holds the version is about this version; "setup.exe" would be about anything.
        const bool telling = byName && fileNameFromUrl(byName->url).contains(m_fileUrl.values.value(u"version"_s));
        return telling ? take(*byName, origin, answer.url) : Result<void>();
    }

    Result<void> take(const ReleaseFile &file, ChecksumOrigin origin, const QUrl &from)
    {
        if (file.size && !m_facts.size)
            m_facts.size = file.size;
        if (!file.digest && !file.checksumKind.isEmpty())
            return followTo(file.checksumKind, file.checksumUrl, origin);
        if (file.digest)
            add(*file.digest, origin, from.toString());
        return {};
    }

    void decide()
    {
        DecidedChecksum decided = decideChecksum(std::move(m_found));
        m_facts.isUnpublished = !decided.best && !decided.isDisputed && m_everybodyAnswered;
        m_facts.checksum = std::move(decided.best);
        m_facts.warnings.insert(m_facts.warnings.end(), decided.warnings.begin(), decided.warnings.end());
    }

    const FileUrl &m_fileUrl;
    const NeededFile &m_need;
    ResolveContext &m_context;
    FileFacts m_facts;
    std::vector<Checksum> m_found; // in the order of finding
    std::shared_ptr<const std::vector<Release>> m_release; // the file's own on GitHub, once it was looked at
    bool m_everybodyAnswered = true;
};

} // namespace

Result<FileFacts> resolveFacts(const FileUrl &fileUrl, const NeededFile &need, ResolveContext &context)
{
    return FactCollector(fileUrl, need, context).collect();
}

} // namespace rcm
