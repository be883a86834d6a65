/** The regular expressions of the sources, and texts that make a careless one slow. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

export interface FoundPattern {
	where: string;
	pattern: RegExp;
}

/** Every literal in the sources of a folder. */
export function patternsIn(folder: string): readonly FoundPattern[] {
	const found: FoundPattern[] = [];
	for (const name of globSync(join(ROOT, folder, '**', '*.ts'))) {
		if (/\.d\.ts$|[/\\](?:node_modules|dist)[/\\]/.test(name)) continue;
		const file = ts.createSourceFile(
			name,
			readFileSync(name, 'utf8'),
			ts.ScriptTarget.Latest,
			true,
		);
		const visit = (node: ts.Node): void => {
			if (ts.isRegularExpressionLiteral(node)) {
				const text = node.getText();
				const end = text.lastIndexOf('/');
				const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
				found.push({
					where: `${relative(ROOT, name)}:${line}`,
					pattern: new RegExp(text.slice(1, end), text.slice(end + 1)),
				});
			}
			ts.forEachChild(node, visit);
		};
		visit(file);
	}
	return found;
}

/** Characters of every kind that patterns tell apart. */
const ALPHABET = Array.from(
	'aZ0 \n\t-_.,:;!?\'"/\\@#$%&*+=|<>()[]{}~^`éÉœ€°№’“«–…\u00a0\u200b\u0301😀',
);
/** How many members of a class stand for it; pairs of them make borders within a run. */
const MEMBERS = 3;
/** A repetition up to this number makes a pattern slower, but not slower with the length of the text. */
const FEW = 64;

/**
 * Texts for one pattern: for each repetition in it, what may come before, many times what repeats (and many times
 * everything up to there), and an end that does not fit.
 */
export function attacksOn({ source, flags }: RegExp, length: number): readonly string[] {
	const parsed = new RegExpParser().parsePattern(source, 0, source.length, {
		unicode: flags.includes('u'),
	});
	const attacks = new Set<string>();
	visitRegExpAST(parsed, {
		onQuantifierEnter(quantifier) {
			if (quantifier.max <= FEW && !isRepeated(quantifier)) return;
			const before = prefixOf(quantifier);
			for (const pump of pumpsOf(quantifier.element)) {
				for (const unit of [pump, before + pump]) {
					for (const end of ['', '\0!']) attacks.add(`${before}\u0001${unit}\u0001${end}`);
				}
			}
		},
	});
	return [...attacks].map((attack) => {
		const [before = '', unit = '', end = ''] = attack.split('\u0001');
		return before + unit.repeat(Math.ceil(length / Math.max(1, unit.length))) + end;
	});
}

function isRepeated({ parent }: AST.Node): boolean {
	return parent !== null && (parent.type === 'Quantifier' || isRepeated(parent));
}

/** A text that matches what stands before a node, in its own alternative and in those around it. */
function prefixOf(node: AST.Node): string {
	const { parent } = node;
	if (parent === null || parent.type === 'Pattern' || parent.type === 'RegExpLiteral') return '';
	const own =
		parent.type === 'Alternative'
			? parent.elements
					.slice(0, parent.elements.indexOf(node as AST.Element))
					.map((element) => sampleOf(element))
					.join('')
			: '';
	return prefixOf(parent) + own;
}

function pumpsOf(element: AST.QuantifiableElement): readonly string[] {
	if (element.type === 'Group' || element.type === 'CapturingGroup') {
		return element.alternatives.slice(0, MEMBERS).map((one) => one.elements.map(sampleOf).join(''));
	}
	const members = membersOf(element);
	return members.flatMap((one) => [
		one,
		...members.filter((other) => other !== one).map((other) => one + other),
	]);
}

function membersOf(element: AST.Element): readonly string[] {
	const pattern = new RegExp(`^(?:${element.raw})$`, 'u');
	const matches = ALPHABET.filter((character) => {
		pattern.lastIndex = 0;
		return pattern.test(character);
	});
	const step = Math.max(1, Math.floor(matches.length / MEMBERS));
	return matches.filter((_, index) => index % step === 0).slice(0, MEMBERS);
}

function sampleOf(element: AST.Element): string {
	switch (element.type) {
		case 'Character':
			return String.fromCodePoint(element.value);
		case 'Quantifier':
			return element.min === 0 ? '' : sampleOf(element.element).repeat(Math.min(element.min, 4));
		case 'Group':
		case 'CapturingGroup':
			return (element.alternatives[0]?.elements ?? []).map(sampleOf).join('');
		case 'CharacterClass':
		case 'CharacterSet':
			return membersOf(element)[0] ?? 'a';
		default:
			return '';
	}
}
