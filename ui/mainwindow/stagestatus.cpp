// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/stagestatus.h"

#include "ui/widgets/elidinglabel.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QProgressBar>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 180;
constexpr int barSteps = 1000; // sizes in bytes do not fit QProgressBar's int

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Stage)
};

} // namespace

QString stageText(Stage stage)
{
    switch (stage) {
    case Stage::ReadReport:
        return Words::tr("Reading report and toolsets");
    case Stage::Match:
        return Words::tr("Matching");
    case Stage::Resolve:
        return Words::tr("Resolving URLs and checksums");
    case Stage::Download:
        return Words::tr("Downloading");
    case Stage::Verify:
        return Words::tr("Verifying the cache");
    case Stage::Check:
        return Words::tr("Checking URLs");
    case Stage::Export:
        return Words::tr("Writing the report");
    case Stage::Idle:
        break;
    }
    return Words::tr("Ready");
}

QString stageFailureText(Stage stage)
{
    switch (stage) {
    case Stage::ReadReport:
        return Words::tr("Could not read report and toolsets.");
    case Stage::Match:
        return Words::tr("Could not match the toolsets.");
    case Stage::Resolve:
        return Words::tr("Could not resolve the sources.");
    case Stage::Download:
        return Words::tr("Downloading stopped.");
    case Stage::Verify:
        return Words::tr("Could not verify the cache.");
    case Stage::Check:
        return Words::tr("Could not check the URLs.");
    case Stage::Export:
        return Words::tr("Could not write the report.");
    case Stage::Idle:
        break;
    }
    return Words::tr("Could not do this.");
}

StageStatus::StageStatus(QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidingLabel(this, Qt::ElideMiddle))
    , m_bar(new QProgressBar(this))
{
    m_bar->setFixedWidth(barWidth);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(fontMetrics().height() - 2);
    m_bar->setAccessibleName(tr("Progress of the running stage"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(10);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    showIdle(stageText(Stage::Idle));
}

void StageStatus::showStage(Stage stage)
{
    showProgress(stage, 0, 0, {});
}

void StageStatus::showProgress(Stage stage, qint64 done, qint64 total, const QString &what)
{
    m_text->setText(what.isEmpty() ? stageText(stage) : u"%1: %2"_s.arg(stageText(stage), what));
    m_bar->setRange(0, total > 0 ? barSteps : 0);
    if (total > 0)
        m_bar->setValue(int(double(qMin(done, total)) / double(total) * barSteps));
    m_bar->show();
}

void StageStatus::showIdle(const QString &text)
{
    m_text->setText(text);
    m_bar->hide();
}

QString StageStatus::text() const
{
    return m_text->text();
}

} // namespace rcm
