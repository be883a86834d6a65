import { createHash } from 'node:crypto';
import type { ConsentProof, ConsentState } from '@marketing-cible/contract';
import { policyOf } from '../accounts/accounts.ts';
import { policyVersion } from '../accounts/policy-version.ts';
import { fromIso, toIso } from '../clock.ts';
import { type Channel, channels, foldConsents, type Purpose } from '../compliance.ts';
import type { Core } from '../core.ts';
import { openMessage, type StoredMessage } from '../messages/message/model.ts';
import { canonicalJson } from '../canonical-json.ts';
import { consentView } from '../consents/consents.ts';
import { loadHistories } from '../facts/facts.ts';
import { optOutView } from '../opt-outs/opt-outs.ts';
import type { Subject } from '../subjects/subject.ts';

const purposes: readonly Purpose[] = ['marketing', 'transactional'];

/** The current consent state of a person per channel and purpose, computed as in every decision. */
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

/**
 * Everything that proves why messages were sent to a person or refused. For an erased person, a caller that knows the address gets the
 * remaining records, which are found by the keyed hash.
 */
export async function proofDossier(
	core: Core,
	accountId: string,
	subject: Subject,
): Promise<ConsentProof> {
	const policy = await policyOf(core.store.read, accountId);
	const content = {
		subject: subject.address,
		policy: { preset: policy.preset, version: policyVersion(policy) },
		state: await consentState(core, subject),
		consents: await consentsOf(core, accountId, subject),
		optOuts: await optOutsOf(core, accountId, subject),
		messages: await messagesTo(core, accountId, subject),
	};
	return { ...content, generatedAt: toIso(core.clock.now()), digest: digestOf(content) };
}

/** Excludes the time of generation, so that dossiers with equal content have equal digests. */
export function digestOf(content: Omit<ConsentProof, 'generatedAt' | 'digest'>): string {
	return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

async function consentsOf(core: Core, accountId: string, subject: Subject) {
	const rows = await core.store.read
		.selectFrom('consents')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.orderBy('seq')
		.execute();
	return rows.map((row) => consentView(core, row, subject.address));
}

async function optOutsOf(core: Core, accountId: string, subject: Subject) {
	const rows = await core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.orderBy('seq')
		.execute();
	return rows.map((row) => ({ ...optOutView(core, row), subject: subject.address }));
}

async function messagesTo(core: Core, accountId: string, subject: Subject) {
	const rows = await core.store.read
		.selectFrom('messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.orderBy('seq')
		.execute();
	return rows.map((row) => messageProof(openMessage(core, row)));
}

function messageProof(message: StoredMessage): ConsentProof['messages'][number] {
	const { verdict } = message.secret;
	return {
		id: message.id,
		channel: message.channel,
		purpose: message.purpose,
		status: message.status,
		createdAt: toIso(message.createdAt),
		verdict: {
			outcome: verdict.outcome,
			rules: verdict.findings.map(({ rule }) => rule),
			ruleset: verdict.versions.ruleset,
			at: verdict.at,
		},
	};
}
