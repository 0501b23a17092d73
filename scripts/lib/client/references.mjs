// What the text of a declaration refers to.

/**
 * Names in a declaration that mean something outside of it: { start, end, text, target, rest }, where
 * `rest` are the names behind what `resolve` found (`A.B` of a namespace). Without `target` it is a
 * name of the language or the platform.
 */
export function referencesIn(ts, statement, resolve) {
  const found = [];
  const visit = (node, bound) => {
    const own = [...(node.typeParameters ?? []), node.typeParameter].filter(Boolean);
    const inner = own.length ? new Set([...bound, ...own.map(({ name }) => name.text)]) : bound;
    const entity = entityOf(ts, node);
    if (entity) add(entity, inner);
    ts.forEachChild(node, (child) => visit(child, inferred(ts, node, child, inner)));
  };
  const add = (entity, bound) => {
    const names = namesOf(ts, entity);
    if (bound.has(names[0])) return;
    const { target, used } = resolve(names);
    const place = { start: entity.getStart(), end: entity.end };
    found.push({ ...place, text: names[0], target, rest: names.slice(used) });
  };
  visit(statement, new Set());
  return found;
}

/** The name by which a node refers to something: `X`, or `A.B.X`. */
function entityOf(ts, node) {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  if (ts.isTypeQueryNode(node)) return node.exprName;
  if (ts.isComputedPropertyName(node)) return node.expression;
  if (ts.isImportTypeNode(node)) throw new Error(`not known here: ${node.getText()}`);
  return undefined;
}

function namesOf(ts, node) {
  if (ts.isQualifiedName(node)) return [...namesOf(ts, node.left), node.right.text];
  if (ts.isPropertyAccessExpression(node)) return [...namesOf(ts, node.expression), node.name.text];
  return [node.text];
}

/** `infer X` binds its name where the condition holds. */
function inferred(ts, node, child, bound) {
  if (!ts.isConditionalTypeNode(node) || child === node.falseType) return bound;
  const names = new Set(bound);
  const visit = (each) => {
    if (ts.isInferTypeNode(each)) names.add(each.typeParameter.name.text);
    ts.forEachChild(each, visit);
  };
  visit(node.extendsType);
  return names;
}
