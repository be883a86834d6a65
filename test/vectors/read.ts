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
}

interface VectorFile {
	speaksAbout: string[];
	vectors: Vector[];
}

const folder = join(__dirname, 'conformance');
const files = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as VectorFile);

export const vectors = files.flatMap((file) => file.vectors);

/** What a node or the Zapier app is asked: no facts, and the vantage of an edge. */
export const edgeVectors = vectors.filter(
	({ question }) => question.vantage === 'edge' && question.facts === undefined,
);

const known = new Set(files.flatMap((file) => file.speaksAbout));

/** `HRS-03 defer`, sorted, without the rules that are younger than the vectors. */
export function linesOf(findings: readonly { rule: string; outcome: string }[]): string[] {
	return findings
		.filter(({ rule }) => known.has(rule))
		.map(({ rule, outcome }) => `${rule} ${outcome}`)
		.sort();
}

export function policyOf({ question }: Vector): Policy {
	return { ...defaultPolicy, ...question.policy };
}
