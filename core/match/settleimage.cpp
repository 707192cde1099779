// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/settleimage.h"

#include <QStringList>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// One of the two things that are settled, with the words for it.
template <class Kind> struct Question {
    Kind &value;
    Evidence &evidence;
    QString &sign;
    Kind choice;
    QList<Kind> toolset; // what its entries name, each once
    QString noun; // "architecture"
    QString option; // "--arch"
    ImageDoubt unknown;
    ImageDoubt conflict;
};

template <class Kind> QString listed(const QList<Kind> &kinds)
{
    QStringList words;
    for (const Kind &kind : kinds)
        words.append(kind.text());
    return words.join(u" and "_s);
}

template <class Kind> QString remedy(const Question<Kind> &question)
{
    return u"Specify it with %1, or choose it in the workspace settings; until then, tools stay unresolved."_s.arg(
        question.option);
}

template <class Kind> void forget(Question<Kind> &question)
{
    question.value = {};
    question.evidence = Evidence::None;
    question.sign.clear();
}

template <class Kind> void settle(Question<Kind> question, std::vector<ImageWarning> &warnings)
{
    const bool isShown = question.evidence == Evidence::Mark;
    const auto warn = [&](ImageDoubt doubt, const QString &text) { warnings.push_back({doubt, text}); };
    if (question.evidence == Evidence::Statement) {
        if (!question.choice.isEmpty() && !(question.choice == question.value))
            warn(ImageDoubt::ChoiceIgnored,
                u"%1 %2 is ignored: the report states %3 (%4)"_s.arg(
                    question.option, question.choice.text(), question.value.text(), question.sign));
        return;
    }
    if (!question.choice.isEmpty()) {
        if (isShown && !(question.choice == question.value))
            warn(ImageDoubt::ChoiceAgainstMarks,
                u"%1 %2 is used, but the report looks like %3 (%4)"_s.arg(
                    question.option, question.choice.text(), question.value.text(), question.sign));
        if (!question.toolset.isEmpty() && !question.toolset.contains(question.choice))
            warn(ImageDoubt::ChoiceAgainstToolset,
                u"%1 %2 is used, but the toolset is for %3 only"_s.arg(
                    question.option, question.choice.text(), listed(question.toolset)));
        question.value = question.choice;
        question.evidence = Evidence::Choice;
        question.sign = question.option;
        return;
    }
    const bool isAgreed = question.toolset.size() == 1;
    if (isAgreed && isShown && !(question.toolset.front() == question.value)) {
        warn(question.conflict,
            u"the %1 of the image is unknown: the report looks like %2 (%3), but the toolset is for %4. %5"_s.arg(
                question.noun, question.value.text(), question.sign, listed(question.toolset), remedy(question)));
        forget(question);
    } else if (isAgreed) {
        question.value = question.toolset.front();
        question.evidence = Evidence::Toolset;
        question.sign = u"toolset"_s;
    } else if (question.value.isEmpty()) {
        const QString toolset = question.toolset.isEmpty() ? u"no toolset does either"_s
                                                           : u"the toolset is for "_s + listed(question.toolset);
        warn(question.unknown,
            u"the %1 of the image is unknown: the report does not state it, and %2. %3"_s.arg(
                question.noun, toolset, remedy(question)));
    }
}

template <class Kind> void addOnce(QList<Kind> &kinds, const Kind &kind)
{
    if (!kind.isEmpty() && !kinds.contains(kind))
        kinds.append(kind);
}

QList<Platform> platformsOf(const std::vector<Requirement> &requirements)
{
    QList<Platform> platforms;
    for (const Requirement &requirement : requirements) {
        if (requirement.notADownload.isEmpty())
            addOnce(platforms, requirement.platform.system());
    }
    return platforms;
}

// Images of x86 are not made; their programs run on x64.
QList<Arch> archsOf(const std::vector<Requirement> &requirements)
{
    QList<Arch> archs;
    for (const Requirement &requirement : requirements) {
        const Arch arch = Arch(requirement.arch).processor();
        if (requirement.notADownload.isEmpty() && arch != Arch::x86())
            addOnce(archs, arch);
    }
    return archs;
}

} // namespace

void settleImage(UpstreamReport &report, const std::vector<Requirement> &requirements, const ImageChoice &choice)
{
    ImageInfo &image = report.image;
    std::vector<ImageWarning> &warnings = report.doubts;
    settle<Platform>({image.platform, image.platformEvidence, image.platformSign, choice.platform,
                         platformsOf(requirements), u"platform"_s, u"--platform"_s, ImageDoubt::UnknownPlatform,
                         ImageDoubt::PlatformConflict},
        warnings);
    // Of an image that may be another system's altogether nothing is known.
    if (!warnings.empty() && warnings.back().doubt == ImageDoubt::PlatformConflict) {
        image.arch = {};
        return;
    }
    settle<Arch>({image.arch, image.archEvidence, image.archSign, choice.arch, archsOf(requirements),
                     u"architecture"_s, u"--arch"_s, ImageDoubt::UnknownArch, ImageDoubt::ArchConflict},
        warnings);
}

} // namespace rcm
