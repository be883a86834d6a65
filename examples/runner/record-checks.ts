import type { ProofRequest } from '@marketing-cible/contract/requests';
import type { Outcome } from '../cases.ts';
import type { PlatformClient } from './platform-client.ts';

/** What a workflow gave out of a record that it made or changed. */
interface RecordOutput {
	id?: string;
	contactId?: string;
	status?: string;
	subject?: string;
}

/** @returns what is wrong; `null`: what the platform has afterwards is what the workflow is for. */
type Check = (
	output: RecordOutput,
	platform: PlatformClient,
) => Promise<string | null> | string | null;

/** Outcomes that are no message. */
export const CHECKS: Readonly<Partial<Record<Outcome, Check>>> = {
	launched: async ({ id, status }, platform) => {
		if (!id || status !== 'scheduled') return `no campaign was scheduled: it is ${String(status)}`;
		return (await platform.delivered(id)) > 0 ? null : 'nothing of the campaign arrived';
	},

	listed: ({ contactId, status }) =>
		contactId && status === 'added' ? null : `no contact was added: ${String(status)}`,

	/** A request for proof. */
	proven: async ({ id = '' }, platform) => {
		const path = `/v1/proof-requests/${encodeURIComponent(id)}`;
		const { state } = (await platform.ask('GET', path)) as ProofRequest;
		return state === 'answered' ? null : `the request is ${state}`;
	},

	/** A consent or an opt-out. */
	recorded: async ({ subject }, platform) => {
		if (!subject) return "the node's output names no subject";
		const { states, optOuts } = await platform.consentState(subject);
		const stands = states.some(({ state }) => state === 'granted') || optOuts.length > 0;
		return stands ? null : 'nothing stands on record afterwards';
	},
};
