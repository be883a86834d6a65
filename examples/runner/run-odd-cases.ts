import FakeTimers from '@sinonjs/fake-timers';
import { NodeTypes } from '../engine/node-types.ts';
import { runWorkflow, type WorkflowFile, type WorkflowRun } from '../engine/run-workflow.ts';
import { packageRoot, readPayload, readWorkflow } from '../files.ts';
import { bases, oddCases } from '../odd/index.ts';
import type { Base, Changes, OddCase, OddStep } from '../odd/types.ts';
import { readOutput, type OddResult } from './odd-result.ts';
import { type Made, ON_ITS_WAY, PlatformClient, type PlatformAddress } from './platform-client.ts';
import { outputOf, withChanges, withIdentity, withIds } from './trigger-output.ts';
import { waitFor } from './wait.ts';

/** A step with all that it needs. */
interface Run {
	example: OddCase;
	/** Place of the case, from 1: makes the ids in its payloads differ from those of the others. */
	number: number;
	step: OddStep;
	index: number;
	base: Base;
	at: string;
}

/** After the instants of all steps and all appointments. */
const THE_END = '2027-01-31T12:00:00Z';

/**
 * Runs the steps of all odd cases in the order of their instants, so that the clock only moves on; on its way it stops wherever
 * something scheduled leaves. The platform returns to real time at the end.
 * @param address of an account without history.
 */
export async function runOddCases(address: PlatformAddress): Promise<OddResult[]> {
	const platform = new PlatformClient(address);
	const runner = new OddRunner(platform, await NodeTypes.fromPackage(packageRoot));
	try {
		const results: OddResult[] = [];
		for (const run of inOrder()) results.push(await runner.run(run));
		await runner.moveTo(THE_END);
		return await Promise.all(results.map((result) => runner.finished(result)));
	} finally {
		await platform.setClock(null);
	}
}

function inOrder(): Run[] {
	return oddCases
		.flatMap((example, place) => {
			const base = bases[example.workflow];
			if (base === undefined) throw new Error(`"${example.workflow}" has no base`);
			return example.steps.map((step, index) => {
				return { example, number: place + 1, step, index, base, at: step.at ?? base.at };
			});
		})
		.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

class OddRunner {
	readonly #platform: PlatformClient;
	readonly #nodeTypes: NodeTypes;
	/** What was made for a case, by the case's name. */
	readonly #made = new Map<string, Made>();
	/** Instants at which scheduled messages leave, by id. */
	readonly #scheduled = new Map<string, string>();
	/** Texts as they left, by message: the sandbox keeps its copies for some days only. */
	readonly #texts = new Map<string, string>();
	#executions = 0;

	constructor(platform: PlatformClient, nodeTypes: NodeTypes) {
		this.#platform = platform;
		this.#nodeTypes = nodeTypes;
	}

	async run(run: Run): Promise<OddResult> {
		const { example, step, index, base } = run;
		await this.moveTo(run.at);
		if (index === 0) {
			const given = example.given ?? base.given ?? {};
			this.#made.set(example.name, await this.#platform.establish(given, run.at));
		}
		const { ids } = this.#madeFor(example);
		const workflow = withIds(await readWorkflow(example.workflow), ids);
		const output = readOutput(workflow, await this.#execute(run, workflow));
		const { messageId, campaignId, sendAt, subject } = output;
		if (campaignId !== null) await this.#platform.delivered(campaignId);
		if (output.fate === 'scheduled' && messageId !== null && sendAt !== null) {
			this.#scheduled.set(messageId, sendAt);
		} else if (messageId !== null) {
			await this.#settled(messageId);
		}
		const optedOut =
			step.optedOut === undefined || subject === null
				? []
				: (await this.#platform.consentState(subject)).optOuts.flatMap(({ channels }) => channels);
		return { name: example.name, step: index, ...output, optedOut, becomes: null };
	}

	/** Moves the clock on, and lets leave what is scheduled until then. */
	async moveTo(instant: string): Promise<void> {
		const due = [...this.#scheduled]
			.filter(([, sendAt]) => Date.parse(sendAt) <= Date.parse(instant))
			.toSorted(([, one], [, other]) => Date.parse(one) - Date.parse(other));
		for (const [id, sendAt] of due) {
			await this.#platform.setClock(sendAt);
			await this.#settled(id, 'scheduled');
			this.#scheduled.delete(id);
		}
		await this.#platform.setClock(instant);
	}

	/** The result with what is known at the end only: whether its message left. */
	async finished(result: OddResult): Promise<OddResult> {
		const { messageId } = result;
		if (messageId === null) return result;
		const { status } = await this.#platform.message(messageId);
		const says = result.says ?? this.#texts.get(messageId) ?? null;
		return { ...result, says, becomes: status };
	}

	async #settled(id: string, alsoLeaves?: 'scheduled'): Promise<void> {
		await waitFor(`the outcome of ${id}`, async () => {
			const { status } = await this.#platform.message(id);
			return ON_ITS_WAY.has(status) || status === alsoLeaves ? undefined : status;
		});
		const text = await this.#platform.handedOverText(id);
		if (text !== null) this.#texts.set(id, text);
	}

	/** The engine sees the step's instant, as the platform does; only its `Date` is moved, so that requests still time out. */
	async #execute(run: Run, workflow: WorkflowFile): Promise<WorkflowRun> {
		const answers = await this.#answers(run, workflow);
		const clock = FakeTimers.install({ now: new Date(run.at), toFake: ['Date'] });
		try {
			return await runWorkflow({
				workflow,
				nodeTypes: this.#nodeTypes,
				answers,
				credentials: { marketingCibleApi: this.#credentials(run.example) },
				executionId: `odd-${++this.#executions}`,
			});
		} finally {
			clock.uninstall();
		}
	}

	#credentials(example: OddCase): { baseUrl: string; apiKey: string } {
		const { baseUrl, apiKey } = this.#platform.address;
		return { baseUrl, apiKey: this.#madeFor(example).apiKey ?? apiKey };
	}

	#madeFor({ name }: OddCase): Made {
		return this.#made.get(name) ?? { messageId: undefined, ids: {} };
	}

	async #answers({ example, number, step, base }: Run, { nodes }: WorkflowFile) {
		const { messageId, ids } = this.#madeFor(example);
		const changes: Changes[] = [example.change ?? {}, step.change ?? {}];
		const entries = Object.entries(base.payloads).map(async ([name, file]) => {
			const type = nodes.find((node) => node.name === name)?.type;
			if (type === undefined) throw new Error(`"${example.workflow}" has no node "${name}"`);
			const path = base.identity[name];
			const given = withIds(await readPayload(file), ids);
			const own = path === undefined ? given : withIdentity(given, path, number * 1000);
			const about = messageId === undefined ? own : withChanges(own, { messageId });
			const changed = changes.reduce(
				(payload, change) => withChanges(payload, change[name] ?? {}),
				about,
			);
			return [name, outputOf(type, changed)] as const;
		});
		return Object.fromEntries(await Promise.all(entries));
	}
}
