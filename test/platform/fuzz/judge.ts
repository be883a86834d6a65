/** What holds of every answer, whatever was asked. */
import type { MadeUp } from './generator.ts';
import type { Json } from './strange.ts';

export interface Answer {
	status: number;
	type: string;
	text: string;
	json: unknown;
}

interface Problem {
	type?: unknown;
	status?: unknown;
	detail?: unknown;
	errors?: { pointer?: unknown; message?: unknown }[];
}

/** @returns what is wrong with the answer; `null`: nothing. */
export function faultOf(asked: MadeUp, answer: Answer): string | null {
	const { status, type } = answer;
	const problem = answer.json as Problem | null;
	if (status >= 500) {
		const announced = status === 503 && problem?.type === '/problems/unavailable';
		if (!announced) return `answers ${status}`;
	}
	if (status < 400) return null;
	// Pages, links and pixels are for recipients, who read no JSON.
	if (/^\/[ulocC]\//.test(asked.path)) return null;
	if (!type.startsWith('application/problem+json')) return `answers ${status} as ${type}`;
	if (problem?.status !== status) return 'the problem says another status';
	if (typeof problem.detail !== 'string' || problem.detail.length < 10) return 'says no reason';
	for (const { pointer, message } of problem.errors ?? []) {
		if (typeof message !== 'string' || message === '') return 'an error without a message';
		if (!pointsToSomething(String(pointer), asked)) return `no member ${String(pointer)}`;
	}
	return null;
}

/** Whether a pointer names a parameter, a member of the body, or one that its object lacks. */
function pointsToSomething(pointer: string, { json, operation, path }: MadeUp): boolean {
	if (pointer === '') return true;
	if (!pointer.startsWith('/')) return false;
	const parts = pointer
		.slice(1)
		.split('/')
		.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
	const [first = '', second = '0'] = parts;
	const query = new URL(path, 'http://x').searchParams;
	const isParameter = operation.parameters.some(({ name }) => name === first) || query.has(first);
	// A parameter may be a list.
	if (isParameter && parts.length <= 2 && /^\d+$/.test(second)) return true;
	// The answer to a request without a body, which `null` may stand for, names what the resource lacks.
	if (json === undefined || json === null) return true;
	let here: Json | undefined = json;
	for (const part of parts) {
		if (part === '***') return true;
		if (typeof here !== 'object' || here === null) return false;
		if (Object.hasOwn(here, part)) here = (here as Record<string, Json>)[part];
		// What is required and missing is named where it should stand.
		else return !Array.isArray(here) || !/^\d+$/.test(part);
	}
	return true;
}
