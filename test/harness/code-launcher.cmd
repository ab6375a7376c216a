@echo off
rem Stands in for VS Code's `code`: see code-launcher.mjs. WAYMARK_NODE is the Node to run on.
if not defined WAYMARK_NODE set "WAYMARK_NODE=%~dp0..\..\node_modules\node\bin\node.exe"
"%WAYMARK_NODE%" "%~dp0code-launcher.mjs" %*
