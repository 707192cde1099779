// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the vendors of the sample workspace on 127.0.0.1, so that the whole workflow can be tried without a network.
#include "core/base/files.h"
#include "tests/support/rehearsal/rehearsalvendors.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Plays the vendors of the sample workspace on 127.0.0.1 and prints the port."_s);
    parser.addHelpOption();
    const QCommandLineOption rules(u"write-rules"_s, u"Write the mirror rules that lead here."_s, u"PATH"_s);
    parser.addOption(rules);
    parser.process(application);

    const auto vendors = rcm::test::RehearsalVendors::load();
    if (!vendors) {
        std::fprintf(stderr, "error: %s\n", qPrintable(rcm::describe(vendors.error())));
        return 1;
    }
    rcm::test::ScriptedHttpServer server;
    server.serveRest([&vendors](const rcm::test::RecordedRequest &request) { return vendors->answer(request); });
    if (parser.isSet(rules)) {
        const auto written
            = rcm::writeFileAtomically(parser.value(rules), rcm::test::RehearsalVendors::mirrorRules(server.port()));
        if (!written) {
            std::fprintf(stderr, "error: %s\n", qPrintable(rcm::describe(written.error())));
            return 1;
        }
    }
    std::printf("%d\n", server.port());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
