// @ts-check
// Beside Waymark in a window that record.mjs opens: writes every signal that Waymark hears to
// WAYMARK_TRACE_FOLDER/<process id>.jsonl, one window a file; and brings a notebook type whose cells
// do nothing for as many seconds as they say.
const { appendFileSync } = require('node:fs');
const { join } = require('node:path');
const vscode = require('vscode');

/** @param {vscode.ExtensionContext} context */
exports.activate = async function activate(context) {
  const folder = process.env['WAYMARK_TRACE_FOLDER'];
  if (!folder) throw new Error('WAYMARK_TRACE_FOLDER is not set');
  context.subscriptions.push(...waitingNotebooks());
  const { presence } = await vscode.extensions.getExtension('waymark.waymark')?.activate();
  const file = join(folder, `${process.pid}.jsonl`);
  const listening = await presence.listen(
    /** @param {object} reading @param {object} signal */
    (reading, signal) => appendFileSync(file, `${JSON.stringify({ ...reading, signal })}\n`),
  );
  context.subscriptions.push(listening);
};

/** A cell is a line of the file: the seconds for which it runs. */
function waitingNotebooks() {
  const { NotebookCellKind, NotebookCellData, NotebookData } = vscode;
  const serializer = vscode.workspace.registerNotebookSerializer('waymark-waiting', {
    deserializeNotebook: (content) => {
      const lines = new TextDecoder().decode(content).split('\n').filter(Boolean);
      const cell = (/** @type {string} */ line) =>
        new NotebookCellData(NotebookCellKind.Code, line, 'plaintext');
      return new NotebookData(lines.map(cell));
    },
    serializeNotebook: ({ cells }) =>
      new TextEncoder().encode(cells.map(({ value }) => value).join('\n')),
  });
  const kernel = vscode.notebooks.createNotebookController('waiting', 'waymark-waiting', 'Waiting');
  let order = 0;
  kernel.executeHandler = async (cells) => {
    for (const cell of cells) {
      const execution = kernel.createNotebookCellExecution(cell);
      execution.executionOrder = ++order;
      execution.start(Date.now());
      const ms = Number(cell.document.getText()) * 1000;
      await new Promise((resolve) => setTimeout(resolve, ms));
      execution.end(true, Date.now());
    }
  };
  return [serializer, kernel];
}
