/** The page's document: its assets and its security policy. What is in it, its script draws. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** @param folder of the page's script and stylesheet */
export function pageHtml(webview: vscode.Webview, folder: vscode.Uri, locale: string): string {
  const nonce = randomBytes(16).toString('base64');
  const asset = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    // The controls' library tests the browser with a style element of its own, under the nonce.
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    // default-src does not govern these two.
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${asset('panel.css')}" />
    <title>Waymark</title>
  </head>
  <body>
    <main id="app"></main>
    <script nonce="${nonce}" src="${asset('panel.js')}"></script>
  </body>
</html>`;
}
