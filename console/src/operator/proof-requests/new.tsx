import type { OperatorProofRequest, ProofRequest } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Errors, Field, FieldFrame, fieldErrors, Select } from '../../parts/field.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { PLACES } from '../../screens/compliance/places.ts';
import { useProblem } from '../../signin/problem.ts';
import { fullDay } from '../../words/days.ts';
import { AccountField } from '../account-field.tsx';
import { textOf } from '../ask-why.tsx';
import { words as frame } from '../words.ts';
import { words } from './words.ts';

const SHORTEST_REASON = 10;
const FIELDS = ['accountId', 'subjects', 'source', 'reason'] as const;
type Problems = Readonly<Partial<Record<(typeof FIELDS)[number], string>>>;

/** Asks a client for proof, as somebody who complains or an authority asked the operator to. */
export default function NewProofRequest() {
	const w = useWords(words);
	const { language } = useFormat();
	const [made, setMade] = useState<readonly ProofRequest[] | null>(null);
	const parent = { href: to('proof-requests'), name: w.title };
	if (made !== null) {
		return (
			<Page key="made" title={w.newTitle} parent={parent}>
				<Verdict tone="ok" shape="ok" live say={w.asked(made.length)} lead={w.askedLead} />
				<section class="card">
					<h2>{w.madeTitle}</h2>
					<ul class="points">
						{made.map(({ id, source, dueOn }) => (
							<li key={id}>
								<a href={to('proof-requests', id)}>{source ?? w.noSource}</a>,{' '}
								{w.until(fullDay(dueOn, language))}
							</li>
						))}
					</ul>
				</section>
			</Page>
		);
	}
	return (
		<Page key="form" title={w.newTitle} parent={parent}>
			<Verdict tone="info" shape="note" say={w.newSay} lead={w.newLead} />
			<Form made={setMade} />
		</Page>
	);
}

function Form({ made }: { made: (requests: readonly ProofRequest[]) => void }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const say = useProblem();
	const { query } = useLocation();
	const [problems, setProblems] = useState<Problems>({});
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function submit(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const { accountId, body } = requestOf(form);
		const missing: Problems = {
			...(accountId === '' ? { accountId: w.accountMissing } : {}),
			...(body.subjects === undefined && body.source === undefined
				? { subjects: w.subjectsMissing }
				: {}),
			...(body.reason.length < SHORTEST_REASON ? { reason: f.reasonShort } : {}),
		};
		setProblems(missing);
		if (Object.keys(missing).length > 0) return;
		setIsBusy(true);
		try {
			const path = `/v1/operator/accounts/${encodeURIComponent(accountId)}/proof-requests`;
			made((await call<{ data: ProofRequest[] }>(path, { method: 'POST', body })).data);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			const at = fieldErrors(failure);
			const known: Problems = {
				...('subjects' in at ? { subjects: w.subjectsWrong } : {}),
				...('source' in at ? { source: w.sourceWrong } : {}),
				...('reason' in at ? { reason: f.reasonShort } : {}),
				...(failure.status === 404 ? { accountId: w.accountUnknown } : {}),
			};
			setProblems(known);
			if (Object.keys(known).length === 0) setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return (
		<form
			class="card slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void submit(event.currentTarget);
			}}
		>
			<h2>{w.newHeading}</h2>
			<Errors
				list={FIELDS.flatMap((name) => {
					const text = problems[name];
					return text === undefined ? [] : [{ id: name, text }];
				})}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<AccountField chosen={query['account'] ?? ''} error={problems.accountId} />
			<FieldFrame
				id="subjects"
				label={w.subjects}
				hint={w.subjectsHint}
				{...(problems.subjects === undefined ? {} : { error: problems.subjects })}
			>
				{(aria) => (
					<textarea
						{...aria}
						id="subjects"
						name="subjects"
						rows={4}
						maxLength={40_000}
						spellcheck={false}
						autocomplete="off"
					/>
				)}
			</FieldFrame>
			<Field
				id="source"
				name="source"
				autocomplete="off"
				spellcheck={false}
				maxLength={500}
				defaultValue={query['source'] ?? ''}
				label={w.sourceLabel}
				hint={w.sourceHint}
				error={problems.source}
			/>
			<FieldFrame
				id="reason"
				label={w.reasonLabel}
				hint={w.reasonHint}
				{...(problems.reason === undefined ? {} : { error: problems.reason })}
			>
				{(aria) => <textarea {...aria} id="reason" name="reason" rows={3} maxLength={500} />}
			</FieldFrame>
			<Select
				id="territory"
				name="territory"
				label={w.territoryLabel}
				value="FR"
				options={PLACES.map((place) => [place, format.territory(place)] as const)}
			/>
			<div class="do">
				<button class="btn main" type="submit">
					{w.askGo}
				</button>
			</div>
		</form>
	);
}

/** What the form asks for; each line names a person. */
function requestOf(form: HTMLFormElement): { accountId: string; body: OperatorProofRequest } {
	const subjects = textOf(form, 'subjects')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const source = textOf(form, 'source');
	return {
		accountId: textOf(form, 'accountId'),
		body: {
			reason: textOf(form, 'reason'),
			territory: textOf(form, 'territory'),
			...(subjects.length === 0 ? {} : { subjects }),
			...(source === '' ? {} : { source }),
		},
	};
}
