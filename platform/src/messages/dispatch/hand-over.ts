import type { Carrier, SubmitResult } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { compose } from './compose.ts';
import type { StoredMessage } from '../message/model.ts';
import type { OutcomeWriter } from './outcome-writer.ts';

/** Hands a claimed message to its carrier, once, and writes down what came of it. */
export async function handOver(
	core: Core,
	carrier: Carrier,
	message: StoredMessage,
	outcomes: OutcomeWriter,
): Promise<void> {
	const result = await submit(core, carrier, message);
	await outcomes.write({ message, result });
}

async function submit(core: Core, carrier: Carrier, message: StoredMessage): Promise<SubmitResult> {
	try {
		return await carrier.submit(compose(core, message));
	} catch (error) {
		core.log.error({ err: error, messageId: message.id }, 'the carrier failed');
		return { kind: 'unknown', reason: 'carrier_error' };
	}
}
