import type { INodeExecutionData } from 'n8n-workflow';
import { MarketingCible } from '../../../nodes/MarketingCible/MarketingCible.node.ts';
import { fakeExecution, type FakeExecution, type FakeSettings } from './fake-execution.ts';

export const sms = {
	resource: 'message',
	operation: 'send',
	channel: 'sms',
	purpose: 'marketing',
	to: '06 12 34 56 78',
	sender: 'DURAND',
	text: 'Nouvelle collection en boutique. STOP 36180',
	whenNotPermitted: 'block',
	recipient: { postalCode: '75002' },
	consent: {},
	additionalFields: {},
	options: {},
};

/** The same as a workflow holds it: the recipient comes from the item. */
export const smsFromItem = {
	...sms,
	to: '={{ $json.phone }}',
	sender: { __rl: true, mode: 'value', value: 'DURAND' },
};

export interface Run extends FakeExecution {
	output: INodeExecutionData[];
}

export async function run(settings: FakeSettings): Promise<Run> {
	const execution = fakeExecution(settings);
	const [output = []] = await new MarketingCible().execute.call(execution.context);
	return { ...execution, output };
}

/** As many items as there are recipients, each with its own. */
export function recipients(
	...to: unknown[]
): Pick<FakeSettings, 'items'> & { to: (i: number) => unknown } {
	return {
		items: to.map((value) => ({ json: { to: value as string } })),
		to: (itemIndex) => to[itemIndex],
	};
}

/** What was thrown, for a closer look. */
export async function failure(work: Promise<unknown>): Promise<Error & Record<string, unknown>> {
	try {
		await work;
	} catch (error) {
		return error as Error & Record<string, unknown>;
	}
	throw new Error('Nothing was thrown');
}
