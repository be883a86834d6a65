import type { ConsentState } from '@marketing-cible/contract';
import { fromIso, toIso } from '../clock.ts';
import { type Channel, channels, foldConsents, type Purpose } from '../compliance.ts';
import type { Core } from '../core.ts';
import { consentView } from './consents.ts';
import { loadHistories } from './facts.ts';
import { optOutView } from './opt-outs.ts';
import type { Subject } from './subjects.ts';

const purposes: readonly Purpose[] = ['marketing', 'transactional'];

/** Where a person stands, per channel and purpose: the same fold as every decision. */
export async function consentState(core: Core, subject: Subject): Promise<ConsentState> {
	const histories = await loadHistories(core, core.store.read, [subject.hash]);
	const history = histories.get(subject.hash);
	const records = history?.consents ?? [];
	const optOuts = history?.optOuts ?? [];
	const standings = foldConsents(records, optOuts, core.clock.now());
	const cell = (channel: Channel, purpose: Purpose) => {
		const standing = standings[channel][purpose];
		const position = standing.record === null ? -1 : records.indexOf(standing.record);
		return {
			channel,
			purpose,
			state: standing.state,
			since: standing.since === null ? null : toIso(fromIso(standing.since)),
			consentId: history?.consentIds[position] ?? null,
		};
	};
	return {
		subject: subject.address,
		states: channels.flatMap((channel) => purposes.map((purpose) => cell(channel, purpose))),
		optOuts: optOuts.map((entry) => ({
			channels: [...entry.channels],
			source: entry.source,
			occurredAt: entry.occurredAt,
		})),
	};
}

/** Everything that proves why messages went to a person, or why not. */
export async function proofDossier(core: Core, accountId: string, subject: Subject) {
	const consents = await core.store.read
		.selectFrom('consents')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.orderBy('seq')
		.execute();
	const optOuts = await core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.orderBy('seq')
		.execute();
	const messages = await core.store.read
		.selectFrom('messages')
		.select(['id', 'channel', 'purpose', 'status', 'created_at'])
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.orderBy('seq')
		.execute();
	return {
		subject: subject.address,
		generatedAt: toIso(core.clock.now()),
		state: await consentState(core, subject),
		consents: consents.map((row) => consentView(core, row)),
		optOuts: optOuts.map((row) => optOutView(core, row)),
		messages: messages.map((row) => ({
			id: row.id,
			channel: row.channel,
			purpose: row.purpose,
			status: row.status,
			createdAt: toIso(row.created_at),
		})),
	};
}
