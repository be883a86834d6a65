import type { Campaign, CampaignStep } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { mayTake } from './may-take.ts';
import { words } from './steps-words.ts';

/** Steps of a campaign and the operations that take them; choosing a variant needs a screen of its own. */
const OPERATIONS = {
	resume: 'resumeCampaign',
	approve: 'approveCampaign',
	schedule: 'scheduleCampaign',
	submit: 'submitCampaign',
	pause: 'pauseCampaign',
	unschedule: 'unscheduleCampaign',
	reject: 'rejectCampaign',
	cancel: 'cancelCampaign',
} as const satisfies Partial<Record<CampaignStep, string>>;

type Step = keyof typeof OPERATIONS;
const ORDER = Object.keys(OPERATIONS) as Step[];
/** The steps of which one is the main action of the screen. */
const MAIN: readonly Step[] = ['resume', 'approve', 'schedule', 'submit', 'pause'];
const ASKS: ReadonlySet<Step> = new Set(['cancel', 'schedule', 'reject']);
/** More people than these are typed in before a campaign is cancelled. */
const TYPED_ABOVE = 10_000;

/** Buttons of the legal steps that the role may take. What cannot be done is absent. */
export function Steps(props: {
	campaign: Campaign;
	changed: (campaign: Campaign) => void;
	/** The steps that are offered; default: every legal one. */
	only?: readonly Step[];
	/** Shows which fields are missing or wrong, where they can be edited. */
	invalid?: (error: ApiError) => ComponentChildren;
}) {
	const { campaign, changed, only = ORDER, invalid } = props;
	const w = useWords(words);
	const { may, me } = useSession();
	const [asking, setAsking] = useState<Step | null>(null);
	const [error, setError] = useState<ApiError>();
	const steps = ORDER.filter(
		(step) =>
			only.includes(step) &&
			campaign.steps.includes(step) &&
			may(OPERATIONS[step]) &&
			mayTake(step, campaign.status, me.user.role),
	);
	const main = steps.find((step) => MAIN.includes(step));
	const asks = (step: Step) =>
		ASKS.has(step) || (step === 'resume' && campaign.status === 'suspended');
	async function take(step: Step, reason?: string) {
		try {
			const body = reason === undefined ? {} : { reason };
			const path = `/v1/campaigns/${encodeURIComponent(campaign.id)}/${step}`;
			changed(await call<Campaign>(path, { method: 'POST', body: bodyOf(step, campaign, body) }));
			setAsking(null);
			setError(undefined);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'confirm-identity') setAsking(null);
			else setError(failure);
		}
	}
	const label = (step: Step) =>
		step === 'resume' && asks(step) ? w.steps.resumeAsk : w.steps[step];
	const problem = error === undefined ? null : problemOf(error, invalid);
	return (
		<>
			{steps
				.toSorted((a, b) => Number(a === main) - Number(b === main))
				.map((step) => (
					<button
						key={step}
						class={`btn${step === main ? ' main' : ''}${step === 'cancel' || step === 'reject' ? ' danger' : ''}`}
						type="button"
						onClick={() => {
							setError(undefined);
							if (asks(step)) setAsking(step);
							else void take(step);
						}}
					>
						{label(step)}
					</button>
				))}
			{asking === null && problem}
			{asking !== null && (
				<Ask
					step={asking}
					campaign={campaign}
					problem={problem}
					close={() => setAsking(null)}
					go={(reason) => void take(asking, reason)}
				/>
			)}
		</>
	);
}

/** An approval is bound to what the approver saw. */
function bodyOf(step: Step, campaign: Campaign, body: { reason?: string }): object {
	if (step !== 'approve') return body;
	return {
		contentHash: campaign.contentHash,
		...(campaign.audienceHash === null ? {} : { audienceHash: campaign.audienceHash }),
	};
}

function problemOf(error: ApiError, invalid?: (error: ApiError) => ComponentChildren) {
	if (invalid !== undefined && error.fields.length > 0) return invalid(error);
	return <Problem error={error} />;
}

function Problem({ error }: { error: ApiError }) {
	const w = useWords(words);
	const hasMoved = error.slug === 'campaign-state' || error.slug === 'precondition-failed';
	return (
		<Note tone="stop" shape="fail" title={hasMoved ? w.moved : w.failed} alert>
			<span lang="en">{error.detail}</span>
		</Note>
	);
}

function Ask(props: {
	step: Step;
	campaign: Campaign;
	problem: ComponentChildren;
	close: () => void;
	go: (reason?: string) => void;
}) {
	const { step, campaign, problem, close, go } = props;
	const w = useWords(words);
	const format = useFormat();
	const [error, setError] = useState<string>();
	const d = w.dialogs;
	const { counts, name } = campaign;
	const waiting = counts.new + counts.waiting + counts.queued;
	const texts = {
		cancel: [
			d.cancel(name),
			d.cancelLead(waiting, format.number(waiting)),
			d.cancelKeep,
			d.cancelGo,
		],
		schedule: [d.schedule(name), d.scheduleLead, d.scheduleKeep, d.scheduleGo],
		reject: [d.reject(name), d.rejectLead, d.rejectKeep, d.rejectGo],
		resume: [d.resume(name), d.resumeLead, d.resumeKeep, d.resumeGo],
	} as const;
	const [title, lead, keep, goWord] =
		texts[step === 'cancel' || step === 'schedule' || step === 'reject' ? step : 'resume'];
	const needsReason = step === 'reject' || step === 'resume';
	const typed = step === 'cancel' && waiting > TYPED_ABOVE ? String(waiting) : null;
	return (
		<Dialog title={title} onClose={close}>
			<p>{lead}</p>
			{step === 'schedule' && campaign.schedule !== undefined && (
				<p>
					{campaign.schedule.startAt === undefined
						? d.scheduleNow(format.moment(campaign.schedule.endAt))
						: d.scheduleAt(
								format.moment(campaign.schedule.startAt),
								format.moment(campaign.schedule.endAt),
							)}
				</p>
			)}
			{problem}
			<form
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					const value = new FormData(event.currentTarget).get('answer');
					const answer = typeof value === 'string' ? value.trim() : '';
					if (needsReason && answer === '') setError(w.needsReason);
					else if (typed !== null && answer !== typed) setError(w.wrongCount(typed));
					else go(needsReason ? answer : undefined);
				}}
			>
				{needsReason && (
					<Field
						id="answer"
						name="answer"
						required
						maxLength={500}
						label={w.reason}
						hint={w.reasonHint}
						error={error}
					/>
				)}
				{typed !== null && (
					<Field
						id="answer"
						name="answer"
						inputMode="numeric"
						autocomplete="off"
						label={w.confirmCount(typed)}
						error={error}
					/>
				)}
				<div class="do">
					<button class="btn" type="button" onClick={close}>
						{keep}
					</button>
					<button
						class={`btn main${step === 'cancel' || step === 'reject' ? ' danger' : ''}`}
						type="submit"
					>
						{goWord}
					</button>
				</div>
			</form>
		</Dialog>
	);
}
