import { boundaries } from './boundary-rules.js';
import { engineLanguage, layers } from './layer-rules.js';

/** Requires own-property checks: `in` also finds inherited keys. */
const ownKeys = {
  create: (context) => ({
    BinaryExpression(node) {
      if (node.operator === 'in' && node.left.type !== 'PrivateIdentifier')
        context.report({
          node,
          message: 'Use hasKey of @talent-pool/service-kit, or Object.hasOwn: `in` finds inherited keys.',
        });
    },
  }),
};

const PARSE = 'Read JSON that another party wrote with parseUntrustedJson of @talent-pool/service-kit.';

/** External JSON is parsed in one place, which drops prototype keys. */
const foreignJson = {
  create: (context) => ({
    CallExpression(node) {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const { object, property } = callee;
      const parses = property.name === 'parse' && object.type === 'Identifier' && object.name === 'JSON';
      const readsBody = property.name === 'json' && node.arguments.length === 0;
      if (parses || readsBody) context.report({ node, message: PARSE });
    },
  }),
};

export default {
  meta: { name: 'pool' },
  rules: { 'own-keys': ownKeys, 'untrusted-json': foreignJson, boundaries, layers, 'engine-language': engineLanguage },
};
