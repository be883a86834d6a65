import * as core from 'zapier-platform-core';
import { App } from './app.ts';
import { eventually, type RealPlatform } from './platform.ts';
import { handedOver, type ZapierHooks } from './zapier-hooks.ts';

export type Result = Record<string, unknown>;

/** What Zapier gets of a step; `CALLBACK`: the run waits for a call to its own address. */
export interface Ran {
	results: Result;
	status: string;
}

/** Exported by core, but not by its types. */
const { createAppHandler } = core as unknown as {
	createAppHandler: (app: object) => (event: object) => Promise<Ran>;
};
const handle = createAppHandler(App);

const STEP = 'creates.send_and_wait.operation';

/** @param callback_url the address of the run; without it, the step runs where nothing can wait. */
export const ask = (bundle: object, callback_url?: string): Promise<Ran> =>
	handle({ command: 'execute', method: `${STEP}.perform`, bundle, callback_url });

export const resume = (bundle: object): Promise<Ran> =>
	handle({ command: 'execute', method: `${STEP}.performResume`, bundle });

/** A run of Send Message and Wait for Reply against the real platform, from the question to the answer. */
export class WaitingRuns {
	readonly platform: RealPlatform;
	readonly hooks: ZapierHooks;
	#count = 0;

	constructor(platform: RealPlatform, hooks: ZapierHooks) {
		this.platform = platform;
		this.hooks = hooks;
	}

	/** Begins a run that waits, with an address of its own. */
	async asked(inputData: Result): Promise<{ path: string; inputData: Result; outputData: Result }> {
		this.#count += 1;
		const path = `/callbacks/${this.#count}`;
		const { authData } = this;
		const { results, status } = await ask({ authData, inputData }, this.hooks.url(path));
		expect(status).toBe('CALLBACK');
		return { path, inputData, outputData: results };
	}

	get authData(): Result {
		return this.platform.connection;
	}

	delivered(outputData: Result): Promise<void> {
		return this.platform.settled(outputData['message_id'], 'delivered');
	}

	/** A reply of the person. */
	async reply({ to, channel }: Result, text: string): Promise<void> {
		await this.platform.api('POST', '/v1/sandbox/inbound', { from: to, channel, text });
	}

	/** Resumes a run with what has called it, as Zapier does. */
	async resumed(run: { path: string; inputData: Result; outputData: Result }): Promise<Result> {
		await eventually(() => expect(this.hooks.to(run.path)).not.toEqual([]));
		const [call] = this.hooks.to(run.path);
		const { inputData, outputData } = run;
		const { authData } = this;
		const ran = await resume({ authData, inputData, outputData, ...handedOver(call!) });
		expect(ran.status).toBe('SUCCESS');
		return ran.results;
	}
}
