import type { Campaign } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ApiError } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Errors } from '../../parts/field.tsx';
import { Leaving } from '../../parts/leaving.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { campaignLooks, statusWords } from '../../words/statuses.ts';
import { ConflictDialog } from './conflict.tsx';
import { type FieldProblem, type Step, steps } from './fields.ts';
import { FinalStep } from './final.tsx';
import { words as problemWords } from './problem-words.ts';
import { StepList } from './step-list.tsx';
import type { FieldErrors, StepProps } from './step-props.ts';
import { type DraftState, useDraft } from './use-draft.ts';
import { WhatStep } from './what.tsx';
import { WhenStep } from './when.tsx';
import { WhoStep } from './who.tsx';
import { words } from './words.ts';

/** The address of a step of a draft. */
function addressOf(id: string | undefined, step: Step): string {
	if (id === undefined) return to('campaigns', 'new');
	return `${to('campaigns', id, 'edit')}?step=${step}`;
}

/** The steps of one draft. The address names the step; a draft that is not saved yet has only the first. */
export function Editor({ first }: { first: Campaign | null }) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const { query, route } = useLocation();
	const draft = useDraft(first, query['segment']);
	const { form, campaign, problems } = draft;
	const [focus, setFocus] = useState<string | null>(null);
	const wanted = steps.find((one) => one === query['step']) ?? 'who';
	const step = campaign === null ? 'who' : wanted;
	const position = steps.indexOf(step);
	useFocusOnStep(step, focus, () => setFocus(null));
	const errors = useErrors(problems);
	const here = useMemo(() => problems.filter((one) => one.step === step), [problems, step]);

	async function go(target: Step) {
		// Going on checks what the step needs, even where nothing was changed.
		const isForward = steps.indexOf(target) > position;
		if (draft.isDirty || campaign === null || isForward) {
			const saved = await draft.save(step);
			if (saved.kind !== 'saved') return;
			route(addressOf(saved.campaign.id, target), campaign === null);
		} else {
			draft.show([]);
			route(addressOf(campaign.id, target));
		}
	}

	const props: StepProps = { draft, errors };
	const title = campaign === null || form.name.trim() === '' ? w.title : form.name;
	return (
		<Page
			title={title}
			parent={{ href: to('campaigns'), name: w.list }}
			tags={
				<>
					<Status {...campaignLooks.draft} word={s.campaign.draft} />
					<span class="tag">{f.channels[form.channel]}</span>
					<span class="tag">{f.purposes[form.purpose]}</span>
					<Saved draft={draft} />
				</>
			}
		>
			<StepList
				current={step}
				isSaved={campaign !== null}
				address={(one) => addressOf(campaign?.id, one)}
				go={(one) => void go(one)}
			/>
			{step !== 'check' && (
				<Verdict tone="info" shape="draft" say={w.say[step]} lead={w.lead[step]} />
			)}
			<Errors list={useList(here, errors)} />
			{draft.failure !== null && <Failure error={draft.failure} />}
			{step === 'check' && campaign !== null ? (
				<FinalStep
					draft={draft}
					campaign={campaign}
					lead={(target, id) => {
						setFocus(id);
						route(addressOf(campaign.id, target));
					}}
				/>
			) : (
				<form
					noValidate
					onSubmit={(event) => {
						event.preventDefault();
						void go(steps[position + 1] ?? 'check');
					}}
				>
					{step === 'who' && <WhoStep {...props} />}
					{step === 'what' && <WhatStep {...props} />}
					{step === 'when' && <WhenStep {...props} />}
					<div class="foot">
						<p class="small" role="status">
							{draft.isBusy ? w.saving : ''}
						</p>
						{position > 0 && (
							<button
								class="btn"
								type="button"
								onClick={() => void go(steps[position - 1] ?? 'who')}
							>
								{w.back}
							</button>
						)}
						<button class="btn main" type="submit">
							{w.next}
						</button>
					</div>
				</form>
			)}
			{draft.conflict !== null && <ConflictDialog draft={draft} theirs={draft.conflict} />}
			<Leaving isDirty={draft.isDirty} />
		</Page>
	);
}

/** Errors of fields by id. */
function useErrors(problems: readonly FieldProblem[]): FieldErrors {
	const w = useWords(problemWords);
	return useMemo(
		() =>
			Object.fromEntries(
				problems.map(({ id, code, message }) => [
					id,
					code === 'other' ? w.other(message) : w.problems[code],
				]),
			),
		[problems, w],
	);
}

function useList(here: readonly FieldProblem[], errors: FieldErrors) {
	return useMemo(() => here.map(({ id }) => ({ id, text: errors[id] ?? '' })), [here, errors]);
}

/** Moves the focus to the heading of a step that appears, or to the field that a link named. */
function useFocusOnStep(step: Step, field: string | null, done: () => void): void {
	const shown = useRef(step);
	useLayoutEffect(() => {
		if (shown.current === step) return;
		shown.current = step;
		const named = field === null ? null : document.getElementById(field);
		(named ?? document.getElementById('step'))?.focus();
		window.scrollTo({ top: named === null ? 0 : window.scrollY });
		done();
	}, [step]);
}

function Saved({ draft }: { draft: DraftState }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<small>
			{draft.savedAt === null || draft.isDirty ? w.unsaved : w.savedAt(format.time(draft.savedAt))}
		</small>
	);
}

function Failure({ error }: { error: ApiError }) {
	const w = useWords(words);
	const isMoved = error.slug === 'campaign-state';
	return (
		<Note tone="stop" shape="fail" title={isMoved ? w.movedTitle : w.failed} alert>
			{isMoved && w.moved}
			{error.slug === 'network' && w.network}
			{!isMoved && <span lang="en">{error.detail}</span>}
		</Note>
	);
}
