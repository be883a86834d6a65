import type { CheckResult } from '@marketing-cible/contract';
import { fromIso, latest } from '../../clock.ts';
import type { Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { ChargeableMessage } from '../message/charge-hooks.ts';
import type { Caller } from '../../security/caller.ts';
import type { AccountId, Instant } from '../../types.ts';
import { decideUncovered } from './charge.ts';
import { decideDrafts } from './decide.ts';
import {
	draftMessages,
	type DraftResult,
	evidenceFact,
	type MessageDraft,
} from './draft-message.ts';
import { MAX_RENDERINGS, outdatedProblem } from './outdated.ts';
import { parseRequest } from './parse-entries.ts';
import { renderContents } from './render-contents.ts';
import type { CallerRequest } from './resolve-references.ts';

/**
 * The dry run: the verdicts that 1 to 1000 messages would get at an instant, with the evidence in them. Read-only.
 *
 * @returns a verdict or a problem for each, in order.
 */
export async function checkAll(
	core: Core,
	caller: Caller,
	entries: readonly unknown[],
	at: Instant,
): Promise<CheckResult['results']> {
	const { read } = core.store;
	const { accountId } = caller;
	const parsed = entries.map(parseRequest);
	const requests = parsed.flatMap((entry) =>
		entry.valid ? [{ request: entry.value, caller }] : [],
	);
	const drafted = await draftRendered(core, accountId, requests, at);
	const drafts = drafted.flatMap((result) => (result.kind === 'draft' ? [result.draft] : []));
	const toldAt = latest(at, core.clock.now());
	const verdicts = await decideDrafts(core, read, accountId, drafts, {
		evidenceOf: (draft) => evidenceFact(draft, toldAt),
	});
	const final = await coveredByCredits(core, accountId, drafts, verdicts, toldAt);
	const [nextDrafted, nextVerdict] = [drafted.values(), final.values()];
	return parsed.map((entry, index) => {
		if (!entry.valid) return { index, problem: entry.problem };
		const result = nextDrafted.next().value;
		if (result?.kind === 'invalid') return { index, problem: result.problem };
		if (result?.kind === 'outdated') return { index, problem: outdatedProblem().problem };
		const verdict = nextVerdict.next().value;
		if (verdict === undefined) throw new Error('every valid entry has a verdict');
		return { index, ...verdict };
	});
}

/** A verdict, and the cost of the message for a metered account. */
type Priced = Pick<CheckResult['results'][number], 'cost'> & { verdict: Verdict };

/** Refuses, in the order of the list, messages that the credits of the account do not cover, as a send would. Reserves nothing. */
async function coveredByCredits(
	core: Core,
	accountId: AccountId,
	drafts: readonly MessageDraft[],
	verdicts: readonly Verdict[],
	toldAt: Instant,
): Promise<readonly Priced[]> {
	const { read } = core.store;
	const open = [...verdicts.keys()].filter((index) => verdicts[index]?.outcome !== 'reject');
	const charges = await core.hooks.charge(
		read,
		null,
		accountId,
		open.flatMap((index) => chargeable(drafts[index], verdicts[index])),
	);
	if (charges === null) return verdicts.map((verdict) => ({ verdict }));
	const byIndex = new Map(open.map((index, position) => [index, charges[position]]));
	const refused = await decideUncovered(byIndex, (indexes, facts) =>
		decideDrafts(
			core,
			read,
			accountId,
			indexes.flatMap((index) => drafts[index] ?? []),
			{ evidenceOf: (draft) => evidenceFact(draft, toldAt), facts },
		),
	);
	return verdicts.map((verdict, index) => {
		const units = byIndex.get(index)?.units ?? null;
		return {
			verdict: refused.get(index) ?? verdict,
			...(units === null ? {} : { cost: { credits: units / 1000 } }),
		};
	});
}

function chargeable(
	draft: MessageDraft | undefined,
	verdict: Verdict | undefined,
): ChargeableMessage[] {
	if (draft === undefined || verdict === undefined) return [];
	const { channel, content, sendAt } = draft.request;
	const deferred = verdict.outcome === 'defer' ? verdict.nextPermittedAt : null;
	const leavesAt = deferred ?? sendAt;
	return [
		{
			channel,
			segments: verdict.cost?.segments ?? null,
			text: verdict.amended?.text ?? content?.text,
			sendAt: leavesAt === undefined ? draft.at : latest(fromIso(leavesAt), draft.at),
		},
	];
}

/** Renders and drafts; repeats once if a template or contact changes meanwhile. */
async function draftRendered(
	core: Core,
	accountId: AccountId,
	entries: readonly CallerRequest[],
	at: Instant,
): Promise<DraftResult[]> {
	let drafted: DraftResult[] = [];
	for (let count = 0; count < MAX_RENDERINGS; count++) {
		const contents = await renderContents(
			core,
			accountId,
			entries.map(({ request }) => request),
		);
		const rendered = entries.map((entry, index) => ({
			...entry,
			rendered: contents[index] ?? null,
		}));
		drafted = await draftMessages(core, core.store.read, accountId, rendered, at, 'check');
		if (drafted.every(({ kind }) => kind !== 'outdated')) break;
	}
	return drafted;
}
