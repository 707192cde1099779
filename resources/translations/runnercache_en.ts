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
    <name>rcm::CoveragePane</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::DownloadPane</name>
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
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rcm::MainWindow</name>
    <message numerus="yes">
        <source>%n source(s) resolved</source>
        <translation>
            <numerusform>%n source resolved</numerusform>
            <numerusform>%n sources resolved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tool(s) unresolved</source>
        <translation>
            <numerusform>%n tool unresolved</numerusform>
            <numerusform>%n tools unresolved</numerusform>
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
        <source>%n requirement(s) matched with the report</source>
        <translation>
            <numerusform>%n requirement matched with the report</numerusform>
            <numerusform>%n requirements matched with the report</numerusform>
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
    <name>rcm::ToolsetTreeModel</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
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
    <name>rcm::TreePane</name>
    <message numerus="yes">
        <source>%n tool(s)</source>
        <translation>
            <numerusform>%n tool</numerusform>
            <numerusform>%n tools</numerusform>
        </translation>
    </message>
</context>
</TS>
