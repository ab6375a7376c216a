// @ts-check
// The rules of this house that no library has: rooms and their arrows, and circles of imports.
import { pathInRepository, resolveImport, wayAlongImports } from './imports.mjs';
import { NETWORK, roomOf } from './rooms.mjs';

/** @typedef {import('eslint').Rule.RuleModule} RuleModule */
/** @typedef {import('estree').Node} Node */

/**
 * A visitor that hands on every import of a file, however it is written.
 * @param {(node: Node, specifier: string | undefined, isType: boolean) => void} hand
 *   `specifier` is undefined where it is worked out at run time
 * @returns {import('eslint').Rule.RuleListener}
 */
function onImports(hand) {
  const text = (/** @type {any} */ node) =>
    typeof node?.value === 'string' ? node.value : undefined;
  const declared = (/** @type {any} */ node) => {
    if (!node.source) return;
    const specifiers = node.specifiers ?? [];
    const areTypes = specifiers.some(
      (/** @type {any} */ each) => each.importKind !== 'type' && each.exportKind !== 'type',
    );
    const kind = node.importKind ?? node.exportKind;
    hand(node.source, text(node.source), kind === 'type' || (specifiers.length > 0 && !areTypes));
  };
  return {
    ImportDeclaration: declared,
    ExportNamedDeclaration: declared,
    ExportAllDeclaration: declared,
    ImportExpression: (node) => hand(node, text(node.source), false),
    TSImportType: (/** @type {any} */ node) => hand(node, text(node.source), true),
    TSExternalModuleReference: (/** @type {any} */ node) =>
      hand(node, text(node.expression), node.parent.importKind === 'type'),
    'CallExpression[callee.name="require"]': (/** @type {any} */ node) =>
      hand(node, text(node.arguments[0]), false),
  };
}

/** @type {RuleModule} */
const rooms = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      noRoom: 'No room holds {{file}}: give its folder one in test/harness/lint/rooms.mjs.',
      noFile: 'Nothing is at "{{specifier}}".',
      worked: 'Name the module: what is worked out at run time cannot be checked.',
      room: 'The room {{from}} must not import {{to}} (test/harness/lint/rooms.mjs says what it may).',
      types: 'The room {{from}} may import only types of {{to}}.',
      package:
        'The room {{from}} must not import "{{to}}" (test/harness/lint/rooms.mjs says what it may).',
      global:
        'The room {{from}} must not use {{name}} (test/harness/lint/rooms.mjs says what it may).',
    },
  },
  create(context) {
    const file = pathInRepository(context.filename);
    const room = roomOf(file);
    if (!room) {
      return { Program: (node) => context.report({ node, messageId: 'noRoom', data: { file } }) };
    }
    const from = room.name;
    const isTest = file.startsWith('test/');
    return {
      ...onImports((node, specifier, isType) => {
        if (specifier === undefined) {
          if (!isTest) context.report({ node, messageId: 'worked' });
        } else if (!specifier.startsWith('.')) {
          if (room.packages.test(specifier)) return;
          context.report({ node, messageId: 'package', data: { from, to: specifier } });
        } else {
          const target = resolveImport(context.filename, specifier);
          if (!target) {
            // What tests load may be built first.
            if (!isTest) context.report({ node, messageId: 'noFile', data: { specifier } });
            return;
          }
          const path = pathInRepository(target);
          const to = roomOf(path)?.name ?? path;
          if (to === from || room.rooms.includes(to)) return;
          if (!room.types?.includes(to)) {
            context.report({ node, messageId: 'room', data: { from, to } });
          } else if (!isType) {
            context.report({ node, messageId: 'types', data: { from, to } });
          }
        }
      }),
      'Program:exit'() {
        if (isTest) return;
        const { globals } = room;
        for (const { identifier } of globalsOf(context.sourceCode)) {
          const { name } = identifier;
          if (globals ? globals.has(name) : !NETWORK.has(name)) continue;
          context.report({ node: identifier, messageId: 'global', data: { from, name } });
        }
      },
    };
  },
};

/**
 * Every place where something is used that the file neither declares nor imports.
 * @param {import('eslint').SourceCode} sourceCode
 */
function globalsOf({ scopeManager }) {
  const [scope] = scopeManager.scopes;
  if (!scope) return [];
  const builtIn = scope.variables.filter(({ defs }) => defs.length === 0);
  const uses = [...scope.through, ...builtIn.flatMap(({ references }) => references)];
  return uses.filter((use) => /** @type {any} */ (use).isValueReference !== false);
}

/** @type {RuleModule} */
const noCircle = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { circle: 'Imports go round in a circle: {{way}}.' },
  },
  create(context) {
    const { filename } = context;
    const asked = new Set();
    return onImports((node, specifier) => {
      const target = specifier && resolveImport(filename, specifier);
      if (!target || asked.has(target)) return;
      asked.add(target);
      const way = wayAlongImports(target, filename);
      if (!way) return;
      const names = [filename, ...way].map(pathInRepository);
      context.report({ node, messageId: 'circle', data: { way: names.join(' → ') } });
    });
  },
};

export const house = { meta: { name: 'house' }, rules: { rooms, 'no-circle': noCircle } };
