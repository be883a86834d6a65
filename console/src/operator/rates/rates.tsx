import type { LegalRate } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { CheckedForm } from '../../parts/checked-form.tsx';
import { Field, fieldErrors, Select } from '../../parts/field.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import type { Language } from '../../words/catalogue.ts';
import { dayIn } from '../../words/days.ts';
import { textOf } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { useOperator } from '../session.ts';
import { halfYearAfter, halfYearOf } from './half-years.ts';
import { words } from './words.ts';

const PATH = '/v1/operator/legal-rates';
/** Half-years that can be typed: late decrees, this one, and the next one. */
const OFFERED = [-2, -1, 0, 1] as const;
const REFRESH_S = 60;

const isKnown = ({ state }: LegalRate) => state !== 'proposed';

/** The legal rates of interest: late fees rest on them, one person types a rate and another one reads it again. */
export default function Rates() {
	const w = useWords(words);
	const { may } = useOperator();
	const { note, say } = useDone();
	const rates = useResource('rates', () => call<{ data: LegalRate[] }>(PATH), REFRESH_S);
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={rates}>
				{({ data }) => (
					<>
						<Sentence rates={data} />
						{note}
						{may('proposeLegalRate') && (
							<Propose
								rates={data}
								proposed={(halfYear) => {
									say(w.proposed(w.halfYearOf(halfYear.slice(0, 4), halfYear.slice(6))));
									rates.reload();
								}}
							/>
						)}
						<List rates={data} />
					</>
				)}
			</Loaded>
		</Page>
	);
}

/** A rate with the two decimals with which it is published. */
const figureOf = (rate: string, language: Language) =>
	language === 'fr' ? rate.replace('.', ',') : rate;

const thisHalfYear = () => halfYearOf(dayIn('Europe/Paris', Date.now()));

function Sentence({ rates }: { rates: readonly LegalRate[] }) {
	const w = useWords(words);
	const format = useFormat();
	const now = thisHalfYear();
	const name = w.halfYearOf(now.slice(0, 4), now.slice(6));
	const known = rates.find((one) => one.halfYear === now && isKnown(one));
	const waiting = rates.some((one) => !isKnown(one));
	if (known === undefined) {
		return (
			<Verdict
				tone="warn"
				shape="warn"
				live
				say={w.sayMissing(name)}
				lead={waiting ? w.leadWaiting : w.leadMissing}
			/>
		);
	}
	return (
		<Verdict
			tone={waiting ? 'wait' : 'ok'}
			shape={waiting ? 'wait' : 'ok'}
			live
			say={w.sayKnown(name, figureOf(known.rate, format.language))}
			lead={waiting ? w.leadWaiting : w.leadKnown}
		/>
	);
}

const FIELDS = ['rate', 'source'] as const;

function Propose(props: { rates: readonly LegalRate[]; proposed: (halfYear: string) => void }) {
	const { rates, proposed } = props;
	const w = useWords(words);
	const now = thisHalfYear();
	const offered = OFFERED.map((count) => halfYearAfter(now, count)).filter(
		(halfYear) => !rates.some((one) => one.halfYear === halfYear && isKnown(one)),
	);
	if (offered.length === 0) return null;
	return (
		<CheckedForm
			heading={w.proposeTitle}
			lead={w.proposeLead}
			go={w.propose}
			fields={FIELDS}
			check={() => ({})}
			send={async (form) => {
				const body = {
					halfYear: textOf(form, 'halfYear'),
					rate: textOf(form, 'rate').replace(',', '.'),
					source: textOf(form, 'source'),
				};
				await call<LegalRate>(PATH, { method: 'POST', body });
				form.reset();
				proposed(body.halfYear);
			}}
			explain={(error) => {
				const at = fieldErrors(error);
				return {
					...('rate' in at ? { rate: w.rateWrong } : {}),
					...('source' in at ? { source: w.sourceWrong } : {}),
				};
			}}
		>
			{(problems) => (
				<>
					<Select
						id="halfYear"
						name="halfYear"
						label={w.halfYear}
						value={offered.includes(now) ? now : (offered[0] ?? '')}
						options={offered.map(
							(one) => [one, w.halfYearOf(one.slice(0, 4), one.slice(6))] as const,
						)}
					/>
					<Field
						id="rate"
						name="rate"
						inputMode="decimal"
						autocomplete="off"
						maxLength={6}
						label={w.rateLabel}
						hint={w.rateHint}
						error={problems.rate}
					/>
					<Field
						id="source"
						name="source"
						autocomplete="off"
						maxLength={300}
						label={w.source}
						hint={w.sourceHint}
						error={problems.source}
					/>
				</>
			)}
		</CheckedForm>
	);
}

function List({ rates }: { rates: readonly LegalRate[] }) {
	const w = useWords(words);
	const format = useFormat();
	const columns: Column<LegalRate>[] = [
		{
			head: w.halfYear,
			cell: ({ halfYear }) => w.halfYearOf(halfYear.slice(0, 4), halfYear.slice(6)),
		},
		{ head: w.rate, num: true, cell: ({ rate }) => w.percent(figureOf(rate, format.language)) },
		{
			head: w.state,
			cell: ({ state }) => (
				<>
					<Status
						shape={state === 'proposed' ? 'wait' : 'ok'}
						tone={state === 'proposed' ? 'wait' : 'ok'}
						word={w.states[state]}
					/>
					{state === 'proposed' && (
						<>
							<br />
							<a href={to('acts')}>{w.toActs}</a>
						</>
					)}
				</>
			),
		},
		{ head: w.source, wide: true, cell: ({ source }) => <small lang="fr">{source}</small> },
	];
	return (
		<section class="card">
			<h2>{w.listTitle}</h2>
			<Table
				caption={w.caption}
				rows={rates.toSorted((one, other) => other.halfYear.localeCompare(one.halfYear))}
				keyOf={({ id, halfYear }) => id ?? halfYear}
				columns={columns}
			/>
		</section>
	);
}
