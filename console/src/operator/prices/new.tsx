import type { OperatorPriceList, PriceList, PriceProposal } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { CheckedForm, problemsOf } from '../../parts/checked-form.tsx';
import { Field } from '../../parts/field.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { dayIn, daysBefore } from '../../words/days.ts';
import { instantIn } from '../../words/local-time.ts';
import { textOf } from '../ask-why.tsx';
import { ChangeReason } from '../change-reason.tsx';
import { words } from './words.ts';

/** Days begin in Paris, where the contract is. */
const ZONE = 'Europe/Paris';
const FIGURES = ['sms', 'email', 'voice', 'intervalSeconds', 'price', 'vatRate'] as const;
const FIELDS = ['day', ...FIGURES, 'reason', 'evidence'] as const;
type Name = (typeof FIELDS)[number];

/** Proposes a price list; another person publishes it. */
export default function NewPrices() {
	const w = useWords(words);
	const current = useResource('current', () => call<PriceList>('/v1/prices'));
	const [made, setMade] = useState<OperatorPriceList | null>(null);
	const parent = { href: to('prices'), name: w.title };
	if (made !== null) {
		return (
			<Page key="made" title={w.newTitle} parent={parent}>
				<Made list={made} />
			</Page>
		);
	}
	return (
		<Page key="form" title={w.newTitle} parent={parent}>
			<Verdict tone="info" shape="note" say={w.newSay} lead={w.newLead} />
			<Loaded what={w.what} resource={current}>
				{(list) => <Form current={list} made={setMade} />}
			</Loaded>
		</Page>
	);
}

function Made({ list }: { list: OperatorPriceList }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<Verdict
			tone="ok"
			shape="ok"
			live
			say={w.made}
			lead={list.change === null ? w.madeLead(format.date(list.effectiveFrom)) : w.madeNoticed}
		>
			<div class="do">
				<a class="btn main" href={to('acts')}>
					{w.toActs}
				</a>
			</div>
		</Verdict>
	);
}

function Form({ current, made }: { current: PriceList; made: (list: OperatorPriceList) => void }) {
	const w = useWords(words);
	const figures: Readonly<Record<(typeof FIGURES)[number], string>> = {
		sms: plain(current.sms.perSegment),
		email: plain(current.email.perMessage),
		voice: plain(current.voice.perInterval),
		intervalSeconds: String(current.voice.intervalSeconds),
		price: plain(current.credit?.price ?? ''),
		vatRate: plain(current.credit?.vatRate ?? '20'),
	};
	const tomorrow = daysBefore(dayIn(ZONE, Date.now()), -1);
	return (
		<CheckedForm
			heading={w.newHeading}
			go={w.propose}
			fields={FIELDS}
			check={(form) =>
				textOf(form, 'reason') === '' && textOf(form, 'evidence') !== ''
					? { reason: w.problems.reason }
					: {}
			}
			send={async (form) =>
				made(
					await call<OperatorPriceList>('/v1/operator/prices', {
						method: 'POST',
						body: proposalOf(form),
					}),
				)
			}
			explain={({ fields }) =>
				problemsOf(
					fields.flatMap(({ pointer }) => fieldOf(pointer) ?? []),
					w.problems,
				)
			}
		>
			{(problems) => (
				<>
					<Field
						id="day"
						name="day"
						type="date"
						defaultValue={tomorrow}
						label={w.from}
						hint={w.dayHint}
						error={problems.day}
					/>
					{FIGURES.map((name) => (
						<Field
							key={name}
							id={name}
							name={name}
							inputMode={name === 'intervalSeconds' ? 'numeric' : 'decimal'}
							autocomplete="off"
							maxLength={14}
							defaultValue={figures[name]}
							label={w.figures[name]}
							error={problems[name]}
						/>
					))}
					<ChangeReason
						words={w}
						reasons={(['legislator', 'carrier'] as const).map(
							(one) => [one, w.reasons[one]] as const,
						)}
						error={problems.evidence}
					/>
				</>
			)}
		</CheckedForm>
	);
}

/** A stored decimal without the zeros at its end. */
const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

function proposalOf(form: HTMLFormElement): PriceProposal {
	const figure = (name: Name) => textOf(form, name).replace(',', '.').replace(/\s/g, '');
	const reason = textOf(form, 'reason');
	const evidence = textOf(form, 'evidence');
	const start = instantIn(ZONE, textOf(form, 'day'), '00:00');
	return {
		effectiveFrom: start === null ? '' : new Date(start).toISOString(),
		sms: { perSegment: figure('sms') },
		email: { perMessage: figure('email') },
		voice: {
			perInterval: figure('voice'),
			intervalSeconds: Number(figure('intervalSeconds')),
		},
		credit: { price: figure('price'), vatRate: figure('vatRate') },
		...(reason === ''
			? {}
			: { change: { reason: reason === 'carrier' ? 'carrier' : 'legislator', evidence } }),
	};
}

/** The field of a place in the request. */
function fieldOf(pointer: string): Name | null {
	const places: Readonly<Record<string, Name>> = {
		'/effectiveFrom': 'day',
		'/sms/perSegment': 'sms',
		'/email/perMessage': 'email',
		'/voice/perInterval': 'voice',
		'/voice/intervalSeconds': 'intervalSeconds',
		'/credit/price': 'price',
		'/credit/vatRate': 'vatRate',
		'/change': 'reason',
		'/change/reason': 'reason',
		'/change/evidence': 'evidence',
	};
	return places[pointer] ?? null;
}
