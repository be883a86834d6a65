/** Small changes of a source file, each of which a test should notice. */
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import ts from 'typescript';

/** A part of a source file with what stands in its place. */
export interface Mutant {
	start: number;
	end: number;
	text: string;
	/** What is tried, for the report. */
	what: string;
}

/** Mutants of a file: of its expressions, its lists of words, and its conditions. */
export function mutantsOf(source: string): readonly Mutant[] {
	const file = ts.createSourceFile('it.ts', source, ts.ScriptTarget.Latest, true);
	const mutants: Mutant[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) mutants.push(...ofExpression(node));
		else if (ts.isStringLiteralLike(node)) mutants.push(...ofWords(node, source));
		else if (ts.isArrayLiteralExpression(node)) mutants.push(...ofList(node));
		else if (ts.isBinaryExpression(node)) mutants.push(...ofOperator(node));
		else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
			mutants.push({
				...placeOf(node),
				text: node.operand.getText(),
				what: `${node.getText()} without !`,
			});
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return mutants;
}

/** Every alternative left out, every optional part required, every look-around left out, every bound of a repetition reduced to one. */
function ofExpression(node: ts.RegularExpressionLiteral): Mutant[] {
	const literal = node.getText();
	const mutants: Mutant[] = [];
	const replace = (part: { start: number; end: number }, text: string, what: string): void => {
		const start = node.getStart() + part.start;
		mutants.push({ start, end: node.getStart() + part.end, text, what });
	};
	const leaveOut = (alternatives: readonly { start: number; end: number; raw: string }[]): void => {
		if (alternatives.length < 2) return;
		for (const [index, one] of alternatives.entries()) {
			// With the bar before it, or, of the first one, the bar behind it.
			const part =
				index === 0
					? { start: one.start, end: one.end + 1 }
					: { start: one.start - 1, end: one.end };
			replace(part, '', `without the alternative ${one.raw}`);
		}
	};
	visitRegExpAST(new RegExpParser({ ecmaVersion: 2025 }).parseLiteral(literal), {
		onPatternEnter: ({ alternatives }) => leaveOut(alternatives),
		onGroupEnter: ({ alternatives }) => leaveOut(alternatives),
		onCapturingGroupEnter: ({ alternatives }) => leaveOut(alternatives),
		onAssertionEnter(assertion) {
			if (assertion.kind !== 'word') replace(assertion, '', `without ${assertion.raw}`);
			if ('alternatives' in assertion) leaveOut(assertion.alternatives);
		},
		onQuantifierEnter({ element, min, max, start, end, raw }) {
			if (min === 0 && max === 1) replace({ start: element.end, end }, '', `${raw} required`);
			else if (max > 1) replace({ start, end }, element.raw, `${raw} once`);
		},
	});
	return mutants;
}

/** Every word of a list in one text left out. */
function ofWords(node: ts.StringLiteralLike, source: string): Mutant[] {
	const { start, end } = placeOf(node);
	const isList =
		/^\s*,?\s*\)?\s*\.split\(/.test(source.slice(end)) || node.text.split(' ').length > 12;
	if (!isList) return [];
	return [...source.slice(start + 1, end - 1).matchAll(/\S+/g)].map(({ 0: word, index }) => ({
		start: start + 1 + index,
		end: start + 1 + index + word.length,
		text: '',
		what: `without the word ${word}`,
	}));
}

/** Every entry of a list of expressions or words left out. */
function ofList(node: ts.ArrayLiteralExpression): Mutant[] {
	if (node.elements.length < 2) return [];
	return node.elements.map((element) => ({
		...placeOf(element),
		text: ts.isSpreadElement(element) ? '' : '...[]',
		what: `without the entry ${element.getText().slice(0, 60)}`,
	}));
}

const OPERATORS: Readonly<Record<string, string>> = {
	'&&': '||',
	'||': '&&',
	'===': '!==',
	'!==': '===',
	'<': '>=',
	'<=': '<',
	'>': '<=',
	'>=': '>',
};

function ofOperator({ operatorToken }: ts.BinaryExpression): Mutant[] {
	const text = OPERATORS[operatorToken.getText()];
	if (text === undefined) return [];
	return [{ ...placeOf(operatorToken), text, what: `${operatorToken.getText()} as ${text}` }];
}

function placeOf(node: ts.Node): { start: number; end: number } {
	return { start: node.getStart(), end: node.getEnd() };
}
