import FakeTimers from '@sinonjs/fake-timers';
import type { Message } from '@marketing-cible/contract/requests';
import type { IDataObject, INode } from 'n8n-workflow';
import type { ExampleCase, Outcome } from '../cases.ts';
import type { NodeTypes } from '../engine/node-types.ts';
import { runWorkflow, type WorkflowRun } from '../engine/run-workflow.ts';
import { readPayload, readWorkflow } from '../files.ts';
import { type Made, ON_ITS_WAY, type PlatformClient } from './platform-client.ts';
import { CHECKS } from './record-checks.ts';
import { outputOf, withIdentity, withIds, withValue } from './trigger-output.ts';
import { waitFor } from './wait.ts';

type Verdict = Message['verdict'];

/** What became of one case. */
export interface CaseResult {
	name: string;
	channel: string | null;
	purpose: string | null;
	to: string | null;
	outcome: Outcome | 'error' | Message['status'];
	rule: string | null;
	nextPermittedAt: string | null;
	/** Time zone of the recipient. */
	timeZone: string | null;
	/** A scheduled message was delivered once the clock stood at its time. */
	thenDelivered: boolean;
	/** What differs from the expectation, in words; empty when nothing does. */
	problems: string[];
}

/** What the runner reads of the node's output items. */
interface Output extends IDataObject {
	id?: string;
	contactId?: string;
	status?: string;
	channel?: string;
	purpose?: string;
	to?: string;
	subject?: string;
	channels?: string[];
	messageId?: string;
	sendAt?: string;
	blockRule?: string;
	nextPermittedAt?: string;
}

interface RunContext {
	platform: PlatformClient;
	nodeTypes: NodeTypes;
	/** Place of the case in the run, from 1: makes its execution and the ids in its payload differ from those of the others. */
	number: number;
	/** What was made for the case. */
	made?: Made;
}

/** Runs one case: sets the clocks, establishes what it rests on, runs the workflow and waits for what comes of it. */
export async function runCase(example: ExampleCase, context: RunContext): Promise<CaseResult> {
	const { platform } = context;
	await platform.setClock(example.at);
	const made = await platform.establish(example.given ?? {}, example.at);
	const run = await runAt(example, { ...context, made });
	const output = (run.items[0]?.json ?? {}) as Output;
	const result: CaseResult = {
		name: example.name,
		channel: output.channel ?? output.channels?.join(', ') ?? null,
		purpose: output.purpose ?? null,
		to: output.to ?? output.subject ?? null,
		outcome: 'error',
		rule: null,
		nextPermittedAt: null,
		timeZone: verdictOf(output)?.places[0]?.timeZone ?? null,
		thenDelivered: false,
		problems: [],
	};
	if (run.error) {
		result.problems.push([run.error.message, run.error.description].filter(Boolean).join(' '));
		return result;
	}
	result.problems.push(...untold(example, run));
	const { outcome } = example.expect;
	const check = CHECKS[outcome];
	if (run.items.length === 0) result.outcome = 'filtered';
	else if (outcome === 'told') result.outcome = 'told';
	else if (check === undefined) await followMessage(example, output, result, platform);
	else {
		const problem = await check(output, platform);
		if (problem === null) result.outcome = outcome;
		else result.problems.push(problem);
	}
	result.problems.push(...differences(example, result));
	return result;
}

/** The engine sees the case's instant, as the platform does; only its `Date` is moved, so that requests still time out. */
async function runAt(example: ExampleCase, context: RunContext): Promise<WorkflowRun> {
	const ids = context.made?.ids ?? {};
	const workflow = withIds(await readWorkflow(example.workflow), ids);
	const answers = Object.fromEntries(
		await Promise.all(
			Object.entries(example.payloads).map(async ([name, file], index) => {
				const payload = withIds(await readPayload(file), ids);
				const node = nodeNamed(workflow.nodes, name);
				// The trigger comes first; what is fetched after it keeps its ids.
				const read = index === 0 ? identified(payload, example, context) : payload;
				return [name, outputOf(node.type, read)] as const;
			}),
		),
	);
	const clock = FakeTimers.install({ now: new Date(example.at), toFake: ['Date'] });
	try {
		return await runWorkflow({
			workflow,
			nodeTypes: context.nodeTypes,
			answers,
			credentials: { marketingCibleApi: credentialsOf(context) },
			executionId: String(context.number),
		});
	} finally {
		clock.uninstall();
	}
}

/** Of the account that the case is about. */
function credentialsOf({ platform, made }: RunContext): { baseUrl: string; apiKey: string } {
	const { baseUrl, apiKey } = platform.address;
	return { baseUrl, apiKey: made?.apiKey ?? apiKey };
}

/** The trigger's payload as this case's own: another order than in other cases, or about the message that the case rests on. */
function identified(
	payload: unknown,
	{ identity }: ExampleCase,
	{ made, number }: RunContext,
): unknown {
	if (identity === null) return payload;
	const messageId = made?.messageId;
	return messageId === undefined
		? withIdentity(payload, identity, number)
		: withValue(payload, identity, messageId);
}

/** What the case says that another service is told, and is not. */
function untold({ expect }: ExampleCase, { asked }: WorkflowRun): string[] {
	return Object.entries(expect.tells ?? {})
		.filter(
			([node, text]) =>
				!asked.some((one) => one.node === node && JSON.stringify(one.parameters).includes(text)),
		)
		.map(([node, text]) => `"${node}" should be told ${text}, is told ${JSON.stringify(asked)}`);
}

async function followMessage(
	example: ExampleCase,
	output: Output,
	result: CaseResult,
	platform: PlatformClient,
): Promise<void> {
	if (output.status === 'blocked') {
		result.outcome = 'blocked';
		result.rule = output.blockRule ?? null;
		result.nextPermittedAt = output.nextPermittedAt ?? null;
		return;
	}
	const id = output.messageId;
	if (!id) {
		result.problems.push(`The node's output names no message: ${JSON.stringify(output)}`);
		return;
	}
	const message = await waitFor(`the outcome of ${example.name}`, async () => {
		const found = await platform.message(id);
		return ON_ITS_WAY.has(found.status) ? undefined : found;
	});
	result.outcome = message.status;
	result.to = message.to;
	result.timeZone = message.verdict.places[0]?.timeZone ?? null;
	result.rule = decidingRule(message.verdict);
	const { carries } = example.expect;
	if (carries !== undefined && !(await platform.handedOver(id))?.includes(carries)) {
		result.problems.push(`does not carry "${carries}"`);
	}
	if (message.status !== 'scheduled') return;
	result.nextPermittedAt = message.sendAt;
	if (!example.expect.thenDelivered || message.sendAt === null) return;
	await platform.setClock(message.sendAt);
	const released = await waitFor(`the release of ${example.name}`, async () => {
		const { status } = await platform.message(id);
		return status === 'scheduled' || ON_ITS_WAY.has(status) ? undefined : status;
	});
	result.thenDelivered = released === 'delivered';
	if (!result.thenDelivered) result.problems.push(`was ${released} when its time came`);
}

/** The finding that made the outcome what it is; a warning only if nothing stronger spoke. */
function decidingRule({ findings }: Verdict): string | null {
	const strength = ['reject', 'hold', 'defer', 'amend', 'warn'];
	const [strongest] = findings.toSorted(
		(one, other) => strength.indexOf(one.outcome) - strength.indexOf(other.outcome),
	);
	return strongest?.rule ?? null;
}

function differences({ expect }: ExampleCase, result: CaseResult): string[] {
	const compare = (what: string, expected: unknown, actual: unknown) =>
		expected === actual ? [] : [`${what} should be ${String(expected)}, is ${String(actual)}`];
	return [
		...compare('outcome', expect.outcome, result.outcome),
		...compare('rule', expect.rule, result.rule),
		...compare('time', instant(expect.nextPermittedAt), instant(result.nextPermittedAt)),
		...(expect.to === undefined ? [] : compare('number', expect.to, result.to)),
	];
}

function instant(text: string | null): string {
	return text === null ? 'none' : new Date(text).toISOString();
}

function verdictOf(output: Output): Verdict | undefined {
	return output['verdict'] as Verdict | undefined;
}

function nodeNamed(nodes: INode[], name: string): INode {
	const node = nodes.find((candidate) => candidate.name === name);
	if (!node) throw new Error(`There is no node "${name}" in the workflow`);
	return node;
}
