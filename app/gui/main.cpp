// SPDX-License-Identifier: GPL-3.0-or-later
// runner-cache-manager: wires the engine and the window together.
#include "ui/engine/threadedengine.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/applicationstyle.h"
#include "ui/widgets/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QStyleFactory>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int usageError = 2;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Program)
};

void nameProgram()
{
    QCoreApplication::setApplicationName(u"runner-cache-manager"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(RUNNERCACHE_VERSION));
    QCoreApplication::setOrganizationName(u"runnercachemanager"_s);
    QCoreApplication::setOrganizationDomain(u"runnercachemanager.github.io"_s);
}

// Questions that are answered in the terminal need no display.
bool asksForText(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView argument(argv[i]);
        if (argument == "-h" || argument == "--help" || argument == "-v" || argument == "--version")
            return true;
    }
    return false;
}

void setUp(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        Words::tr("Example:\n  runner-cache-manager lab/workspace.json\n\n"
                  "Curates, downloads and verifies the installers that CI runner images need.\n"
                  "For the command line, see runner-cache --help."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"workspace"_s, Words::tr("The workspace file to open."), u"[workspace.json]"_s);
}

int run(const QStringList &workspaces)
{
    // Proxied under its own name, so that the platform's choice stands.
    QApplication::setStyle(new rcm::ApplicationStyle(QStyleFactory::create(QApplication::style()->name())));
    QGuiApplication::setDesktopFileName(u"io.github.runnercachemanager.RunnerCacheManager"_s);

    QSettings settings;
    rcm::ThreadedEngine engine;
    rcm::MainWindow window(engine, settings);
    window.show();
    if (!workspaces.isEmpty())
        window.openWorkspace(workspaces.first());
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    nameProgram();
    // Texts are translated where they are made, so the translations come before the first of them.
    QCommandLineParser parser;
    if (asksForText(argc, argv)) {
        QCoreApplication application(argc, argv);
        rcm::installTranslations(application);
        setUp(parser);
        parser.process(application);
        return EXIT_SUCCESS;
    }
    QApplication application(argc, argv);
    rcm::installTranslations(application);
    setUp(parser);
    if (!parser.parse(QCoreApplication::arguments()) || parser.positionalArguments().size() > 1) {
        const QString error = parser.errorText().isEmpty()
            ? Words::tr("unexpected argument \"%1\"").arg(parser.positionalArguments().value(1))
            : parser.errorText();
        std::fprintf(stderr, "%s: %s\n%s\n", "runner-cache-manager", qPrintable(error),
            qPrintable(Words::tr("Try runner-cache-manager --help.")));
        return usageError;
    }
    return run(parser.positionalArguments());
}
