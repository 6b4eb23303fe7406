import ts from "typescript";
import { isProperty } from "./names-in.ts";

export interface Uses {
  /** Whatever is called a property anywhere in the files, */
  readonly own: ReadonlySet<string>;
  /** and what of that, and more, means somebody else's at least once. */
  readonly others: Set<string>;
}

/** Who asks an object for all its names, or for some that only they know. */
const asking = /^(assign|entries|fromEntries|hasOwn|keys|stringify|structuredClone)$/;

/** Looks at each property that the files name and asks the checker whose it is. */
export function uses(checker: ts.TypeChecker, files: ReadonlySet<ts.SourceFile>): Uses {
  const own = new Set<string>();
  const others = new Set<string>();

  const isOwn = ({ declarations = [] }: ts.Symbol) =>
    declarations.length > 0 && declarations.every((node) => files.has(node.getSourceFile()) && isProperty(node));
  /** Of a union each part: one of ours may look like one of theirs. */
  const note = (type: ts.Type, name: string) => {
    own.add(name);
    const whole = checker.getApparentType(checker.getNonNullableType(type));
    const parts = whole.isUnion() ? whole.types : [whole];
    const found = parts.flatMap((part) => checker.getPropertyOfType(part, name) ?? []);
    if (!found[0] || !found.every(isOwn)) others.add(name);
  };
  const keep = (type: ts.Type, depth = 0): void => {
    for (const part of type.isUnion() ? type.types : [type]) {
      for (const property of part.flags & ts.TypeFlags.Object && !checker.isArrayType(part)
        ? part.getProperties()
        : []) {
        others.add(property.name);
        if (depth > 0) keep(checker.getTypeOfSymbol(property), depth - 1);
      }
    }
  };
  const typeOf = (node: ts.Node) => checker.getTypeAtLocation(node);

  const literal = (node: ts.ObjectLiteralExpression) => {
    const wanted = checker.getContextualType(node);
    for (const { name } of node.properties) {
      if (!name || !ts.isIdentifier(name)) continue;
      own.add(name.text);
      if (wanted) note(wanted, name.text);
    }
  };
  const keyed = ({ expression, argumentExpression }: ts.ElementAccessExpression) => {
    const key = typeOf(argumentExpression);
    for (const part of key.isUnion() ? key.types : [key]) {
      if (part.isStringLiteral()) others.add(part.value);
      else if (!(part.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.ESSymbolLike))) keep(typeOf(expression));
    }
  };
  const call = (node: ts.CallExpression | ts.NewExpression) => {
    const given = node.arguments ?? [];
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return module(given[0]);
    const declaration = checker.getResolvedSignature(node)?.declaration;
    if (declaration && files.has(declaration.getSourceFile())) return;
    const [, asked = ""] = /(\w+)$/.exec(node.expression.getText()) ?? [];
    for (const argument of given) {
      if (asking.test(asked)) keep(typeOf(argument), 3);
      if (ts.isStringLiteralLike(argument) && /^Reflect\b/.test(node.expression.getText())) others.add(argument.text);
    }
    // what a browser's function takes from an object; as declared, so that what an array or a map holds stays ours
    for (const parameter of declaration?.parameters ?? []) keep(typeOf(parameter));
  };
  /** The names of its exports stay. */
  const module = (path: ts.Node | undefined) => {
    const symbol = path && checker.getSymbolAtLocation(path);
    for (const { name } of symbol ? checker.getExportsOfModule(symbol) : []) others.add(name);
  };
  const member = (node: ts.ClassElement, name: string) => {
    own.add(name);
    if (!ts.isClassLike(node.parent)) return;
    for (const base of node.parent.heritageClauses?.flatMap(({ types }) => [...types]) ?? []) {
      const inherited = checker.getPropertyOfType(typeOf(base), name);
      if (inherited && !isOwn(inherited)) others.add(name);
    }
  };
  /** What we say of somebody else's value is not ours: a browser's property that its types do not know yet. */
  const asserted = (node: ts.Node): void => {
    if (ts.isTypeElement(node) && node.name) others.add(node.name.getText());
    ts.forEachChild(node, asserted);
  };
  const isElement = ({ parent }: ts.JsxAttributeLike) => /^[a-z]/.test(parent.parent.tagName.getText());

  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) note(typeOf(node.expression), node.name.text);
    else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && !node.dotDotDotToken) {
      note(typeOf(node.parent), (node.propertyName ?? node.name).getText());
    } else if (ts.isObjectLiteralExpression(node)) literal(node);
    else if (ts.isJsxAttribute(node)) (isElement(node) ? others : own).add(node.name.getText());
    else if (ts.isJsxSpreadAttribute(node) && isElement(node)) keep(typeOf(node.expression));
    else if (ts.isClassElement(node) && node.name) member(node, node.name.getText());
    else if (ts.isTypeElement(node) && node.name) own.add(node.name.getText());
    else if (ts.isElementAccessExpression(node)) keyed(node);
    else if (ts.isForInStatement(node)) keep(typeOf(node.expression));
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
      if (ts.isStringLiteralLike(node.left)) others.add(node.left.text);
      else keep(typeOf(node.right));
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) call(node);
    else if (ts.isAsExpression(node)) asserted(node.type);
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return { own: new Set([...own].filter((name) => /^[A-Za-z]\w+$/.test(name))), others };
}
