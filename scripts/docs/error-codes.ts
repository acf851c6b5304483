import ts from 'typescript';
import type { ErrorKind } from '../../src/domain/errors.ts';

/** A code that the program can end with, and where it comes from. */
export interface FoundCode {
  code: string;
  kind: ErrorKind;
  file: string;
}

/** What a reading of the sources gave. */
export interface ErrorCodes {
  found: FoundCode[];
  /** Places that make an error whose kind or code cannot be read from the source. */
  unread: string[];
}

const CODE = /^[A-Z][A-Z0-9_]{2,}$/;
const MAKERS = new Set(['StudioError', 'uncertain']);
/** Codes that were made elsewhere: in a provider's record, or as an issue of the check. */
const PASSED_ON = /^(need|first|issue|body)\.code$|\.unknownModelCode$/;
/** Where the makers themselves are. */
const HOME = 'src/domain/errors.ts';
const DEEPEST = 6;

/**
 * Finds every code in `new StudioError(kind, code, ...)`, `uncertain(...)` and `issues.push({ code })`, also where it
 * comes in as a parameter, out of a table of the same file, or from callers in other files.
 */
export function readErrorCodes(files: ReadonlyMap<string, string>): ErrorCodes {
  const reader = new Reader(files);
  const found: FoundCode[] = [];
  const unread: string[] = [];
  for (const { file, kind, code, text } of reader.sites()) {
    if (
      PASSED_ON.test(code.getText()) ||
      isTakenFromError(code) ||
      (file === HOME && !ts.isStringLiteral(kind ?? code))
    )
      continue;
    const kinds = kind === undefined ? ['request-invalid'] : reader.textsOf(kind);
    const codes = reader.textsOf(code).filter((value) => CODE.test(value));
    // Where both vary they vary together; the reading cannot tell which goes with which.
    if (kinds.length !== 1 || codes.length === 0) unread.push(`${file}: ${text}`);
    else for (const value of codes) found.push({ code: value, kind: kinds[0] as ErrorKind, file });
  }
  return { found, unread };
}

interface Site {
  file: string;
  /** Undefined: an issue, which always refuses the request. */
  kind: ts.Expression | undefined;
  code: ts.Expression;
  text: string;
}

function each(root: ts.Node, visit: (node: ts.Node) => void): void {
  visit(root);
  ts.forEachChild(root, (child) => each(child, visit));
}

function parameterIndex(owner: ts.SignatureDeclaration, name: string): number {
  return owner.parameters.findIndex((parameter) => parameter.name.getText() === name);
}

/** Reads what an expression can be, without running anything. */
class Reader {
  readonly #sources: readonly ts.SourceFile[];

  constructor(files: ReadonlyMap<string, string>) {
    this.#sources = [...files].map(([path, text]) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  }

  sites(): Site[] {
    return this.#sources.flatMap((source) => {
      const sites: Site[] = [];
      each(source, (node) => {
        const found = makerSite(node) ?? issueSite(node);
        if (found) sites.push({ ...found, file: source.fileName, text: node.getText().split('\n')[0] ?? '' });
      });
      return sites;
    });
  }

  /** All texts that an expression can have, as far as they can be read. */
  textsOf(node: ts.Expression, depth = 0): string[] {
    if (depth > DEEPEST) return [];
    const go = (next: ts.Expression) => this.textsOf(next, depth + 1);
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return go(node.expression);
    if (ts.isConditionalExpression(node)) return [...go(node.whenTrue), ...go(node.whenFalse)];
    if (ts.isBinaryExpression(node)) return [...go(node.left), ...go(node.right)];
    if (ts.isIdentifier(node)) return this.#ofName(node, depth);
    if (ts.isPropertyAccessExpression(node)) return this.#ofProperty(node);
    return [];
  }

  #ofName(name: ts.Identifier, depth: number): string[] {
    const owner = ts.findAncestor(name, (node) => ts.isFunctionLike(node) && parameterIndex(node, name.text) >= 0);
    if (owner !== undefined && ts.isFunctionLike(owner)) return this.#ofParameter(owner, name.text, depth);
    const texts: string[] = [];
    each(name.getSourceFile(), (node) => {
      if (!ts.isVariableDeclaration(node) || node.name.getText() !== name.text) return;
      if (node.initializer !== undefined) texts.push(...this.textsOf(node.initializer, depth + 1));
    });
    return texts;
  }

  /** Values of properties with that name; the name `code` means too many things to look for it in other files. */
  #ofProperty({ name }: ts.PropertyAccessExpression): string[] {
    const texts: string[] = [];
    for (const source of name.text === 'code' ? [name.getSourceFile()] : this.#sources) {
      each(source, (node) => {
        if (!ts.isPropertyAssignment(node) || node.name.getText().replace(/['"]/g, '') !== name.text) return;
        if (ts.isStringLiteralLike(node.initializer)) texts.push(node.initializer.text);
      });
    }
    return texts;
  }

  #ofParameter(owner: ts.SignatureDeclaration, name: string, depth: number): string[] {
    const index = parameterIndex(owner, name);
    const preset = owner.parameters[index]?.initializer;
    const texts = preset === undefined ? [] : this.textsOf(preset, depth + 1);
    const called = owner.name?.getText();
    const isExported = ts.isFunctionDeclaration(owner) && ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Export;
    for (const source of isExported ? this.#sources : [owner.getSourceFile()]) {
      each(source, (node) => {
        if (called === undefined || !ts.isCallExpression(node)) return;
        const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
        const argument = node.arguments[index];
        if (callee.getText() === called && argument) texts.push(...this.textsOf(argument, depth + 1));
      });
    }
    return texts;
  }
}

/** Whether the code comes out of another error: `const { code } = StudioError.from(failure)`, or a parameter that is one. */
function isTakenFromError(code: ts.Expression): boolean {
  const owner = ts.findAncestor(code, ts.isFunctionLike);
  const isErrorItself = ({ name, type }: ts.ParameterDeclaration) =>
    type?.getText() === 'StudioError' &&
    ts.isObjectBindingPattern(name) &&
    name.elements.some((element) => element.name.getText() === code.getText());
  if (owner?.parameters.some(isErrorItself)) return true;
  const block = ts.findAncestor(code, ts.isBlock);
  return (
    ts.isIdentifier(code) &&
    block?.statements.some(
      (statement) =>
        ts.isVariableStatement(statement) &&
        statement.declarationList.declarations.some(
          ({ name, initializer }) =>
            ts.isObjectBindingPattern(name) &&
            name.elements.some((element) => element.name.getText() === code.text) &&
            initializer?.getText().startsWith('StudioError.from(') === true,
        ),
    ) === true
  );
}

function makerSite(node: ts.Node): Pick<Site, 'kind' | 'code'> | undefined {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return undefined;
  const [kind, code] = node.arguments ?? [];
  const isMaker = MAKERS.has(node.expression.getText());
  return isMaker && kind && code ? { kind, code } : undefined;
}

function issueSite(node: ts.Node): Pick<Site, 'kind' | 'code'> | undefined {
  if (!ts.isCallExpression(node) || !/\bissues\.push$/.test(node.expression.getText())) return undefined;
  const [issue] = node.arguments;
  if (issue === undefined || !ts.isObjectLiteralExpression(issue)) return undefined;
  const property = issue.properties.find(({ name }) => name?.getText() === 'code');
  if (property && ts.isShorthandPropertyAssignment(property)) return { kind: undefined, code: property.name };
  return property && ts.isPropertyAssignment(property) ? { kind: undefined, code: property.initializer } : undefined;
}
