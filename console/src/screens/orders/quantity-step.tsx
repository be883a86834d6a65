import { useState } from 'preact/hooks';
import { useFormat, useWords } from '../../app/environment.ts';
import { Errors, Field } from '../../parts/field.tsx';
import { PriceTable } from '../../parts/prices.tsx';
import { useSettled } from '../../parts/use-settled.ts';
import { amountsOf, MOST, readCredits } from './amounts.ts';
import { Cost } from './cost.tsx';
import type { Draft, Offer } from './offer.ts';
import { words } from './words.ts';

const PAUSE_MS = 300;

/** First step: the price list, how many credits, and what they cost as somebody types. */
export function QuantityStep(props: {
	offer: Offer;
	draft: Draft;
	change: (draft: Draft) => void;
	next: () => void;
}) {
	const { offer, draft, change, next } = props;
	const w = useWords(words);
	const format = useFormat();
	const [problem, setProblem] = useState<string>();
	const [checks, setChecks] = useState<{ id: string; text: string }[]>([]);
	const credits = readCredits(draft.credits);
	// Screen readers hear the cost when the keyboard rests, not at each digit.
	const heard = useSettled(credits, PAUSE_MS);
	const { price, vatRate } = offer.list.credit;
	function check() {
		const isFree = credits !== null && amountsOf(credits, price, vatRate).net === 0n;
		const text =
			credits === null ? w.wrongCredits(format.number(MOST)) : isFree ? w.tooFew : undefined;
		setProblem(text);
		setChecks(text === undefined ? [] : [{ id: 'credits', text }]);
		if (text === undefined) next();
	}
	return (
		<div class="cols half">
			<form
				class="card slim"
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					check();
				}}
			>
				<Errors list={checks} />
				<Field
					id="credits"
					name="credits"
					autocomplete="off"
					inputMode="numeric"
					maxLength={20}
					label={w.quantity}
					hint={w.quantityHint}
					error={problem}
					value={draft.credits}
					onInput={(event) => change({ ...draft, credits: event.currentTarget.value })}
				/>
				<Field
					id="reference"
					name="reference"
					autocomplete="off"
					maxLength={100}
					label={w.reference}
					hint={w.referenceHint}
					value={draft.reference}
					onInput={(event) => change({ ...draft, reference: event.currentTarget.value })}
				/>
				<div role="status">
					{heard === null ? (
						<p class="mut">{w.costLater}</p>
					) : (
						<Cost offer={offer} credits={heard} />
					)}
				</div>
				<p class="small">{w.nothingYet}</p>
				<div class="do">
					<button class="btn main" type="submit">
						{w.goOn}
					</button>
				</div>
			</form>
			<section class="card">
				<h3>{w.worth}</h3>
				<PriceTable list={offer.list} />
				<p class="small">{offer.months === null ? w.validUnknown : w.valid(offer.months)}</p>
				<p class="small">
					{w.list(offer.list.id)} <span class="code">{offer.list.sha256}</span>
				</p>
			</section>
		</div>
	);
}
