import type { Campaign } from '@marketing-cible/contract';
import { useMemo, useRef, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat } from '../../app/environment.ts';
import { changesOf, creationOf, isSame, merged } from './changes.ts';
import { faultsOf, type FieldProblem, problemsOf, type Step } from './fields.ts';
import { emptyForm, type Form, formOf } from './form.ts';
import { type Members, membersOf } from './members.ts';

/** How an attempt to save ended. */
export type Saved =
	| { kind: 'saved'; campaign: Campaign }
	/** Fields need correcting; they are in `problems`. */
	| { kind: 'refused' }
	/** Somebody else changed the campaign meanwhile. */
	| { kind: 'conflict' }
	| { kind: 'failed' };

/** A draft that somebody edits. */
export interface DraftState {
	form: Form;
	/** The campaign as it was read or saved last; `null`: not saved yet. */
	campaign: Campaign | null;
	isDirty: boolean;
	isBusy: boolean;
	/** When it was saved last; milliseconds since the epoch. */
	savedAt: number | null;
	problems: readonly FieldProblem[];
	/** Why it could not be saved, unless fields are the reason. */
	failure: ApiError | null;
	/** The campaign as another person left it. */
	conflict: Campaign | null;
	change: (part: Partial<Form>) => void;
	show: (problems: readonly FieldProblem[]) => void;
	/** Saves what has changed. @param step whose fields are checked first. */
	save: (step: Step) => Promise<Saved>;
	/** Takes over what the other person wrote, and drops one's own changes. */
	takeOver: () => void;
	/** Keeps one's own changes, to be saved over those of the other person. */
	keepOwn: () => void;
}

/**
 * The state of a draft in the browser: fields, what is saved of them, and what the API says of them.
 * @param segment with which a new draft begins
 */
export function useDraft(first: Campaign | null, segment?: string): DraftState {
	const { timeZone } = useFormat();
	const [campaign, setCampaign] = useState(first);
	const [form, setForm] = useState(() =>
		first === null
			? { ...emptyForm, include: segment === undefined ? [] : [segment] }
			: formOf(first, timeZone),
	);
	const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
	const [failure, setFailure] = useState<ApiError | null>(null);
	const [conflict, setConflict] = useState<Campaign | null>(null);
	const [savedAt, setSavedAt] = useState<number | null>(
		first === null ? null : Date.parse(first.updatedAt),
	);
	const [isBusy, setBusy] = useState(false);
	const busy = useRef(false);
	const base = useMemo(() => baseOf(campaign, timeZone), [campaign, timeZone]);
	const members = membersOf(form, timeZone, campaign ?? undefined);
	const isDirty = !isSame(members, base);

	async function send(): Promise<Campaign> {
		if (campaign === null) {
			const body = { ...creationOf(members), channel: form.channel };
			return call<Campaign>('/v1/campaigns', { method: 'POST', body });
		}
		const body = changesOf(base, members);
		if (Object.keys(body).length === 0) return campaign;
		return call<Campaign>(`/v1/campaigns/${encodeURIComponent(campaign.id)}`, {
			method: 'PATCH',
			body,
			headers: { 'if-match': `"${campaign.revision}"` },
		});
	}

	async function save(step: Step): Promise<Saved> {
		if (busy.current) return { kind: 'failed' };
		const faults = faultsOf(form, step, timeZone);
		setProblems(faults);
		if (faults.length > 0) return { kind: 'refused' };
		busy.current = true;
		setBusy(true);
		try {
			const saved = await send();
			setCampaign(saved);
			setForm(formOf(saved, timeZone));
			setSavedAt(Date.now());
			setFailure(null);
			return { kind: 'saved', campaign: saved };
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			return await refused(error);
		} finally {
			busy.current = false;
			setBusy(false);
		}
	}

	async function refused(error: ApiError): Promise<Saved> {
		if (error.slug === 'precondition-failed' && campaign !== null) {
			const path = `/v1/campaigns/${encodeURIComponent(campaign.id)}`;
			const theirs = await call<Campaign>(path).catch(() => null);
			setConflict(theirs);
			if (theirs === null) setFailure(error);
			return { kind: theirs === null ? 'failed' : 'conflict' };
		}
		const found = problemsOf(error.fields);
		setProblems(found);
		setFailure(found.length === 0 ? error : null);
		return { kind: found.length === 0 ? 'failed' : 'refused' };
	}

	return {
		form,
		campaign,
		isDirty,
		isBusy,
		savedAt,
		problems,
		failure,
		conflict,
		change: (part) => setForm((old) => ({ ...old, ...part })),
		show: setProblems,
		save,
		takeOver() {
			if (conflict === null) return;
			setCampaign(conflict);
			setForm(formOf(conflict, timeZone));
			setProblems([]);
			setConflict(null);
		},
		keepOwn() {
			if (conflict === null || campaign === null) return;
			setForm(merged(form, campaign, conflict, timeZone));
			setCampaign(conflict);
			setConflict(null);
		},
	};
}

/** What is saved, as the form would write it. */
function baseOf(campaign: Campaign | null, timeZone: string): Members {
	if (campaign === null) return membersOf(emptyForm, timeZone);
	return membersOf(formOf(campaign, timeZone), timeZone, campaign);
}
