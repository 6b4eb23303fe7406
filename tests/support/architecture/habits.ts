import ts from "typescript";
import { place, type Sources, type Violation, walk } from "./sources.ts";

interface Habit {
  readonly rule: string;
  readonly applies: (path: string) => boolean;
  /** What is wrong with this node, if something is. */
  readonly wrong: (node: ts.Node, file: ts.SourceFile) => string | undefined | false;
}

const core = /^(protocol|markup|adapters|store|server\/(services|storage|limits))\//;
const everywhere = () => true;
const isGlobal = (text: string) => /^(window|globalThis|self)$/.test(text);

/** Gets its outside as an argument. */
const outside = new Set(["fetch", "localStorage", "sessionStorage", "window", "document", "performance", "crypto"]);
/** Ways for text to become HTML or code. */
const sinks = new Set([
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "dangerouslySetInnerHTML",
  "setHTMLUnsafe",
  "createContextualFragment",
  "srcdoc",
]);
const spoken = new Set(["aria-label", "title", "placeholder", "alt"]);

export const habits: readonly Habit[] = [
  {
    rule: "outside",
    applies: (path) => core.test(path),
    wrong(node, file) {
      if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText(file)))
        return node.getText(file);
      if (ts.isNewExpression(node) && node.expression.getText(file) === "Date" && !node.arguments?.length)
        return "new Date()";
      return ts.isIdentifier(node) && outside.has(node.text) && isFreeUse(node, file) && node.text;
    },
  },
  {
    rule: "html",
    applies: everywhere,
    wrong(node, file) {
      if ((ts.isIdentifier(node) || ts.isStringLiteral(node)) && sinks.has(node.text)) return node.text;
      const called = (ts.isCallExpression(node) || ts.isNewExpression(node)) && node.expression.getText(file);
      return called && /^(eval|Function|document\.write(ln)?)$/.test(called) && called;
    },
  },
  {
    rule: "globals",
    applies: (path) => path !== "embed/script.ts",
    wrong(node, file) {
      if (!ts.isBinaryExpression(node) || !isAssignment(node.operatorToken.kind)) return false;
      const { left } = node;
      const written = ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left);
      return written && isGlobal(left.expression.getText(file)) && left.getText(file);
    },
  },
  {
    rule: "default export",
    applies: (path) => !path.endsWith(".d.ts"),
    wrong(node) {
      if (ts.isExportAssignment(node)) return "export default";
      const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
      return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) && "export default";
    },
  },
  {
    rule: "star export",
    applies: everywhere,
    wrong: (node) =>
      ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause)) && "export *",
  },
  {
    rule: "reason",
    applies: everywhere,
    wrong(node, file) {
      const cast = ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
      return (cast || ts.isNonNullExpression(node)) && !hasReason(node, file) && node.getText(file);
    },
  },
  {
    rule: "words",
    applies: (path) => path.startsWith("ui/"),
    wrong(node, file) {
      if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) return node.text.trim();
      if (!ts.isJsxAttribute(node) || !spoken.has(node.name.getText(file))) return false;
      return node.initializer && ts.isStringLiteral(node.initializer) && node.getText(file);
    },
  },
];

export function badHabits(sources: Sources): Violation[] {
  const found: Violation[] = [];
  for (const file of sources.values()) {
    const own = habits.filter(({ applies }) => applies(file.fileName));
    walk(file, (node) => {
      for (const { rule, wrong } of own) {
        const what = wrong(node, file);
        if (what) found.push({ rule, at: place(file, node), what });
      }
    });
  }
  return found;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The global of that name, as far as one file tells: neither a property nor something the file itself declares. */
function isFreeUse(node: ts.Identifier, file: ts.SourceFile): boolean {
  const { parent } = node;
  if (ts.isTypeNode(parent) || ts.isTypeQueryNode(parent)) return false;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if ("name" in parent && parent.name === node) return false;
  if (ts.isBindingElement(parent) || ts.isShorthandPropertyAssignment(parent)) return false;
  let declared = false;
  walk(file, (other) => {
    const names = ts.isBindingElement(other) || ts.isParameter(other) || ts.isVariableDeclaration(other);
    if (names && ts.isIdentifier(other.name) && other.name.text === node.text) declared = true;
  });
  return !declared;
}

/** A comment on one of its lines, or alone on the line above. */
function hasReason(node: ts.Node, file: ts.SourceFile): boolean {
  const lines = file.text.split("\n");
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line;
  const first = lineOf(node.getStart(file));
  const own = lines.slice(first, lineOf(node.getEnd()) + 1);
  return own.some((line) => /\/\/|\/\*/.test(line)) || /^\s*(\/\/|\/\*|\*)/.test(lines[first - 1] ?? "");
}
