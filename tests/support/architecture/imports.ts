import { posix } from "node:path";
import ts from "typescript";
import { place, type Sources, type Violation, walk } from "./sources.ts";
import { type Zone, zoneOf, zones } from "./zones.ts";

export interface Edge {
  readonly from: string;
  /** A path from `src/`, or the name of a package. */
  readonly to: string;
  readonly inside: boolean;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
  readonly at: string;
}

export function edgesOf(sources: Sources): Edge[] {
  return [...sources.values()].flatMap((file) => {
    const found: Edge[] = [];
    walk(file, (node) => {
      const specifier = specifierOf(node);
      if (!specifier) return;
      const inside = specifier.text.startsWith(".");
      const to = inside ? posix.join(posix.dirname(file.fileName), specifier.text) : specifier.text;
      found.push({ from: file.fileName, to, inside, typeOnly: isTypeOnly(node), at: place(file, node) });
    });
    return found;
  });
}

function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument) ? argument : undefined;
  }
  if (!ts.isImportTypeNode(node) || !ts.isLiteralTypeNode(node.argument)) return undefined;
  return ts.isStringLiteral(node.argument.literal) ? node.argument.literal : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly || namesOnlyTypes(node.exportClause);
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { isTypeOnly, name, namedBindings } = node.importClause;
  return isTypeOnly || (!name && namesOnlyTypes(namedBindings));
}

function namesOnlyTypes(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (!names || !("elements" in names)) return false;
  return names.elements.every((element: ts.ImportSpecifier | ts.ExportSpecifier) => element.isTypeOnly);
}

/** Edges that the table of zones does not have. */
export function strayEdges(edges: readonly Edge[]): Violation[] {
  return edges.flatMap(({ from, to, inside, typeOnly, at }) => {
    const zone = zoneOf(from);
    const table = zone && zones[zone];
    if (!table) return [{ rule: "zone", at, what: `${from} belongs to no zone` }];
    if (inside && zoneOf(to) === zone) return [];
    const allowed = inside ? insideAllowed(table, typeOnly) : packagesAllowed(table);
    if (allowed.some((prefix) => to === prefix || to.startsWith(`${prefix}/`) || to.startsWith(`${prefix}.`)))
      return [];
    return [{ rule: "direction", at, what: `${zone} must not import ${typeOnly ? "" : "code of "}${to}` }];
  });
}

const insideAllowed = ({ code = [], types = [] }: Zone, typeOnly: boolean) => (typeOnly ? [...code, ...types] : code);
const packagesAllowed = ({ packages = [] }: Zone) => packages;

/** Files that lead back to themselves, types and lazy parts included. */
export function cycles(edges: readonly Edge[]): Violation[] {
  const next = new Map<string, string[]>();
  for (const { from, to, inside } of edges) if (inside) next.set(from, [...(next.get(from) ?? []), to]);
  const found: Violation[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) found.push({ rule: "cycle", at: `src/${file}`, what: [...path.slice(start), file].join(" → ") });
    if (start >= 0 || done.has(file)) return;
    for (const other of next.get(file) ?? []) visit(other, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}
