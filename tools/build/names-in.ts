import ts from "typescript";

export const isProperty = (node: ts.Node) =>
  ts.isPropertySignature(node) ||
  ts.isMethodSignature(node) ||
  ts.isPropertyDeclaration(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isPropertyAssignment(node) ||
  ts.isShorthandPropertyAssignment(node) ||
  ts.isJsxAttribute(node) ||
  ts.isAccessor(node);

/** Whatever a text calls a property, or says as a string. */
export function namesIn(node: ts.Node, names: Set<string>): void {
  if (isProperty(node) || ts.isPropertyAccessExpression(node)) names.add(node.name.getText());
  if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText());
  if (ts.isStringLiteralLike(node)) names.add(node.text);
  ts.forEachChild(node, (child) => namesIn(child, names));
}
