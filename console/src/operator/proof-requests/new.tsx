import type { OperatorProofRequest, ProofRequest } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { CheckedForm } from '../../parts/checked-form.tsx';
import { Area, Field, fieldErrors, Select } from '../../parts/field.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { PLACES } from '../../screens/compliance/places.ts';
import { fullDay } from '../../words/days.ts';
import { AccountField } from '../account-field.tsx';
import { textOf } from '../ask-why.tsx';
import { words as frame } from '../words.ts';
import { words } from './words.ts';

const SHORTEST_REASON = 10;
const FIELDS = ['accountId', 'subjects', 'source', 'reason'] as const;

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
	const { query } = useLocation();
	return (
		<CheckedForm
			heading={w.newHeading}
			go={w.askGo}
			fields={FIELDS}
			check={(form) => {
				const { accountId, body } = requestOf(form);
				return {
					...(accountId === '' ? { accountId: w.accountMissing } : {}),
					...(body.subjects === undefined && body.source === undefined
						? { subjects: w.subjectsMissing }
						: {}),
					...(body.reason.length < SHORTEST_REASON ? { reason: f.reasonShort } : {}),
				};
			}}
			send={async (form) => {
				const { accountId, body } = requestOf(form);
				const path = `/v1/operator/accounts/${encodeURIComponent(accountId)}/proof-requests`;
				made((await call<{ data: ProofRequest[] }>(path, { method: 'POST', body })).data);
			}}
			explain={(error) => {
				const at = fieldErrors(error);
				return {
					...('subjects' in at ? { subjects: w.subjectsWrong } : {}),
					...('source' in at ? { source: w.sourceWrong } : {}),
					...('reason' in at ? { reason: f.reasonShort } : {}),
					...(error.status === 404 ? { accountId: w.accountUnknown } : {}),
				};
			}}
		>
			{(problems) => (
				<>
					<AccountField chosen={query['account'] ?? ''} error={problems.accountId} />
					<Area
						id="subjects"
						rows={4}
						maxLength={40_000}
						spellcheck={false}
						autocomplete="off"
						label={w.subjects}
						hint={w.subjectsHint}
						error={problems.subjects}
					/>
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
					<Area
						id="reason"
						rows={3}
						maxLength={500}
						label={w.reasonLabel}
						hint={w.reasonHint}
						error={problems.reason}
					/>
					<Select
						id="territory"
						name="territory"
						label={w.territoryLabel}
						value=""
						options={[
							['', w.ofAddress] as const,
							...PLACES.map((place) => [place, format.territory(place)] as const),
						]}
					/>
				</>
			)}
		</CheckedForm>
	);
}

/** What the form asks for; each line names a person. */
function requestOf(form: HTMLFormElement): { accountId: string; body: OperatorProofRequest } {
	const subjects = textOf(form, 'subjects')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const source = textOf(form, 'source');
	const territory = textOf(form, 'territory');
	return {
		accountId: textOf(form, 'accountId'),
		body: {
			reason: textOf(form, 'reason'),
			...(territory === '' ? {} : { territory }),
			...(subjects.length === 0 ? {} : { subjects }),
			...(source === '' ? {} : { source }),
		},
	};
}
