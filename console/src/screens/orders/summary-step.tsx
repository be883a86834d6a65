import { useWords } from '../../app/environment.ts';
import { readCredits } from './amounts.ts';
import { Cost } from './cost.tsx';
import type { Draft, Offer } from './offer.ts';
import { words } from './words.ts';

/**
 * Second step: everything once more, to correct or to confirm (WCAG 2.2, 3.3.4; C. civ., art. 1127-2). The button says that the order
 * is to be paid, in the words of C. conso., art. L221-14.
 */
export function SummaryStep(props: {
	offer: Offer;
	draft: Draft;
	back: () => void;
	order: () => void;
}) {
	const { offer, draft, back, order } = props;
	const w = useWords(words);
	const reference = draft.reference.trim();
	return (
		<section class="card">
			<h3>{w.summary}</h3>
			<Cost offer={offer} credits={readCredits(draft.credits) ?? 0} />
			<dl class="facts">
				<dt>{w.validity}</dt>
				<dd>{offer.months === null ? w.validUnknown : w.valid(offer.months)}</dd>
				<dt>{w.priceList}</dt>
				<dd>
					{offer.list.id}
					<br />
					<small class="code">{offer.list.sha256}</small>
				</dd>
				<dt>{w.yourReference}</dt>
				<dd class="plain">{reference === '' ? w.noReference : reference}</dd>
			</dl>
			<p class="read">{w.effect}</p>
			<div class="do">
				<button class="btn" type="button" onClick={back}>
					{w.correct}
				</button>
				<button class="btn main" type="button" onClick={order}>
					{w.order}
				</button>
			</div>
		</section>
	);
}
