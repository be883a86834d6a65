/** The texts in the sources as people see them, whatever way a source spells them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..', '..');

/** Stands for what a template fills in. Occurs in no text. */
const HOLE = '\u0000';
/** Constants that contain constants. */
const MAX_DEPTH = 5;

type Constants = ReadonlyMap<string, ts.Expression>;

/** All string literals and templates of the TypeScript files that patterns name (from the root of the repository). */
export function sourceTexts(patterns: readonly string[]): ReadonlySet<string> {
	const files = globSync([...patterns], { cwd: root }).map((file) => {
		const text = readFileSync(join(root, file), 'utf8');
		return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	});
	const everywhere = new Map(files.flatMap((file) => [...constantsOf(file)]));
	const texts = new Set<string>();
	for (const file of files) {
		const constants = new Map([...everywhere, ...constantsOf(file)]);
		const visit = (node: ts.Node): void => {
			if (isText(node)) texts.add(textOf(node, constants, MAX_DEPTH));
			ts.forEachChild(node, visit);
		};
		visit(file);
	}
	return texts;
}

/**
 * Whether a quotation is a part of a text. `…` stands for what a template fills in, and at the ends for the rest of the text.
 * @returns `false` also for a quotation of fewer than seven letters, which would be found anywhere.
 */
export function isQuoted(quotation: string, texts: ReadonlySet<string>): boolean {
	const part = quotation.replace(/^… ?|…$/g, '').replaceAll('…', HOLE);
	if (part.replace(/\P{L}/gu, '').length < 7) return false;
	return [...texts].some((text) => text.includes(part));
}

/** The constants of a module, by name. */
function constantsOf(file: ts.SourceFile): [string, ts.Expression][] {
	return file.statements
		.filter(ts.isVariableStatement)
		.flatMap(({ declarationList }) => [...declarationList.declarations])
		.flatMap(({ name, initializer }): [string, ts.Expression][] =>
			initializer !== undefined && ts.isIdentifier(name) ? [[name.text, initializer]] : [],
		);
}

function isText(node: ts.Node): node is ts.Expression {
	return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isConcatenation(node);
}

function isConcatenation(node: ts.Node): node is ts.BinaryExpression {
	return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function textOf(node: ts.Expression, constants: Constants, depth: number): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (isConcatenation(node)) {
		return [node.left, node.right].map((part) => textOf(part, constants, depth)).join('');
	}
	if (ts.isTemplateExpression(node)) {
		const spans = node.templateSpans.map(
			({ expression, literal }) => textOf(expression, constants, depth) + literal.text,
		);
		return node.head.text + spans.join('');
	}
	const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
	return constant === undefined || depth === 0 ? HOLE : textOf(constant, constants, depth - 1);
}
