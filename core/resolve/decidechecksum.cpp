// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/decidechecksum.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString inWords(const Checksum &checksum)
{
    return u"%1 %2 from %3"_s.arg(hashAlgorithmName(checksum.digest.algorithm()), checksum.digest.hex(), checksum.from);
}

bool isOfThirdParty(const Checksum &checksum)
{
    return checksum.origin == ChecksumOrigin::ThirdParty;
}

bool disagree(const Checksum &left, const Checksum &right)
{
    return left.digest.algorithm() == right.digest.algorithm() && left.digest != right.digest;
}

bool isContradicted(const Checksum &checksum, const std::vector<Checksum> &found)
{
    return std::ranges::any_of(found, [&checksum](const Checksum &other) { return disagree(checksum, other); });
}

// `outcome`: what is taken, where that is not plain.
std::vector<Warning> conflictsIn(const std::vector<Checksum> &found, const QString &outcome)
{
    std::vector<Warning> warnings;
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (std::size_t j = i + 1; j < found.size(); ++j) {
            if (disagree(found[i], found[j]))
                warnings.push_back({WarningKind::ChecksumConflict,
                    u"conflict: %1, but %2%3"_s.arg(inWords(found[i]), inWords(found[j]), outcome)});
        }
    }
    return warnings;
}

// All who tell the same, where it is not one alone.
std::vector<ChecksumWitness> witnessesOf(const Checksum &checksum, const std::vector<Checksum> &found)
{
    std::vector<ChecksumWitness> witnesses;
    for (const Checksum &other : found) {
        const bool isListed = std::ranges::find(witnesses, other.from, &ChecksumWitness::document) != witnesses.end();
        if (other.digest == checksum.digest && !isListed)
            witnesses.push_back({other.origin, other.from});
    }
    return witnesses.size() > 1 ? witnesses : std::vector<ChecksumWitness>();
}

} // namespace

DecidedChecksum decideChecksum(std::vector<Checksum> found)
{
    DecidedChecksum decided;
    auto best = std::ranges::min_element(found, {}, weakness);
    if (best != found.end() && isOfThirdParty(*best) && isContradicted(*best, found)) {
        decided.isDisputed = true;
        decided.warnings
            = conflictsIn(found, u"; neither is taken: compare with the vendor's and enter a checksum by hand"_s);
        std::erase_if(found, isOfThirdParty);
        best = std::ranges::min_element(found, {}, weakness);
    } else {
        decided.warnings = conflictsIn(found, {});
    }
    if (best == found.end())
        return decided;
    decided.best = *best;
    decided.best->witnesses = witnessesOf(*best, found);
    if (isWeak(best->digest.algorithm()))
        decided.warnings.push_back({WarningKind::WeakChecksum,
            u"weak checksum: only %1 is published, which detects damage, not tampering"_s.arg(
                hashAlgorithmName(best->digest.algorithm()))});
    return decided;
}

} // namespace rcm
