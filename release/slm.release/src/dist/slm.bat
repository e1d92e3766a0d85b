@echo off
rem SLM Workbench, installed: runs it with the Java at hand.
setlocal EnableExtensions DisableDelayedExpansion
set "SLM_TOP=%~dp0"
set "SLM_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "SLM_JAVA=%JAVA_HOME%\bin\java.exe"

set "SLM_FEATURE="
for /f "tokens=3" %%v in ('""%SLM_JAVA%" -XshowSettings:properties -version 2>&1 | findstr /c:"java.specification.version ="" 2^>nul') do set "SLM_FEATURE=%%v"
if not defined SLM_FEATURE goto nojava
for /f "delims=." %%v in ("%SLM_FEATURE%") do set "SLM_FEATURE=%%v"
if %SLM_FEATURE% LSS 17 goto nojava

set "SLM_NATIVE="
if %SLM_FEATURE% GEQ 22 set "SLM_NATIVE=--enable-native-access=ALL-UNNAMED"
if %SLM_FEATURE% GEQ 23 set "SLM_NATIVE=%SLM_NATIVE% --sun-misc-unsafe-memory-access=allow"

rem as in the script for other systems: the second compilation is for what is busy for long
set "SLM_COMPILE=-XX:Tier3DelayOn=0 -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"

"%SLM_JAVA%" -XX:MaxRAMPercentage=70 -XX:+UseParallelGC -XX:NewSize=48m %SLM_COMPILE% %SLM_NATIVE% -Djava.awt.headless=true -Dslm.terminal.out=false -Dslm.terminal.err=false %SLM_JAVA_OPTS% -cp "%SLM_TOP%lib\*" slm.runtime.launcher.Main %*
exit /b %ERRORLEVEL%

:nojava
echo slm: There is no Java 17 or later. Install a Java runtime, or set JAVA_HOME. 1>&2
exit /b 2
