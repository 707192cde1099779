<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>CoverageSeries</name>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceMessages</name>
    <message numerus="yes">
        <source>%n decision(s) contradict what another program has saved.</source>
        <translation>
            <numerusform>%n decision contradicts what another program has saved.</numerusform>
            <numerusform>%n decisions contradict what another program has saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::CoveragePane</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) not counted</source>
        <translation>
            <numerusform>%n package not counted</numerusform>
            <numerusform>%n packages not counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::ProblemPane</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message numerus="yes">
        <source>%n changes to review</source>
        <translation>
            <numerusform>%n change to review</numerusform>
            <numerusform>%n changes to review</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::MainWindow</name>
    <message numerus="yes">
        <source>Note on %n tools:</source>
        <translation>
            <numerusform>Note on %n tool:</numerusform>
            <numerusform>Note on %n tools:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::PinDialog</name>
    <message numerus="yes">
        <source>&amp;Version of %n tools:</source>
        <translation>
            <numerusform>&amp;Version of %n tool:</numerusform>
            <numerusform>&amp;Version of %n tools:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::ReleaseDialog</name>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n release</numerusform>
            <numerusform>%n releases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n release(s)</source>
        <translation>
            <numerusform>%1 of %n release</numerusform>
            <numerusform>%1 of %n releases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StageOutcome</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in the report</source>
        <translation>
            <numerusform>%n row in the report</numerusform>
            <numerusform>%n rows in the report</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requirement(s) in the toolsets</source>
        <translation>
            <numerusform>%n requirement in the toolsets</numerusform>
            <numerusform>%n requirements in the toolsets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tool(s) without a download</source>
        <translation>
            <numerusform>%n tool without a download</numerusform>
            <numerusform>%n tools without a download</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vendor document(s) could not be read.</source>
        <translation>
            <numerusform>%n vendor document could not be read.</numerusform>
            <numerusform>%n vendor documents could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) could not be confirmed and were kept.</source>
        <translation>
            <numerusform>%n source could not be confirmed and was kept.</numerusform>
            <numerusform>%n sources could not be confirmed and were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n download(s) failed.</source>
        <translation>
            <numerusform>%1 of %n download failed.</numerusform>
            <numerusform>%1 of %n downloads failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n failed</source>
        <translation>
            <numerusform>Retry %n failed</numerusform>
            <numerusform>Retry %n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s) verified</source>
        <translation>
            <numerusform>%1 of %n file verified</numerusform>
            <numerusform>%1 of %n files verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s) to repair.</source>
        <translation>
            <numerusform>%1 of %n file to repair.</numerusform>
            <numerusform>%1 of %n files to repair.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n URL(s) reachable</source>
        <translation>
            <numerusform>%1 of %n URL reachable</numerusform>
            <numerusform>%1 of %n URLs reachable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Problems with %1 of %n URL(s).</source>
        <translation>
            <numerusform>Problems with %1 of %n URL.</numerusform>
            <numerusform>Problems with %1 of %n URLs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s) repaired</source>
        <translation>
            <numerusform>%1 of %n file repaired</numerusform>
            <numerusform>%1 of %n files repaired</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::ToolsetTreeModel</name>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sizes of %n file(s) are not known</source>
        <translation>
            <numerusform>The size of %n file is not known</numerusform>
            <numerusform>The sizes of %n files are not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tool(s)</source>
        <translation>
            <numerusform>%n tool</numerusform>
            <numerusform>%n tools</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::TransferModel</name>
    <message numerus="yes">
        <source>Queued: at most %n at once from one server.</source>
        <translation>
            <numerusform>Queued: at most %n at once from one server.</numerusform>
            <numerusform>Queued: at most %n at once from one server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::TreePane</name>
    <message numerus="yes">
        <source>%1 of %n tool(s)</source>
        <translation>
            <numerusform>%1 of %n tool</numerusform>
            <numerusform>%1 of %n tools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tool(s)</source>
        <translation>
            <numerusform>%n tool</numerusform>
            <numerusform>%n tools</numerusform>
        </translation>
    </message>
</context>
</TS>
