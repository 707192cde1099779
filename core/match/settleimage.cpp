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

template <class Kind> bool isForOthers(const Question<Kind> &question, const Kind &kind)
{
    return !question.toolset.isEmpty() && !question.toolset.contains(kind);
}

// What the report states stands; what others say against it is told.
template <class Kind> void keepStatement(const Question<Kind> &question, std::vector<ImageWarning> &warnings)
{
    if (!question.choice.isEmpty() && !(question.choice == question.value))
        warnings.push_back({ImageDoubt::ChoiceIgnored,
            u"%1 %2 is ignored: the report states %3 (%4)"_s.arg(
                question.option, question.choice.text(), question.value.text(), question.sign)});
    if (isForOthers(question, question.value))
        warnings.push_back({ImageDoubt::ChoiceAgainstToolset,
            u"%1 %2 is used, as the report states it (%3), but the toolset is for %4 only"_s.arg(
                question.noun, question.value.text(), question.sign, listed(question.toolset))});
}

template <class Kind> void takeChoice(Question<Kind> &question, std::vector<ImageWarning> &warnings)
{
    if (question.evidence == Evidence::Mark && !(question.choice == question.value))
        warnings.push_back({ImageDoubt::ChoiceAgainstMarks,
            u"%1 %2 is used, but the report looks like %3 (%4)"_s.arg(
                question.option, question.choice.text(), question.value.text(), question.sign)});
    if (isForOthers(question, question.choice))
        warnings.push_back({ImageDoubt::ChoiceAgainstToolset,
            u"%1 %2 is used, but the toolset is for %3 only"_s.arg(
                question.option, question.choice.text(), listed(question.toolset))});
    question.value = question.choice;
    question.evidence = Evidence::Choice;
    question.sign = question.option;
}

// A place may hold another image's report, so the toolset goes before it; a mark in the report does not give way.
template <class Kind> void takeToolset(Question<Kind> &question, std::vector<ImageWarning> &warnings)
{
    const Kind agreed = question.toolset.front();
    const bool isOther = !question.value.isEmpty() && !(agreed == question.value);
    if (isOther && question.evidence == Evidence::Mark) {
        warnings.push_back({question.conflict,
            u"the %1 of the image is unknown: the report looks like %2 (%3), but the toolset is for %4. %5"_s.arg(
                question.noun, question.value.text(), question.sign, agreed.text(), remedy(question))});
        forget(question);
        return;
    }
    if (isOther)
        warnings.push_back({ImageDoubt::ChoiceAgainstToolset,
            u"%1 %2 is used, as the toolset is for it only, but the place of the report looks like %3 (%4); if that is right, pass %5 %3"_s
                .arg(question.noun, agreed.text(), question.value.text(), question.sign, question.option)});
    question.value = agreed;
    question.evidence = Evidence::Toolset;
    question.sign = u"toolset"_s;
}

template <class Kind> void settle(Question<Kind> question, std::vector<ImageWarning> &warnings)
{
    if (question.evidence == Evidence::Statement) {
        keepStatement(question, warnings);
    } else if (!question.choice.isEmpty()) {
        takeChoice(question, warnings);
    } else if (question.toolset.size() == 1) {
        takeToolset(question, warnings);
    } else if (question.value.isEmpty()) {
        const QString toolset = question.toolset.isEmpty() ? u"no toolset does either"_s
                                                           : u"the toolset is for "_s + listed(question.toolset);
        warnings.push_back({question.unknown,
            u"the %1 of the image is unknown: the report does not state it, and %2. %3"_s.arg(
                question.noun, toolset, remedy(question))});
    }
}

template <class Kind> void addOnce(QList<Kind> &kinds, const Kind &kind)
{
    if (!kind.isEmpty() && !kinds.contains(kind))
        kinds.append(kind);
}

// Words that no image bears are no evidence of one.
QList<Platform> platformsOf(const std::vector<Requirement> &requirements)
{
    QList<Platform> platforms;
    for (const Requirement &requirement : requirements) {
        const Platform system = requirement.platform.system();
        if (requirement.notADownload.isEmpty() && Platform::ofImages().contains(system))
            addOnce(platforms, system);
    }
    return platforms;
}

// Entries for another system tell nothing of this image. Images of x86 are not made; their programs run on x64.
QList<Arch> archsOf(const std::vector<Requirement> &requirements, const Platform &image)
{
    QList<Arch> archs;
    for (const Requirement &requirement : requirements) {
        const Arch arch = Arch(requirement.arch).processor();
        const bool isForIt
            = image.isEmpty() || requirement.platform.isEmpty() || requirement.platform.system() == image;
        if (requirement.notADownload.isEmpty() && isForIt && Arch::ofImages().contains(arch))
            addOnce(archs, arch);
    }
    return archs;
}

} // namespace

void settleImage(UpstreamReport &report, const std::vector<Requirement> &requirements, const ImageChoice &choice)
{
    ImageInfo &image = report.image;
    std::vector<ImageWarning> &warnings = report.doubts;
    settle<Platform>(
        {image.platform, image.platformEvidence, image.platformSign, choice.platform, platformsOf(requirements),
            u"platform"_s, u"--platform"_s, ImageDoubt::UnknownPlatform, ImageDoubt::PlatformConflict},
        warnings);
    // Of an image that may be another system's altogether nothing is known.
    if (!warnings.empty() && warnings.back().doubt == ImageDoubt::PlatformConflict) {
        image.arch = {};
        return;
    }
    settle<Arch>({image.arch, image.archEvidence, image.archSign, choice.arch, archsOf(requirements, image.platform),
                     u"architecture"_s, u"--arch"_s, ImageDoubt::UnknownArch, ImageDoubt::ArchConflict},
        warnings);
}

} // namespace rcm
