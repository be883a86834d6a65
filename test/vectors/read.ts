import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPolicy } from '../../compliance/src/index.ts';
import type { Facts, Message, Outcome, Policy, Purpose } from '../../compliance/src/index.ts';

export interface Vector {
	id: string;
	about: string;
	question: {
		message: Message;
		facts?: Facts;
		policy?: Partial<Policy>;
		at: string;
		outsideHours?: 'reject' | 'defer';
		vantage?: 'authority' | 'edge';
	};
	expect: {
		outcome: Outcome;
		rules: { rule: string; outcome: string }[];
		nextPermittedAt: string | null;
		purposeInferred?: Purpose;
		segments?: number;
	};
	/** The rules that its file speaks about; what another one warns of is no disagreement. */
	speaksAbout: ReadonlySet<string>;
}

interface VectorFile {
	speaksAbout: string[];
	vectors: Omit<Vector, 'speaksAbout'>[];
}

const folder = join(__dirname, 'conformance');
const files = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as VectorFile);

export const vectors = files.flatMap((file): Vector[] => {
	const speaksAbout = new Set(file.speaksAbout);
	return file.vectors.map((vector) => ({ ...vector, speaksAbout }));
});

/** What a node or the Zapier app is asked: no facts, and the vantage of an edge. */
export const edgeVectors = vectors.filter(
	({ question }) => question.vantage === 'edge' && question.facts === undefined,
);

/** `HRS-03 defer`, sorted, without the rules that the vector's file does not speak about. */
export function linesOf(
	{ speaksAbout }: Vector,
	findings: readonly { rule: string; outcome: string }[],
): string[] {
	return findings
		.filter(({ rule }) => speaksAbout.has(rule))
		.map(({ rule, outcome }) => `${rule} ${outcome}`)
		.sort();
}

export function policyOf({ question }: Vector): Policy {
	return { ...defaultPolicy, ...question.policy };
}
