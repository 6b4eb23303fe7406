import ts from "typescript";
import { place, type Sources, type Violation, walk } from "./sources.ts";

export const longest = { file: 300, function: 40, component: 120, parameters: 3 } as const;

/** What is too long to be read in one go. */
export function tooLong(sources: Sources): Violation[] {
  return [...sources.values()].flatMap((file) => [...fileLength(file), ...functionLengths(file)]);
}

function fileLength(file: ts.SourceFile): Violation[] {
  const lines = file.text.trimEnd().split("\n").length;
  return lines > longest.file ? [{ rule: "file length", at: `src/${file.fileName}:1`, what: `${lines} lines` }] : [];
}

function functionLengths(file: ts.SourceFile): Violation[] {
  const found: Violation[] = [];
  walk(file, (node) => {
    if (!isWritten(node)) return;
    const most = file.fileName.endsWith(".tsx") ? longest.component : longest.function;
    const lines = ownLines(node, file);
    if (lines > most) found.push({ rule: "function length", at: place(file, node), what: `${lines} lines` });
    // a member of an object takes what the contract it fills says
    const free = !ts.isPropertyAssignment(node.parent) && !ts.isObjectLiteralExpression(node.parent);
    if (free && node.parameters.length > longest.parameters) {
      found.push({ rule: "parameters", at: place(file, node), what: `${node.parameters.length} parameters` });
    }
  });
  return found;
}

type Written = ts.FunctionLikeDeclaration & { readonly body: ts.Node };

function isWritten(node: ts.Node): node is Written {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** Without the functions inside it, which are measured by themselves: a factory is a list of small things. */
function ownLines(node: Written, file: ts.SourceFile): number {
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line;
  const span = (part: ts.Node) => lineOf(part.getEnd()) - lineOf(part.getStart(file));
  let inner = 0;
  const visit = (child: ts.Node) => {
    if (isWritten(child)) inner += span(child);
    else ts.forEachChild(child, visit);
  };
  ts.forEachChild(node.body, visit);
  return span(node) + 1 - inner;
}
