import ts from "typescript";

/** A variable, parameter, function, class or import of a built file, and everywhere it is named. */
export interface Binding {
  /** What it is taken from, as far as that can be seen: a property's name, or which parameter it is. */
  readonly origin: string;
  /** Where it can be seen. */
  readonly scope: ts.Node;
  readonly uses: Use[];
}

export interface Use {
  readonly start: number;
  readonly end: number;
  /** What a new name has to be put between, where the old one is also somebody else's. */
  readonly before: string;
  readonly after: string;
}

export interface Bindings {
  readonly bindings: readonly Binding[];
  /** Named and not declared in the file: the browser's. */
  readonly free: ReadonlySet<string>;
}

/** Everything that a built file declares; what it exports stands in a list, as bundlers have it. TypeScript's checker says what an identifier stands for. */
export function bindingsOf(text: string): Bindings {
  const { file, checker } = checked(text);
  const bindings = new Map<ts.Symbol, Binding>();
  const free = new Set<string>();
  const note = (node: ts.Identifier) => {
    const symbol = symbolOf(checker, node);
    const declaration = symbol?.declarations?.find((one) => one.getSourceFile() === file);
    if (!symbol || !declaration) return free.add(node.text);
    const known = bindings.get(symbol) ?? { origin: originOf(declaration), scope: scopeOf(declaration), uses: [] };
    bindings.set(symbol, known);
    return known.uses.push({ start: node.getStart(), end: node.end, ...aroundOf(node) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isOnlyName(node)) note(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { bindings: [...bindings.values()], free };
}

function checked(text: string) {
  const name = "built.js";
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const options = { allowJs: true, noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ESNext };
  const host: ts.CompilerHost = {
    getSourceFile: (path) => (path === name ? file : undefined),
    fileExists: (path) => path === name,
    readFile: () => undefined,
    writeFile() {},
    getDefaultLibFileName: () => "",
    getCurrentDirectory: () => "",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
  return { file, checker: ts.createProgram([name], options, host).getTypeChecker() };
}

function symbolOf(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  if (ts.isExportSpecifier(parent)) return checker.getExportSpecifierLocalTargetSymbol(parent);
  return checker.getSymbolAtLocation(node);
}

/** A property's, an export's or a label's: it stands for nothing that is declared here. */
function isOnlyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent)) return parent.propertyName === node;
  if (ts.isExportSpecifier(parent)) return parent.propertyName !== undefined && parent.name === node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  if (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isAccessor(parent))
    return parent.name === node;
  return ts.isMetaProperty(parent) || ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent);
}

/** In `{ a }` the name is a property's too, in an import or export the other file's. */
function aroundOf({ parent, text }: ts.Identifier): Pick<Use, "before" | "after"> {
  if (ts.isExportSpecifier(parent) && !parent.propertyName) return { before: "", after: ` as ${text}` };
  if (ts.isImportSpecifier(parent) && !parent.propertyName) return { before: `${text} as `, after: "" };
  const isShort =
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isBindingElement(parent) &&
      ts.isObjectBindingPattern(parent.parent) &&
      !parent.propertyName &&
      !parent.dotDotDotToken &&
      ts.isIdentifier(parent.name) &&
      parent.name.text === text);
  return { before: isShort ? `${text}:` : "", after: "" };
}

function originOf(declaration: ts.Declaration): string {
  if (ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent))
    return (declaration.propertyName ?? declaration.name).getText();
  if (ts.isParameter(declaration)) return `parameter ${declaration.parent.parameters.indexOf(declaration)}`;
  let from = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  for (;;) {
    if (from && ts.isBinaryExpression(from)) from = from.left;
    else if (from && (ts.isAwaitExpression(from) || ts.isParenthesizedExpression(from) || ts.isCallExpression(from)))
      from = from.expression;
    else break;
  }
  if (!from) return "variable";
  return ts.isPropertyAccessExpression(from) ? from.name.text : `${from.kind}`;
}

/** What an outer one of the same name would be hidden in. A function is one scope, with its parameters and its own name. */
function scopeOf(declaration: ts.Node): ts.Node {
  if (ts.isFunctionExpression(declaration) || ts.isClassExpression(declaration)) return declaration;
  if (ts.isParameter(declaration)) return declaration.parent;
  if (ts.isBindingElement(declaration)) return scopeOf(declaration.parent.parent);
  const { parent } = declaration;
  if (ts.isVariableDeclaration(declaration) && ts.isCatchClause(parent)) return parent;
  const isVar =
    ts.isVariableDeclaration(declaration) && !(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped);
  const isScope = (node: ts.Node) =>
    ts.isSourceFile(node) ||
    ts.isFunctionLike(node) ||
    (!isVar && (ts.isBlock(node) || ts.isCaseBlock(node) || ts.isIterationStatement(node, false)));
  let scope = parent;
  while (!isScope(scope)) scope = scope.parent;
  const isBody = ts.isBlock(scope) && (ts.isFunctionLike(scope.parent) || ts.isCatchClause(scope.parent));
  return isBody ? scope.parent : scope;
}
