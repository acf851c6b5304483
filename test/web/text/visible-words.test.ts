import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { english } from '../../../web/src/text/english.ts';
import { englishLater } from '../../../web/src/text/english-later.ts';

const root = new URL('../../../web/src/', import.meta.url);
/** The page that shows every primitive is for those who build the studio. */
const SPECIMEN = /^features\/system\/specimen\//;
/** Names that are the same in every language: of the program, and of its command. Keys of texts are no words. */
const NAMES = new Set(['ima2', 'ima2 serve']);
const SPOKEN = new Set(
  'aria-label aria-description aria-roledescription aria-valuetext title placeholder alt label text hint note value reason error'.split(
    ' ',
  ),
);
const CALLS = new Set(['toast', 'tip', 'complain']);

interface Literal {
  line: number;
  text: string;
}

const hasWord = (text: string): boolean =>
  /\p{Letter}{2}/u.test(text) && !NAMES.has(text.trim()) && !(text in english) && !(text in englishLater);

/** In a file without elements `<` begins a type. */
const kindOf = (path: string): ts.ScriptKind => (path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

/** Texts that a page would show in one language only. */
function visibleLiterals(path: string, source: string): Literal[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kindOf(path));
  const found: Literal[] = [];
  const note = (node: ts.Node, text: string): void => {
    if (hasWord(text))
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: text.trim() });
  };
  /** What an expression may turn into, without what is only asked or called on the way. */
  const shown = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) note(node, node.text);
    else if (ts.isTemplateExpression(node))
      for (const part of [node.head, ...node.templateSpans.map((span) => span.literal)]) note(node, part.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(shown);
    else if (ts.isBinaryExpression(node) && !isComparison(node)) [node.left, node.right].forEach(shown);
    else if (ts.isParenthesizedExpression(node)) shown(node.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    else if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) shown(node.expression);
    else if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && isWords(node)) {
      const { initializer } = node;
      if (initializer && ts.isStringLiteral(initializer)) note(node, initializer.text);
      else if (initializer && ts.isJsxExpression(initializer) && initializer.expression) shown(initializer.expression);
    } else if (ts.isCallExpression(node) && CALLS.has(node.expression.getText()) && node.arguments[0])
      shown(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isComparison({ operatorToken }: ts.BinaryExpression): boolean {
  const joins = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];
  return !joins.includes(operatorToken.kind) && operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken;
}

/** `value` and the like are words on a pill and something else on a field. */
function isWords({ name, parent }: ts.JsxAttribute): boolean {
  const owner = parent.parent.tagName.getText();
  return name.getText() !== 'value' || owner === 'Pill';
}

describe('Components', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !SPECIMEN.test(path) && !path.startsWith('text/'),
  );

  it('show no words of their own, but those of the dictionaries', () => {
    const found = files.flatMap((path) =>
      visibleLiterals(path, readFileSync(new URL(path, root), 'utf8')).map(
        ({ line, text }) => `${path}:${line} ${text}`,
      ),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  it.each([
    ['between tags', '<p>Hello there</p>', 'Hello there'],
    ['in an attribute', '<button aria-label="Close it" />', 'Close it'],
    ['in a choice', '<p>{isOpen ? "Open" : word}</p>', 'Open'],
    ['in a template', '<img alt={`Picture $' + '{at}`} />', 'Picture'],
    ['in a message', 'toast("Saved")', 'Saved'],
  ])('are found out %s', (_, source, text) => {
    expect(visibleLiterals('planted.tsx', `const planted = ${source};`).map((found) => found.text)).toEqual([text]);
  });

  it('may compare with words, and name classes', () => {
    const source = '<p class="row">{state === "open" && <b>{t("a.b")}</b>}</p>';
    expect(visibleLiterals('planted.tsx', `const planted = ${source};`)).toEqual([]);
  });
});
