/**
 * Shows the component library the nonce of this very script. While it loads, it tries out
 * `:focus-visible` in a style element, which the page's security policy refuses without a nonce;
 * it would then ring every clicked control. It looks for the nonce in this meta element, so this
 * module works when imported, and is imported before the library.
 */
const { currentScript } = document;
if (currentScript?.nonce) {
  const meta = document.createElement('meta');
  meta.setAttribute('property', 'csp-nonce');
  meta.content = currentScript.nonce;
  document.head.append(meta);
}
